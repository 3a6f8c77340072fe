/** Opening hours: which day is meant, and whether the shop is open on it. */
import { DateTime } from 'luxon';
import { intervalOf } from '../../../nlu/entities/interval';

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
  /** It is today. */
  today: boolean;
  /** The shop is open now. */
  now: boolean;
}

export interface Calendar {
  hours: readonly Opening[];
  /** "12-25" every year, "2027-03-26" once. */
  holidays: readonly string[];
  zone: string;
}

const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** A shop that does not open within a fortnight counts as never open. */
const AHEAD_DAYS = 14;

/** The day that a date entity names (2026-12-25, --12-25, XXXX-WXX-5, P1D, M+1-B), the first of several; any other value means today. */
export function dayOf(value: unknown, now: number, zone: string): DateTime {
  const at = DateTime.fromMillis(now, { zone });
  const text = typeof value === 'string' ? value : '';
  const interval = intervalOf(text, at);
  // "By Friday" means the Friday.
  const day = text.startsWith('../') ? interval?.to : (interval?.from ?? interval?.to);
  const exact = DateTime.fromISO(day ?? text, { zone });
  return (exact.isValid ? exact : at).startOf('day');
}

export function openOn(day: DateTime, calendar: Calendar, now: number): OpenDay {
  return openAt(dateOf(day), day.weekday, calendar, momentOf(calendar, now));
}

/** The next day with opening hours after a day; null: none. */
export function nextOpen(day: DateTime, calendar: Calendar, now: number): OpenDay | null {
  const moment = momentOf(calendar, now);
  for (let ahead = 1; ahead <= AHEAD_DAYS; ahead++) {
    // Dates are computed without a zone, because reading a zone's offset costs more than everything else.
    const date = new Date(Date.UTC(day.year, day.month - 1, day.day + ahead));
    const found = openAt(date.toISOString().slice(0, 10), date.getUTCDay() || SUNDAY, calendar, moment);
    if (found.open) return found;
  }
  return null;
}

const SUNDAY = 7;

/** Date and time of day in the shop's zone. */
interface Moment {
  date: string;
  clock: string;
}

/** Cached for a minute, because reading a zone's time is a large part of a turn's cost. */
function momentOf({ zone }: Calendar, now: number): Moment {
  const minute = Math.floor(now / MINUTE_MS);
  if (lately?.minute === minute && lately.zone === zone) return lately.moment;
  const at = DateTime.fromMillis(now, { zone });
  const moment = { date: dateOf(at), clock: at.toFormat('HH:mm') };
  lately = { minute, zone, moment };
  return moment;
}

const MINUTE_MS = 60_000;
let lately: { minute: number; zone: string; moment: Moment } | undefined;

const dateOf = (at: DateTime): string => at.toFormat('yyyy-MM-dd');

/** `weekday`: 1 is Monday. */
function openAt(day: string, weekday: number, { holidays, hours }: Calendar, { date, clock }: Moment): OpenDay {
  const holiday = holidays.includes(day) || holidays.includes(day.slice(5));
  const own = holiday ? [] : hours.filter(({ days }) => days.includes(WEEK[weekday - 1] ?? ''));
  const [from] = own.map(({ open }) => open).sort();
  const to = own
    .map(({ close }) => close)
    .sort()
    .at(-1);
  const open = from !== undefined && to !== undefined;
  const today = date === day;
  const now = today && own.some((each) => each.open <= clock && clock < each.close);
  return { day, open, holiday, ...(open && { from, to }), today, now };
}
