/** What a date says, as days of the calendar: "P1D", "XXXX-WXX-5", "M+1-B" or "../--12-24" to the first and the last day. */
import type { DateTime } from 'luxon';
import type { Entity } from '../../src/model/understanding';
import { movingFeast } from './moving-feasts';

export type Interval = NonNullable<Entity['interval']>;

/** How the words around a date turn it. */
export interface Reading {
  /** The text tells what has happened: "it came on Monday" is the Monday before. */
  past?: boolean | undefined;
  /** "Within 3 days" starts today. */
  within?: boolean | undefined;
}

type Days = readonly [from: DateTime, to: DateTime];

/** Null for what names no day of the calendar, such as 31 February. `now` is in the shop's zone. */
export function intervalOf(value: string, now: DateTime, reading: Reading = {}): Interval | null {
  const today = now.startOf('day');
  if (!value.includes('/')) {
    const days = daysOf(value, now, reading);
    return days && spelled(reading.within && days[0] > today ? today : days[0], days[1]);
  }
  const [first = '', last = ''] = value.split('/');
  const from = first === '..' ? null : daysOf(first, now, reading);
  const to = last === '..' ? null : daysOf(last, now, reading);
  if ((first !== '..' && !from) || (last !== '..' && !to)) return null;
  if (from && to) return ordered(from[0], to, last);
  if (from) return from[0] < today ? spelled(from[0], today) : spelled(from[0]);
  return to && spelled(to[1] < today ? undefined : today, to[1]);
}

/** "From Friday to Tuesday": the second one comes behind the first. */
function ordered(from: DateTime, [start, end]: Days, last: string): Interval | null {
  if (end >= from) return spelled(from, end);
  const step = /^XXXX/.test(last) ? { weeks: 1 } : /^---/.test(last) ? { months: 1 } : { years: 1 };
  return start.plus(step) >= from ? spelled(from, end.plus(step)) : null;
}

function spelled(from?: DateTime, to?: DateTime): Interval {
  const [first, last] = [from?.toISODate(), to?.toISODate()];
  return { ...(first && { from: first }), ...(last && { to: last }) };
}

function daysOf(value: string, now: DateTime, { past }: Reading): Days | null {
  const today = now.startOf('day');
  const exact = /^\d{4}-\d\d-\d\d$/.test(value) ? today.set({ year: 1, month: 1, day: 1 }).set(partsOf(value)) : null;
  if (exact) return exact.day === Number(value.slice(8)) ? [exact, exact] : null;
  const away = /^(-?)P(T?)(\d{1,3})([HDWMY])$/.exec(value);
  if (away) return awayOf(now, `${away[1]}1` === '-1' ? -Number(away[3]) : Number(away[3]), away[4] ?? 'D');
  const weekday = /^(-?)XXXX-WXX-([1-7])$/.exec(value);
  if (weekday) return one(weekdayOf(today, Number(weekday[2]), weekday[1] === '-' || past === true));
  const yearly = /^--(\d\d)(?:-(\d\d|[BME]))?$/.exec(value);
  if (yearly) return yearlyOf(today, Number(yearly[1]), yearly[2], past === true);
  const monthly = /^---(\d\d)$/.exec(value);
  if (monthly) return monthlyOf(today, Number(monthly[1]), past === true);
  const relative = /^(WE|W|M|Y)([+-]\d)(?:-([1-7]|[BME]|D\d\d))?$/.exec(value);
  if (relative) return relativeOf(today, relative[1] ?? '', Number(relative[2]), relative[3] ?? '');
  return value.startsWith('@') ? movingFeast(value.slice(1), today, past === true) : null;
}

function partsOf(value: string): { year: number; month: number; day: number } {
  const [year = 1, month = 1, day = 1] = value.split('-').map(Number);
  return { year, month, day };
}

const one = (day: DateTime): Days => [day, day];
const UNITS = { H: 'hours', D: 'days', W: 'weeks', M: 'months', Y: 'years' } as const;

function awayOf(now: DateTime, count: number, unit: string): Days {
  return one(now.plus({ [UNITS[unit as keyof typeof UNITS]]: count }).startOf('day'));
}

function weekdayOf(today: DateTime, weekday: number, past: boolean): DateTime {
  const ahead = (weekday - today.weekday + 7) % 7;
  return today.plus({ days: past ? ahead - 7 : ahead });
}

/** A day or a month of no year: the coming one, or the last one; and parts of a month as `M` reads them. */
function yearlyOf(today: DateTime, month: number, rest: string | undefined, past: boolean): Days | null {
  if (month < 1 || month > 12) return null;
  const inYear = (year: number): Days | null => {
    const first = today.set({ year, month, day: 1 });
    if (rest === undefined) return [first, first.endOf('month').startOf('day')];
    if (/[BME]/.test(rest)) return thirdOf(first, rest);
    const day = first.set({ day: Number(rest) });
    return day.month === month ? one(day) : null;
  };
  const own = inYear(today.year);
  if (!own) return rest === '29' ? inYear(Math.ceil(today.year / 4) * 4) : null;
  if (past) return own[0] > today ? inYear(today.year - 1) : own;
  return own[1] < today ? inYear(today.year + 1) : own;
}

function monthlyOf(today: DateTime, day: number, past: boolean): Days | null {
  if (day < 1 || day > 31) return null;
  for (let away = 0; away < 13; away += 1) {
    const month = today.startOf('month').plus({ months: past ? -away : away });
    const found = month.set({ day });
    if (found.month === month.month && (past ? found <= today : found >= today)) return one(found);
  }
  return null;
}

function relativeOf(today: DateTime, unit: string, count: number, rest: string): Days | null {
  if (unit === 'Y') return partOfYear(today.startOf('year').plus({ years: count }), rest);
  if (unit === 'M') {
    const first = today.startOf('month').plus({ months: count });
    if (!rest.startsWith('D')) return thirdOf(first, rest);
    const day = first.set({ day: Number(rest.slice(1)) });
    return day.month === first.month ? one(day) : null;
  }
  const monday = today.startOf('week').plus({ weeks: count });
  if (unit === 'WE') return [monday.plus({ days: 5 }), monday.plus({ days: 6 })];
  if (/\d/.test(rest)) return one(monday.plus({ days: Number(rest) - 1 }));
  const [from, to] = { B: [0, 1], M: [2, 3], E: [4, 6] }[rest] ?? [0, 6];
  return [monday.plus({ days: from ?? 0 }), monday.plus({ days: to ?? 6 })];
}

/** The first ten days of a month, the next ten, the rest. */
function thirdOf(first: DateTime, rest: string): Days {
  const end = first.endOf('month').startOf('day');
  if (rest === 'B') return [first, first.set({ day: 10 })];
  if (rest === 'M') return [first.set({ day: 11 }), first.set({ day: 20 })];
  return [rest === 'E' ? first.set({ day: 21 }) : first, end];
}

function partOfYear(first: DateTime, rest: string): Days {
  const from = rest === 'M' ? first.set({ month: 6 }) : rest === 'E' ? first.set({ month: 12 }) : first;
  const to = rest === 'B' ? first.set({ month: 1 }) : rest === 'M' ? first.set({ month: 7 }) : first.set({ month: 12 });
  return [from, to.endOf('month').startOf('day')];
}
