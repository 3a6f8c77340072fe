/** The demo shop's page script: chips that ask the chat, and a customer token that stays fresh. */
import './storefront.css';

/** Half the life of a customer token. */
const TOKEN_MS = 30 * 60_000;

document.addEventListener('click', (event) => {
  const asked = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-ask]') : null;
  if (asked?.dataset.ask) window.Parley?.ask(asked.dataset.ask);
});

// Signing out posts a form; the chat is cleared, because its content belongs to the customer who leaves.
document.addEventListener('submit', (event) => {
  if (event.target instanceof HTMLFormElement && event.target.matches('[data-sign-out]')) window.Parley?.reset();
});

async function refresh(): Promise<void> {
  const answer = await fetch('/shop/token', { signal: AbortSignal.timeout(10_000) });
  const body: unknown = answer.ok ? await answer.json() : null;
  if (typeof body === 'object' && body !== null && 'token' in body && typeof body.token === 'string')
    window.Parley?.identify(body.token);
}

if (document.documentElement.dataset.customer) setInterval(() => void refresh().catch(() => undefined), TOKEN_MS);
