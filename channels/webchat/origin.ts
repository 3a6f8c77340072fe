/** Who may open a socket: pages of our own host and of the shop's listed origins. */
import type { IncomingMessage } from 'node:http';

/** Browsers always say the page's origin. A client without one is no browser: it holds nobody's session and could write any origin there. */
export function originAllowed(request: Pick<IncomingMessage, 'headers'>, origins: readonly string[]): boolean {
  const origin = request.headers.origin;
  if (origin === undefined) return true;
  if (origins.includes('*') || origins.includes(origin)) return true;
  if (!URL.canParse(origin)) return false;
  return new URL(origin).host === request.headers.host;
}
