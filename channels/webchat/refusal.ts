/** Says why a page may not embed the chat. Browsers hide from a page why its socket was refused, so the widget asks here and repeats the reason in the console. */
import type { RawRequest, Verdict } from '../../src/model/channel';
import type { Clock } from '../../src/model/clock';
import { originAllowed } from './origin';

/** Longer values are not origins, and must not fill the log. */
export const ORIGIN_MAX = 200;
export const NOT_LISTED =
  "a page of an origin that is not listed wants to hold the chat; if it is the shop's, add it to WEBCHAT_ORIGINS (channels.webchat.origins) and start again";

/** A page retries every 20 seconds at most; its origin is logged once in ten minutes. */
const QUIET_MS = 600_000;
const REMEMBERED_MAX = 100;

export function createRefusals(clock: Pick<Clock, 'now'>): { isNews(origin: string): boolean } {
  const told = new Map<string, number>();
  return {
    isNews(origin) {
      const now = clock.now();
      if (now - (told.get(origin) ?? -Infinity) < QUIET_MS) return false;
      for (const [key, at] of told) if (now - at >= QUIET_MS) told.delete(key);
      if (told.size >= REMEMBERED_MAX) return false;
      told.set(origin, now);
      return true;
    },
  };
}

/** `GET /webhooks/webchat?page=<origin>`; everything else of web chat uses the WebSocket. */
export function mayHold({ method, query, headers }: RawRequest, origins: readonly string[]): Verdict {
  const { page } = query;
  if (method !== 'GET' || page === undefined)
    return { ok: false, status: 401, reason: 'web chat comes by WebSocket, it has no webhook' };
  const listed = originAllowed({ headers: { host: headers['host'], origin: page } }, origins);
  const words = listed
    ? 'Pages of this origin may hold the chat.'
    : `Parley: pages of ${page.slice(0, ORIGIN_MAX)} may not hold the chat. Add this origin to WEBCHAT_ORIGINS (channels.webchat.origins) and start Parley again.`;
  return {
    ok: true,
    answer: { status: listed ? 200 : 403, body: words, headers: { 'access-control-allow-origin': '*' } },
  };
}
