/** Stops calling a failing server, so that shoppers do not wait for it again and again. */
import type { Clock } from '../../model/clock';

export interface Breaker {
  open(): boolean;
  succeeded(): void;
  /** `retryAfterMs`: as requested by the server. */
  failed(retryAfterMs?: number): void;
}

/** Failures in a row before a pause of `REST_MS`; a server that names a time gets that, up to `REST_MAX_MS`. */
const FAILURES = 3;
const REST_MS = 60_000;
const REST_MAX_MS = 600_000;

export function createBreaker(clock: Pick<Clock, 'now'>): Breaker {
  let failures = 0;
  let until = 0;
  return {
    open: () => clock.now() < until,
    succeeded: () => void (failures = 0),
    failed(retryAfterMs) {
      failures += 1;
      const rest =
        retryAfterMs === undefined ? (failures >= FAILURES ? REST_MS : 0) : Math.min(retryAfterMs, REST_MAX_MS);
      until = Math.max(until, clock.now() + rest);
    },
  };
}
