/** The machine's clock from noon on, with leaps: timers that a leap passes ring at once. */
import type { Clock } from '../../src/model/clock';

export interface LeapingClock extends Clock {
  leap(ms: number): void;
}

/** Noon, so that no quiet hours are in the way. */
export function createLeapingClock(): LeapingClock {
  const noon = new Date();
  noon.setUTCHours(12, 0, 0, 0);
  let offset = noon.getTime() - Date.now();
  const timers = new Set<{ at: number; ring(): void }>();
  const now = (): number => Date.now() + offset;
  return {
    now,
    after(ms, run) {
      const ring = (): void => {
        cancel();
        run();
      };
      const timer = { at: now() + ms, ring };
      const real = setTimeout(ring, Math.min(ms, 2 ** 31 - 1));
      real.unref();
      const cancel = (): void => {
        clearTimeout(real);
        timers.delete(timer);
      };
      timers.add(timer);
      return cancel;
    },
    leap(ms) {
      offset += ms;
      for (const timer of [...timers].sort((a, b) => a.at - b.at)) if (timer.at <= now()) timer.ring();
    },
  };
}
