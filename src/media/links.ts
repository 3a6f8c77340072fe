/** Links to stored files: signed, and good for a while. Who has one may read that one file until then, and no one else may. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { STORAGE_KEY } from '../model/storage';

export interface MediaLinks {
  /** A path below our public address. `name`: what a download is called. */
  sign(file: { key: string; name?: string | undefined }, now: number): { path: string; expiresAt: number };
  /** `e`, `s` and `n` of the query. */
  check(
    key: string,
    query: { e?: unknown; s?: unknown; n?: unknown },
    now: number,
  ): { ok: true; name?: string; expiresAt: number } | { ok: false; reason: 'wrong' | 'expired' };
}

const NAME_MAX = 120;

export function createMediaLinks({ secret, ttlMs }: { secret: string; ttlMs: number }): MediaLinks {
  // Each part has its length before it, so that no two different links have the same text.
  const mac = (...parts: string[]): Buffer =>
    createHmac('sha256', secret)
      .update(`media.${parts.map((part) => `${part.length}:${part}`).join('.')}`)
      .digest();
  return {
    sign({ key, name = '' }, now) {
      // Whole minutes: the same file shown twice in a minute has one address, which a browser keeps.
      const expires = Math.ceil((now + ttlMs) / 60_000) * 60;
      // Half a surrogate pair, cut off or sent so, would not survive a URL.
      const called = Buffer.from(name.slice(0, NAME_MAX)).toString();
      const signature = mac(key, String(expires), called).toString('base64url');
      return {
        path: `/media/${key}?e=${expires}&s=${signature}${called === '' ? '' : `&n=${encodeURIComponent(called)}`}`,
        expiresAt: expires * 1000,
      };
    },
    check(key, { e, s, n = '' }, now) {
      if (
        typeof e !== 'string' ||
        typeof s !== 'string' ||
        typeof n !== 'string' ||
        !STORAGE_KEY.test(key) ||
        !/^\d{1,12}$/.test(e)
      )
        return { ok: false, reason: 'wrong' };
      const given = Buffer.from(s, 'base64url');
      const wanted = mac(key, e, n);
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted) || given.toString('base64url') !== s)
        return { ok: false, reason: 'wrong' };
      const expiresAt = Number(e) * 1000;
      return expiresAt > now ? { ok: true, expiresAt, ...(n !== '' && { name: n }) } : { ok: false, reason: 'expired' };
    },
  };
}
