/** A clock that only moves when a test moves it; timers run in the order of their due times, and the work they start settles in between. */
import type { Clock } from './clock';

export interface SteppedClock extends Clock {
  /** Moves time forward by `ms` and runs every timer that falls due, including those set on the way. */
  advance(ms: number): Promise<void>;
  /** Moves time to the given instant (ms since 1970). */
  advanceTo(at: number): Promise<void>;
  /** Jumps, like a machine that slept: each timer that fell due meanwhile runs once, late. For jumps of days with a sweep every two seconds. */
  leapTo(at: number): Promise<void>;
  /** Pending timers. */
  pending(): number;
  /** Awaited after each instant at which timers ran. Set it to `() => queue.idle()` where real input and output is under way. */
  settle: () => Promise<void>;
}

interface Timer {
  at: number;
  order: number;
  run: () => void;
}

export function createSteppedClock(start: number | string = '2026-01-15T12:00:00Z'): SteppedClock {
  let now = typeof start === 'string' ? Date.parse(start) : start;
  let order = 0;
  const timers = new Set<Timer>();
  const next = (until: number): number | undefined => {
    let at: number | undefined;
    for (const timer of timers) if (timer.at <= until && (at === undefined || timer.at < at)) at = timer.at;
    return at;
  };
  const runDue = async (): Promise<void> => {
    const due = [...timers].filter((timer) => timer.at <= now).sort((a, b) => a.at - b.at || a.order - b.order);
    for (const timer of due) if (timers.delete(timer)) timer.run();
    await clock.settle();
  };
  const clock: SteppedClock = {
    now: () => now,
    after(ms, run) {
      const timer = { at: now + Math.max(0, ms), order: (order += 1), run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance: (ms) => clock.advanceTo(now + ms),
    async advanceTo(until) {
      await clock.settle();
      for (let at = next(until); at !== undefined; at = next(until)) {
        now = Math.max(now, at);
        await runDue();
      }
      now = Math.max(now, until);
      await clock.settle();
    },
    async leapTo(at) {
      await clock.settle();
      now = Math.max(now, at);
      while (next(now) !== undefined) await runDue();
      await clock.settle();
    },
    pending: () => timers.size,
    settle: turns,
  };
  return clock;
}

/** Lets pending promises and immediates settle: ten turns of the event loop. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
