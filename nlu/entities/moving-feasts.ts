/** Holidays that move: with the moon (the Chinese and the Islamic calendar), with Easter, or with the weekday. */
import { DateTime } from 'luxon';

type Days = readonly [from: DateTime, to: DateTime];

/** First day in a year, and how many days it lasts. */
interface Moving {
  day(year: number): Day | null;
  days: number;
}
interface Day {
  month: number;
  day: number;
}

const MOVING: Readonly<Record<string, Moving>> = {
  'spring-festival': { day: newYear, days: 7 },
  'new-year-eve': { day: (year) => before(newYear(year), year, 1), days: 1 },
  lantern: { day: (year) => before(newYear(year), year, -14), days: 1 },
  'dragon-boat': { day: (year) => byMoon('chinese', year, 5, 5), days: 1 },
  qixi: { day: (year) => byMoon('chinese', year, 7, 7), days: 1 },
  'mid-autumn': { day: (year) => byMoon('chinese', year, 8, 15), days: 1 },
  'double-ninth': { day: (year) => byMoon('chinese', year, 9, 9), days: 1 },
  ramadan: { day: (year) => byMoon('islamic-umalqura', year, 9, 1), days: 29 },
  'eid-al-fitr': { day: (year) => byMoon('islamic-umalqura', year, 10, 1), days: 3 },
  'eid-al-adha': { day: (year) => byMoon('islamic-umalqura', year, 12, 10), days: 4 },
  'good-friday': { day: (year) => before(easter(year), year, 2), days: 1 },
  easter: { day: easter, days: 1 },
  'easter-monday': { day: (year) => before(easter(year), year, -1), days: 1 },
  pentecost: { day: (year) => before(easter(year), year, -49), days: 1 },
  thanksgiving: { day: (year) => nth(year, 11, 4, 4), days: 1 },
  'black-friday': { day: (year) => before(nth(year, 11, 4, 4), year, -1), days: 1 },
  'cyber-monday': { day: (year) => before(nth(year, 11, 4, 4), year, -4), days: 1 },
  'mothers-day': { day: (year) => nth(year, 5, 7, 2), days: 1 },
  'fathers-day': { day: (year) => nth(year, 6, 7, 3), days: 1 },
};

/** The coming one, today's included, or the last one. */
export function movingFeast(name: string, today: DateTime, past: boolean): Days | null {
  const feast = MOVING[name];
  if (!feast) return null;
  const years = past ? [today.year, today.year - 1] : [today.year, today.year + 1];
  for (const year of years) {
    const day = feast.day(year);
    if (!day) continue;
    const from = today.set({ year, ...day });
    const to = from.plus({ days: feast.days - 1 });
    if (past ? from <= today : to >= today) return [from, to];
  }
  return null;
}

/** From 2024 on, as the Purple Mountain Observatory has them: ICU puts 2027 a day late, because that new moon comes four minutes before midnight. */
const NEW_YEARS = '2-10 1-29 2-17 2-6 1-26 2-13 2-3 1-23 2-11 1-31 2-19 2-8 1-28 2-15 2-4 1-24 2-12'.split(' ');

function newYear(year: number): Day | null {
  const [month, day] = (NEW_YEARS[year - 2024] ?? '').split('-').map(Number);
  return month && day ? { month, day } : byMoon('chinese', year, 1, 1);
}

const found = new Map<string, Day | null>();

/** The day of a year on which a month and a day of another calendar fall; the first one, where two do. */
function byMoon(calendar: string, year: number, month: number, day: number): Day | null {
  const key = `${calendar} ${year} ${month} ${day}`;
  const kept = found.get(key);
  if (kept !== undefined) return kept;
  const format = new Intl.DateTimeFormat(`en-u-ca-${calendar}`, { timeZone: 'UTC', month: 'numeric', day: 'numeric' });
  let hit: Day | null = null;
  for (let at = DateTime.utc(year, 1, 1); at.year === year && !hit; at = at.plus({ days: 1 })) {
    const parts = format.formatToParts(at.toJSDate());
    const value = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
    if (value('month') === String(month) && value('day') === String(day)) hit = { month: at.month, day: at.day };
  }
  found.set(key, hit);
  return hit;
}

/** The Gregorian computus (Meeus, Jones, Butcher). */
function easter(year: number): Day {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return { month: Math.floor(n / 31), day: (n % 31) + 1 };
}

function nth(year: number, month: number, weekday: number, count: number): Day {
  const first = DateTime.utc(year, month, 1);
  return { month, day: 1 + ((weekday - first.weekday + 7) % 7) + 7 * (count - 1) };
}

function before(day: Day | null, year: number, days: number): Day | null {
  if (!day) return null;
  const moved = DateTime.utc(year, day.month, day.day).minus({ days });
  return { month: moved.month, day: moved.day };
}
