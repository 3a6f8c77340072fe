// Dates in time zones: formatting and truncation, with zone offsets cached because making them costs 130 µs in mingo.
import type * as BSON from 'bson';
import { badValue } from '../values/errors';
import { bsonTypeOf } from '../values/kinds';

const DAY_MS = 86_400_000;
const QUARTER_HOUR_MS = 900_000;

export function toDate(value: unknown): Date {
  if (value instanceof Date) return value;
  if (bsonTypeOf(value) === 'ObjectId') return (value as BSON.ObjectId).getTimestamp();
  if (bsonTypeOf(value) === 'Timestamp') return new Date((value as BSON.Timestamp).getHighBitsUnsigned() * 1000);
  const date = typeof value === 'number' || typeof value === 'string' ? new Date(value) : undefined;
  if (date === undefined || Number.isNaN(date.getTime())) throw badValue(`can't convert '${String(value)}' to Date`);
  return date;
}

/** Formats with MongoDB's letters; an unknown one is refused. */
export function dateToString(date: Date, format = '%Y-%m-%dT%H:%M:%S.%LZ', zone?: string): string {
  const local = new Date(date.getTime() + offsetMs(zone, date.getTime()));
  return format.replace(/%(.)/g, (_, letter: string) => {
    const write = LETTERS[letter];
    if (write === undefined) throw badValue(`Invalid format character '%${letter}' in format string`);
    return write(local, date, zone);
  });
}

/** Start of the unit that holds the date. Weeks start on Sunday unless told; bins larger than one are refused. */
export function dateTrunc(
  date: Date,
  unit: string,
  given: { timezone?: string; binSize?: number; startOfWeek?: string } = {},
): Date {
  if ((given.binSize ?? 1) !== 1) throw badValue('$dateTrunc with binSize is not supported by the embedded store');
  const local = new Date(date.getTime() + offsetMs(given.timezone, date.getTime()));
  const start = startOf(local, unit, given.startOfWeek ?? 'sunday');
  // The offset at the start may differ from that at the date when the clocks change in between.
  const guess = start - offsetMs(given.timezone, start);
  return new Date(start - offsetMs(given.timezone, guess));
}

const UNIT_MS: Record<string, number> = { day: DAY_MS, hour: 3_600_000, minute: 60_000, second: 1_000, millisecond: 1 };
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

function startOf(local: Date, unit: string, startOfWeek: string): number {
  const year = local.getUTCFullYear();
  const month = local.getUTCMonth();
  const unitMs = UNIT_MS[unit];
  if (unitMs !== undefined) return Math.floor(local.getTime() / unitMs) * unitMs;
  if (unit === 'year') return Date.UTC(year, 0, 1);
  if (unit === 'quarter') return Date.UTC(year, month - (month % 3), 1);
  if (unit === 'month') return Date.UTC(year, month, 1);
  const first = WEEKDAYS.indexOf(startOfWeek.slice(0, 3).toLowerCase());
  if (unit !== 'week' || first < 0) throw badValue(`unknown time unit value: ${unit}`);
  return Date.UTC(year, month, local.getUTCDate() - ((local.getUTCDay() - first + 7) % 7));
}

const padded = (value: number, digits = 2): string => String(value).padStart(digits, '0');

const dayOfYear = (local: Date): number =>
  Math.floor((local.getTime() - Date.UTC(local.getUTCFullYear(), 0, 1)) / DAY_MS) + 1;

/** The Thursday of a date's ISO week decides the year and the number of that week. */
function thursdayOf(local: Date): Date {
  return new Date(
    Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate() + 4 - (local.getUTCDay() || 7)),
  );
}

const LETTERS: Record<string, (local: Date, date: Date, zone: string | undefined) => string> = {
  Y: (local) => padded(local.getUTCFullYear(), 4),
  m: (local) => padded(local.getUTCMonth() + 1),
  d: (local) => padded(local.getUTCDate()),
  H: (local) => padded(local.getUTCHours()),
  M: (local) => padded(local.getUTCMinutes()),
  S: (local) => padded(local.getUTCSeconds()),
  L: (local) => padded(local.getUTCMilliseconds(), 3),
  j: (local) => padded(dayOfYear(local), 3),
  u: (local) => String(local.getUTCDay() || 7),
  w: (local) => String(local.getUTCDay() + 1),
  G: (local) => padded(thursdayOf(local).getUTCFullYear(), 4),
  V: (local) => padded(Math.ceil(dayOfYear(thursdayOf(local)) / 7)),
  z: (_local, date, zone) => {
    const minutes = offsetMs(zone, date.getTime()) / 60_000;
    const size = Math.abs(minutes);
    return `${minutes < 0 ? '-' : '+'}${padded(Math.floor(size / 60))}${padded(size % 60)}`;
  },
  Z: (_local, date, zone) => String(offsetMs(zone, date.getTime()) / 60_000),
  '%': () => '%',
};

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();
const MAX_CACHED_OFFSETS = 100_000;

/** Offset of a zone at an instant, cached per quarter hour: no zone changes its clocks in between. */
function offsetMs(zone: string | undefined, timeMs: number): number {
  if (zone === undefined || zone === 'UTC' || zone === 'GMT' || zone === 'Z') return 0;
  const fixed = /^([+-])(\d\d):?(\d\d)?$/.exec(zone);
  if (fixed !== null) return (fixed[1] === '-' ? -1 : 1) * (Number(fixed[2]) * 60 + Number(fixed[3] ?? 0)) * 60_000;
  const slot = Math.floor(timeMs / QUARTER_HOUR_MS) * QUARTER_HOUR_MS;
  const key = `${zone} ${slot}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const part: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(slot)) part[type] = Number(value);
  const offset = Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!) - slot;
  if (offsets.size >= MAX_CACHED_OFFSETS) offsets.clear();
  offsets.set(key, offset);
  return offset;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
    return format;
  } catch {
    throw badValue(`unrecognized time zone identifier: "${zone}"`);
  }
}
