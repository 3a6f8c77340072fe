/** Opening hours: which day is meant, and whether the doors are open on it. */
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
  return openAt(dateOf(day), day.weekday, calendar, momentOf(calendar, now));
}

/** The next day with opening hours behind a day; null: there is none. */
export function nextOpen(day: DateTime, calendar: Calendar, now: number): OpenDay | null {
  const moment = momentOf(calendar, now);
  for (let ahead = 1; ahead <= AHEAD_DAYS; ahead++) {
    // Dates are counted without a zone: asking one for its offset costs more than all the rest.
    const date = new Date(Date.UTC(day.year, day.month - 1, day.day + ahead));
    const found = openAt(date.toISOString().slice(0, 10), date.getUTCDay() || SUNDAY, calendar, moment);
    if (found.open) return found;
  }
  return null;
}

const SUNDAY = 7;

/** The date and the time of the clock in the shop's zone. */
interface Moment {
  date: string;
  clock: string;
}

/** The same for a whole minute, and asking a zone for its time is a good part of a turn's cost. */
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
