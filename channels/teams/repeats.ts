/**
 * Repeats under a new id. Where an answer was lost, Teams posts the same activity again after 15 s with its id, and about 30 s later
 * with a NEW id and timestamp (seen with taps and invokes). What is the same within the window gets the id of the first.
 */
import { createHash } from 'node:crypto';

const WINDOW_MS = 90_000;
const KEPT_MAX = 5000;

export interface Repeats {
  /** The id first seen under this key in the window around `at` (platform time, ms), else this one. */
  first(key: string, at: number, id: string): string;
}

/** A memory of this process; what it has forgotten, or what came to another process, is told apart by its id alone. */
export function createRepeats(): Repeats {
  const seen = new Map<string, { at: number; id: string }>();
  return {
    first(key, at, id) {
      const known = seen.get(key);
      if (known && Math.abs(at - known.at) <= WINDOW_MS) return known.id;
      seen.delete(key);
      seen.set(key, { at, id });
      const [oldest] = seen.keys();
      if (seen.size > KEPT_MAX && oldest !== undefined) seen.delete(oldest);
      return id;
    },
  };
}

/** One id for what is the same in all these parts. */
export function keyOf(parts: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(parts) ?? '')
    .digest('base64url')
    .slice(0, 27);
}

/** The window's number: two processes that each see one of two repeats mostly give the same id. */
export function windowOf(at: number): number {
  return Math.floor(at / WINDOW_MS);
}
