/** Bounds attempts to sign in, counted in the store, so that a restart or another process does not reset them. */
import { createHash } from 'node:crypto';
import { GatewayError } from '../model/errors';
import type { TriesStore } from '../model/tries';

export interface Limiter {
  /** Counts an attempt before it is looked at. `forgive`: it was right, and the count begins anew. */
  take(bounds: readonly Bound[]): Promise<{ ok: true; forgive(): Promise<void> } | { ok: false; until: number }>;
}

export interface Bound {
  key: string;
  /** Attempts until a pause. */
  allowed: number;
  /** Whether one success clears the count: true for an account, false for an address that others share. */
  forgiven: boolean;
}

const MINUTE_MS = 60_000;
/** Each later pause is twice as long. The most is short, because a stranger could otherwise lock a user out for a day. */
const PAUSE_MS = MINUTE_MS;
const PAUSE_MOST_MS = 15 * MINUTE_MS;
/** Counts older than this are forgotten. */
const FORGET_MS = 60 * MINUTE_MS;
/** Attempts at the compare-and-swap; losing this often means a flood on the key. */
const SWAPS = 8;

export function createLimiter(store: TriesStore, now: () => number): Limiter {
  const count = async ({ key, allowed }: Bound): Promise<number | null> => {
    const _id = hashed(key);
    for (let at = 0; at < SWAPS; at += 1) {
      const [row] = await store.byKeys([_id]);
      const until = row?.until?.getTime() ?? 0;
      if (until > now()) return until;
      const old = row === undefined || now() - row.at.getTime() > FORGET_MS ? 0 : row.failed;
      const failed = old + 1;
      const pause = Math.min(PAUSE_MOST_MS, PAUSE_MS * 2 ** Math.min(10, failed / allowed - 1));
      const next = failed % allowed === 0 ? new Date(now() + pause) : null;
      if (await store.swap({ _id, revision: (row?.revision ?? 0) + 1, failed, until: next, at: new Date(now()) }))
        return null;
    }
    return now() + PAUSE_MS;
  };
  const clear = async ({ key }: Bound): Promise<void> => {
    const [row] = await store.byKeys([hashed(key)]);
    if (row) await store.swap({ ...row, revision: row.revision + 1, failed: 0, until: null, at: new Date(now()) });
  };
  return {
    async take(bounds) {
      const paused = (await Promise.all(bounds.map(count))).filter((until) => until !== null);
      if (paused.length > 0) return { ok: false, until: Math.max(...paused) };
      return {
        ok: true,
        forgive: async () => void (await Promise.all(bounds.filter((bound) => bound.forgiven).map(clear))),
      };
    },
  };
}

/** Counts an attempt; throws TOO_MANY where there have been too many. */
export async function requireRoom(
  { limiter, now }: { limiter: Limiter; now(): number },
  bounds: readonly Bound[],
): Promise<{ forgive(): Promise<void> }> {
  const attempt = await limiter.take(bounds);
  if (attempt.ok) return attempt;
  throw new GatewayError('TOO_MANY', 'too many attempts; try again later', { retryAfterMs: attempt.until - now() });
}

function hashed(key: string): string {
  return createHash('sha256').update(`limit|${key}`).digest('base64url');
}
