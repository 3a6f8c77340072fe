/** When an answer comes, by the opening hours: counts working minutes over nights, weekends, holidays and changes of summer time. Pure. */
import { DateTime } from 'luxon';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Day = (typeof DAYS)[number];

/** Local times of day as "HH:MM", half-open; "24:00" is the end of the day. */
export interface Opening {
  days: readonly Day[];
  from: string;
  to: string;
}

export interface OpeningHours {
  /** IANA. */
  zone: string;
  hours: readonly Opening[];
  /** Closed days, as "2026-12-25", or "12-25" for every year. */
  holidays: readonly string[];
}

/** Longer than any series of holidays; beyond it the shop counts as closed for good. */
const LOOK_DAYS = 60;

/** The instant at which `minutes` of opening time have passed since `now`; null when the desk never opens. */
export function answerBy(now: number, minutes: number, opening: OpeningHours): Date | null {
  const today = DateTime.fromMillis(now, { zone: opening.zone }).startOf('day');
  let leftMs = minutes * 60_000;
  for (let days = 0; days <= LOOK_DAYS; days += 1) {
    for (const { from, to } of spansOf(today.plus({ days }), opening)) {
      const start = Math.max(from, now);
      if (to <= start) continue;
      if (to - start >= leftMs) return roundedUp(start + leftMs);
      leftMs -= to - start;
    }
  }
  return null;
}

export function isOpen(now: number, opening: OpeningHours): boolean {
  const today = DateTime.fromMillis(now, { zone: opening.zone }).startOf('day');
  return spansOf(today, opening).some(({ from, to }) => from <= now && now < to);
}

/** The opening times of a day as instants, in their order, without overlaps. */
function spansOf(day: DateTime, { hours, holidays }: OpeningHours): { from: number; to: number }[] {
  if (holidays.includes(day.toFormat('yyyy-MM-dd')) || holidays.includes(day.toFormat('MM-dd'))) return [];
  const name = DAYS[day.weekday - 1];
  const spans = hours
    .filter(({ days }) => days.some((each) => each === name))
    .map(({ from, to }) => ({ from: instant(day, from), to: instant(day, to) }));
  const merged: { from: number; to: number }[] = [];
  for (const span of spans.sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push({ ...span });
  }
  return merged;
}

/** A wall-clock time on this day; one that the change to summer time skips becomes the first one after it. */
function instant(day: DateTime, time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  if (hour === 24) return day.plus({ days: 1 }).toMillis();
  return day.set({ hour, minute }).toMillis();
}

/** A promise of 10:07 reads like a countdown, so it is rounded up to a quarter of an hour. */
function roundedUp(at: number): Date {
  const QUARTER_MS = 15 * 60_000;
  return new Date(Math.ceil(at / QUARTER_MS) * QUARTER_MS);
}
