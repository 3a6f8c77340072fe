/** A token bucket: a burst, then a rate per second. */
import type { Clock } from '../../src/model/clock';

export interface Bucket {
  /** True: allowed. False: too fast. */
  take(): boolean;
}

export function createBucket(parts: { burst: number; perSecond: number; clock: Clock }): Bucket {
  const { burst, perSecond, clock } = parts;
  let level = burst;
  let at = clock.now();
  return {
    take() {
      const now = clock.now();
      level = Math.min(burst, level + (Math.max(0, now - at) / 1000) * perSecond);
      at = now;
      if (level < 1) return false;
      level -= 1;
      return true;
    },
  };
}
