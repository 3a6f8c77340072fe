/** The addresses that a message may link to: https, http only to our own server, mail and telephone. Anything else is not a link. */

export interface Places {
  /** Origin of the server that served this script; paths in messages are relative to it. */
  server: string;
  /** Origin of the embedding page. */
  page: string;
}

/** The address to open, or null. */
export function safeLink(address: string, places: Places): string | null {
  const url = parsed(address, places);
  if (!url) return null;
  if (url.protocol === 'mailto:' || url.protocol === 'tel:') return url.href;
  return webAddress(url, places);
}

/** The address of a picture, video or audio, or null. */
export function safeMedia(address: string, places: Places): string | null {
  const url = parsed(address, places);
  return url ? webAddress(url, places) : null;
}

/** A text in pieces, with its web addresses separated, without trailing punctuation; `safeLink` checks each. */
export function piecesOf(text: string): { text: string; link: boolean }[] {
  const pieces: { text: string; link: boolean }[] = [];
  let at = 0;
  for (const match of text.matchAll(/https?:\/\/[^\s<>"'`，。；！？、（）【】،؛؟]+/g)) {
    const link = match[0].replace(/[.,;:!?)\]}]+$/, '');
    if (match.index > at) pieces.push({ text: text.slice(at, match.index), link: false });
    pieces.push({ text: link, link: true });
    at = match.index + link.length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), link: false });
  return pieces;
}

function webAddress(url: URL, places: Places): string | null {
  // A name and password before the host only serve to disguise where a link leads.
  if (url.username || url.password) return null;
  if (url.protocol === 'https:') return url.href;
  return url.protocol === 'http:' && (isSame(url, places.server) || isSame(url, places.page)) ? url.href : null;
}

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** The same origin; on a developer's machine under any of its names. */
function isSame(url: URL, origin: string): boolean {
  if (url.origin === origin || !URL.canParse(origin)) return url.origin === origin;
  const ours = new URL(origin);
  return (
    LOOPBACK.test(url.hostname) && LOOPBACK.test(ours.hostname) && url.port === ours.port && ours.protocol === 'http:'
  );
}

function parsed(address: string, places: Places): URL | null {
  try {
    return new URL(address, places.server);
  } catch {
    return null;
  }
}
