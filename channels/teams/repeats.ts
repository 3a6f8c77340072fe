/**
 * Repeats under a new id. If a response is lost, Teams posts the same activity again after 15 s with its id, and about 30 s later
 * with a NEW id and timestamp (seen with taps and invokes). Equal activities within the window get the id of the first.
 */
import { createHash } from 'node:crypto';

const WINDOW_MS = 90_000;
const KEPT_MAX = 5000;

/** Teams waits about 15 s for a response; a later one did not arrive in time. */
const IN_TIME_MS = 10_000;
const TAPS_MAX = 20;

export interface Repeats {
  /** The id first seen under this key in the window around `at` (platform time, ms), else this one. */
  first(key: string, at: number, id: string): string;
  /**
   * The id of a tap's event. The same activity gets the same id. A new activity within the window repeats the last tap only if that
   * one was not acknowledged in time; otherwise the shopper has tapped again.
   */
  tap(tap: { key: string; at: number; activity: string; now: number }): string;
  /** This event was acknowledged; returns the key of its tap, to notify other processes. */
  acknowledged(event: string, now: number): string | undefined;
  /** Another process acknowledged a tap of this key. */
  heard(key: string, now: number): void;
}

interface Tap {
  at: number;
  /** When its first activity came, by our clock. */
  since: number;
  acknowledged: boolean;
  /** Activity -> event. */
  events: Map<string, string>;
  last: string;
}

/** Kept in this process; anything it has dropped, or that reached another process, is identified by its id alone. */
export function createRepeats(): Repeats {
  const seen = new Map<string, { at: number; id: string }>();
  const taps = new Map<string, Tap>();
  return {
    first(key, at, id) {
      const known = seen.get(key);
      if (known && Math.abs(at - known.at) <= WINDOW_MS) return known.id;
      remember(seen, key, { at, id });
      return id;
    },
    tap({ key, at, activity, now }) {
      const known = taps.get(key);
      const recent = known && Math.abs(at - known.at) <= WINDOW_MS ? known : undefined;
      const event =
        recent?.events.get(activity) ??
        // The first of a window has the window's id, which a process that was killed before responding also assigned.
        (recent === undefined
          ? `${key}.${windowOf(at)}`
          : recent.acknowledged || recent.last === ''
            ? `${key}.${windowOf(at)}.${keyOf(activity)}`
            : recent.last);
      if (recent?.events.has(activity)) return event;
      const isRepeat = recent?.last === event;
      const events = recent?.events ?? new Map<string, string>();
      if (events.size < TAPS_MAX) events.set(activity, event);
      const tap = { at, since: isRepeat ? recent.since : now, acknowledged: false, events, last: event };
      remember(taps, key, isRepeat ? { ...tap, at: recent.at } : tap);
      return event;
    },
    acknowledged(event, now) {
      const key = event.split('.')[0] ?? '';
      const tap = taps.get(key);
      if (tap?.last !== event || now - tap.since > IN_TIME_MS) return undefined;
      tap.acknowledged = true;
      return key;
    },
    heard(key, now) {
      const known = taps.get(key);
      if (known) known.acknowledged = true;
      else remember(taps, key, { at: now, since: now, acknowledged: true, events: new Map(), last: '' });
    },
  };
}

function remember<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > KEPT_MAX && oldest !== undefined) map.delete(oldest);
}

/** One id for activities that are equal in all these parts. */
export function keyOf(parts: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(parts) ?? '')
    .digest('base64url')
    .slice(0, 27);
}

/** The window's number, so that two processes that each see one of two repeats usually assign the same id. */
export function windowOf(at: number): number {
  return Math.floor(at / WINDOW_MS);
}
