/** A few values, each for a while: the oldest goes when there is no room. */
import type { Clock } from '../../model/clock';

export interface Cache<T> {
  get(key: string): T | undefined;
  put(key: string, value: T): void;
  drop(key: string): void;
}

export function createCache<T>({
  clock,
  freshMs,
  max,
}: {
  clock: Pick<Clock, 'now'>;
  freshMs: number;
  max: number;
}): Cache<T> {
  const rows = new Map<string, { value: T; until: number }>();
  return {
    get(key) {
      const row = rows.get(key);
      if (row && row.until > clock.now()) return row.value;
      rows.delete(key);
      return undefined;
    },
    put(key, value) {
      rows.delete(key);
      rows.set(key, { value, until: clock.now() + freshMs });
      const [oldest] = rows.keys();
      if (rows.size > max && oldest !== undefined) rows.delete(oldest);
    },
    drop: (key) => void rows.delete(key),
  };
}
