/** Quiet hours in a customer's own zone: half-open, across midnight, correct at changes of summer time. Pure. */
import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';

/** Local times of day as "HH:MM"; quiet from `start` up to, not including, `end`. The same twice: never quiet. */
export interface QuietHours {
  start: string;
  end: string;
}

const JITTER_MS = 15 * 60_000;
/** Enough rounds to pass every window in the zones of one country. */
const ROUNDS = 24;

/** The instant (ms) at which the quiet hours around `at` end; null if `at` is outside them. */
export function quietUntil(at: number, zone: string, hours: QuietHours): number | null {
  const local = DateTime.fromMillis(at, { zone });
  const [start, end] = [minutesOf(hours.start), minutesOf(hours.end)];
  const minute = local.hour * 60 + local.minute;
  const overMidnight = start > end;
  const inside = overMidnight ? minute >= start || minute < end : minute >= start && minute < end;
  if (!inside) return null;
  const day = overMidnight && minute >= start ? local.plus({ days: 1 }) : local;
  // A time of day that the change to summer time skips becomes the first one after it.
  const ends = DateTime.fromObject(
    { year: day.year, month: day.month, day: day.day, hour: Math.floor(end / 60), minute: end % 60 },
    { zone },
  ).toMillis();
  // A time of day that occurs twice: the first has passed, so the quiet lasts until the second.
  return ends > at ? ends : at + (end - minute) * 60_000 - (at % 60_000);
}

/** Quiet while it is quiet in any of the zones; null if it is quiet in none. */
export function quietUntilInAll(at: number, zones: readonly [string, ...string[]], hours: QuietHours): number | null {
  let free = at;
  for (let round = 0; round < ROUNDS; round += 1) {
    const ends = zones.map((zone) => quietUntil(free, zone, hours)).filter((end) => end !== null);
    if (ends.length === 0) return free === at ? null : free;
    free = Math.max(...ends);
  }
  // In zones so far apart that some are always quiet, the first one decides.
  return quietUntil(at, zones[0], hours);
}

/** When several quiet hours are all over: the end of one may lie within another. Null: none applies at `at`. */
export function quietUntilOfAny(
  at: number,
  zones: readonly [string, ...string[]],
  hours: readonly QuietHours[],
): number | null {
  let free = at;
  for (let round = 0; round <= hours.length; round += 1) {
    const ends = hours.map((each) => quietUntilInAll(free, zones, each)).filter((end) => end !== null);
    if (ends.length === 0) break;
    free = Math.max(...ends);
  }
  return free === at ? null : free;
}

/** Spreads pushes that waited for the same minute over a quarter of an hour; a key always gets the same offset. */
export function jitterOf(key: string): number {
  return createHash('sha256').update(key).digest().readUInt32BE(0) % JITTER_MS;
}

/** The instant of a local time of day on the calendar day `days` after `at`. */
export function localTimeAfter(at: number, days: number, time: string, zone: string): number {
  const day = DateTime.fromMillis(at, { zone }).plus({ days });
  const minutes = minutesOf(time);
  return DateTime.fromObject(
    { year: day.year, month: day.month, day: day.day, hour: Math.floor(minutes / 60), minute: minutes % 60 },
    { zone },
  ).toMillis();
}

function minutesOf(time: string): number {
  const match = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(time);
  if (match === null) throw new Error(`"${time}" is not a time of day such as 21:00`);
  return Number(match[1]) * 60 + Number(match[2]);
}
