/** Time and randomness as arguments, so that tests and simulations own them. */

/** Milliseconds since 1970 and one-shot timers. */
export interface Clock {
  now(): number;
  /** Runs `run` once after `ms` milliseconds; returns a function that cancels it. The timer does not keep the process alive. */
  after(ms: number, run: () => void): () => void;
}

/** A number in [0, 1). */
export type Random = () => number;

/** The machine's randomness; for jitter and choice, never for secrets. */
// eslint-disable-next-line no-restricted-properties -- the only source of randomness
export const systemRandom: Random = () => Math.random();

/** The machine's clock. */
export function systemClock(): Clock {
  return {
    now: () => Date.now(),
    after(ms, run) {
      const timer = setTimeout(run, ms);
      timer.unref();
      return () => clearTimeout(timer);
    },
  };
}

/** Resolves after `ms` of the given clock, or at once when the signal aborts. */
export function sleep(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = (): void => {
      cancel();
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const cancel = clock.after(ms, done);
    signal?.addEventListener('abort', done, { once: true });
  });
}
