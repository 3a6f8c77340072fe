/**
 * Stops asking a shop that fails, so that shoppers do not wait for it again and again. After the rest one question is let through;
 * its outcome decides. Our own because it follows the injected clock, which the breakers of the registries do not.
 */
import type { Clock } from '../../model/clock';

/** Failures in a row. */
const FAILURES = 5;
const REST_MS = 15_000;

export interface Breaker {
  /** True: ask. Once the rest is over, true for one caller only until its outcome is known. */
  mayAsk(): boolean;
  succeeded(): void;
  failed(): void;
  /** The last outcome was a failure. */
  failing(): boolean;
}

export function createBreaker(clock: Pick<Clock, 'now'>): Breaker {
  let failures = 0;
  let until = 0;
  let probing = false;
  return {
    mayAsk() {
      if (failures < FAILURES) return true;
      if (probing || clock.now() < until) return false;
      probing = true;
      return true;
    },
    succeeded() {
      failures = 0;
      probing = false;
    },
    failed() {
      failures += 1;
      probing = false;
      if (failures >= FAILURES) until = clock.now() + REST_MS;
    },
    failing: () => failures > 0,
  };
}
