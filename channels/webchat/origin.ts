/** Who may open a socket: pages of our own host and of the shop's listed origins. */
import type { IncomingMessage } from 'node:http';

/** Browsers always send the page's origin. A client without one is not a browser: it has no one's session and could send any origin. */
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
