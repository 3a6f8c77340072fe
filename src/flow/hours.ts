/** Opening hours: which day is meant, and whether the doors are open on it. */
import { DateTime } from 'luxon';
import { intervalOf } from '../../nlu/entities/interval';

export interface Opening {
  days: readonly string[];
  /** "10:00", in the shop's zone. */
  open: string;
  close: string;
}

export interface OpenDay {
  /** ISO 8601 date. */
  day: string;
  open: boolean;
  /** The day is one of the holidays. */
  holiday: boolean;
  /** Absent on a day without opening hours. */
  from?: string;
  to?: string;
  /** It is the day of the question. */
  today: boolean;
  /** The doors are open at this very moment. */
  now: boolean;
}

export interface Calendar {
  hours: readonly Opening[];
  /** "12-25" every year, "2027-03-26" once. */
  holidays: readonly string[];
  zone: string;
}

const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** A shop that opens on no day of a fortnight opens on none. */
const AHEAD_DAYS = 14;

/** The day that a date entity names (2026-12-25, --12-25, XXXX-WXX-5, P1D, M+1-B), the first of several; anything else is today. */
export function dayOf(value: unknown, now: number, zone: string): DateTime {
  const at = DateTime.fromMillis(now, { zone });
  const text = typeof value === 'string' ? value : '';
  const interval = intervalOf(text, at);
  // "By Friday" asks about the Friday.
  const day = text.startsWith('../') ? interval?.to : (interval?.from ?? interval?.to);
  const exact = DateTime.fromISO(day ?? text, { zone });
  return (exact.isValid ? exact : at).startOf('day');
}

export function openOn(day: DateTime, calendar: Calendar, now: number): OpenDay {
  const iso = day.toFormat('yyyy-MM-dd');
  const holiday = calendar.holidays.includes(iso) || calendar.holidays.includes(iso.slice(5));
  const at = DateTime.fromMillis(now, { zone: calendar.zone });
  const today = at.hasSame(day, 'day');
  const own = holiday ? [] : calendar.hours.filter(({ days }) => days.includes(WEEK[day.weekday - 1] ?? ''));
  const [from] = own.map(({ open }) => open).sort();
  const to = own
    .map(({ close }) => close)
    .sort()
    .at(-1);
  const clock = at.toFormat('HH:mm');
  const open = from !== undefined && to !== undefined;
  const atWork = today && own.some((hours) => hours.open <= clock && clock < hours.close);
  return { day: iso, open, holiday, ...(open && { from, to }), today, now: atWork };
}

/** The next day with opening hours behind a day; null: there is none. */
export function nextOpen(day: DateTime, calendar: Calendar, now: number): OpenDay | null {
  for (let ahead = 1; ahead <= AHEAD_DAYS; ahead++) {
    const found = openOn(day.plus({ days: ahead }), calendar, now);
    if (found.open) return found;
  }
  return null;
}
