/** When a telling is tried again, and when an endpoint is given up. */

/** Waits before the second, third ... attempt; together a day. */
const WAITS_S = [5, 60, 300, 900, 3_600, 7_200, 14_400, 28_800, 28_800];
const RETRY_AFTER_MAX_MS = 6 * 3_600_000;
/** An endpoint that has answered nothing well for a day is switched off. */
export const GIVE_UP_MS = 86_400_000;

/** Milliseconds until the next attempt after so many; null: that was the last. `random`: in [0, 1), spreads what failed together. */
export function waitAfter(tries: number, random: number, retryAfterMs = 0): number | null {
  const seconds = WAITS_S[tries - 1];
  if (seconds === undefined) return null;
  return Math.max(seconds * 1000 * (0.9 + 0.2 * random), Math.min(retryAfterMs, RETRY_AFTER_MAX_MS));
}

/** Seconds in the header; dates are not read, because their clock is not ours. */
export function retryAfterOf(header: string | string[] | undefined): number {
  return typeof header === 'string' && /^\d{1,6}$/.test(header) ? Number(header) * 1000 : 0;
}
