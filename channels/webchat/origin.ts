/** Who may open a socket: pages of our own host and of the shop's listed origins. */
import type { IncomingMessage } from 'node:http';

/** Browsers always say the page's origin. A client without one is no browser: it holds no one's session and could write any origin there. */
export function originAllowed(request: Pick<IncomingMessage, 'headers'>, origins: readonly string[]): boolean {
  const origin = request.headers.origin;
  if (origin === undefined) return true;
  if (origins.includes('*')) return true;
  if (!URL.canParse(origin)) return false;
  const page = new URL(origin);
  return (
    page.host === request.headers.host ||
    origins.some((listed) => URL.canParse(listed) && new URL(listed).origin === page.origin)
  );
}
