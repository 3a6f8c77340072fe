/** Opening hours: which day is meant, and whether the doors are open on it. */
import { DateTime } from 'luxon';

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

/** The day that a date entity names (2026-12-25, --12-25, XXXX-WXX-5, P1D), from today on; anything else is today. */
export function dayOf(value: unknown, now: number, zone: string): DateTime {
  const today = DateTime.fromMillis(now, { zone }).startOf('day');
  const text = typeof value === 'string' ? value : '';
  const yearly = /^--(\d\d)-(\d\d)$/.exec(text);
  if (yearly) return comes(today, Number(yearly[1]), Number(yearly[2]));
  const weekday = /^XXXX-WXX-([1-7])$/.exec(text);
  if (weekday) return today.plus({ days: (Number(weekday[1]) - today.weekday + 7) % 7 });
  const away = /^(-?)P(\d{1,3})D$/.exec(text);
  if (away) return today.plus({ days: Number(`${away[1] ?? ''}${away[2] ?? '0'}`) });
  const exact = DateTime.fromISO(text, { zone });
  return exact.isValid ? exact.startOf('day') : today;
}

function comes(today: DateTime, month: number, day: number): DateTime {
  const nearest = DateTime.fromObject({ year: today.year, month, day }, { zone: today.zoneName ?? 'UTC' });
  if (!nearest.isValid) return today;
  return nearest < today ? nearest.plus({ years: 1 }) : nearest;
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
