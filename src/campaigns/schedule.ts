/** When a campaign begins, when it recurs, and the instant of a time of day in a shopper's own zone. Pure. */
import { CronExpressionParser } from 'cron-parser';
import { DateTime } from 'luxon';
import type { Schedule } from '../model/campaign';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** The earliest zone is fourteen hours ahead of UTC, and recipients are written a little before. */
const EARLIEST = 'Pacific/Kiritimati';
const LEAD_MS = 10 * MINUTE_MS;
/** Shopkeepers who mean less do not mean a campaign. */
const APART_MS = 15 * MINUTE_MS;

type Recurring = Extract<Schedule, { kind: 'recurring' }>;
type Local = Extract<Schedule, { kind: 'local' }>;

/** When to write the recipients, ms; null: the schedule has no time left. */
export function startOf(schedule: Schedule, now: number): number | null {
  if (schedule.kind === 'now') return now;
  if (schedule.kind === 'at') return Date.parse(schedule.at);
  if (schedule.kind === 'local') return Math.max(now, instantOf(schedule.date, schedule.time, EARLIEST) - LEAD_MS);
  return nextOccurrence(schedule, now);
}

export function nextOccurrence({ cron, zone }: Pick<Recurring, 'cron' | 'zone'>, after: number): number | null {
  try {
    return CronExpressionParser.parse(cron, { currentDate: new Date(after), tz: zone })
      .next()
      .getTime();
  } catch {
    return null;
  }
}

/** Why a schedule is impossible, in words; null: it is possible. */
export function scheduleFault(schedule: Schedule, now: number): string | null {
  if (schedule.kind === 'at')
    return Date.parse(schedule.at) < now - MINUTE_MS ? 'the time to begin is over; choose a later one' : null;
  if (schedule.kind === 'local')
    return instantOf(schedule.date, schedule.time, 'Etc/GMT+12') < now
      ? 'that time of day is over in every zone of the world; choose a later date'
      : null;
  if (schedule.kind !== 'recurring') return null;
  if (schedule.cron.trim().split(/\s+/).length !== 5) return 'cron has five fields: minute, hour, day, month, weekday';
  try {
    const times = CronExpressionParser.parse(schedule.cron, { currentDate: new Date(now), tz: schedule.zone });
    const found = times.take(8).map((each) => each.getTime());
    const near = found.some((at, index) => index > 0 && at - (found[index - 1] ?? 0) < APART_MS);
    return near ? 'it comes more often than every 15 minutes' : null;
  } catch (fault) {
    return `cron cannot be read: ${fault instanceof Error ? fault.message : String(fault)}`;
  }
}

/** When a recipient is due, ms; null: the time is over in their zone, and such shoppers are to be skipped. */
export function dueIn({ date, time, past }: Local, zone: string, now: number): number | null {
  const due = instantOf(date, time, zone);
  if (due >= now) return due;
  if (past === 'now') return now;
  if (past === 'skip') return null;
  for (let days = 1; ; days += 1) {
    const later = instantOf(plusDays(date, days), time, zone);
    // Bounds the search for a clock that is years ahead of the date.
    if (later >= now || days > 400) return Math.max(later, now);
  }
}

/** The instant of a local time: a time that the clocks skip becomes the first valid one after it; of a time that occurs twice the first counts. */
export function instantOf(date: string, time: string, zone: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const wanted = hour * 60 + minute;
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  let at = DateTime.fromObject({ year, month, day, hour, minute }, { zone }).toMillis();
  const minutesAt = (ms: number): number => {
    const local = DateTime.fromMillis(ms, { zone });
    return local.day === day ? local.hour * 60 + local.minute : local.toISODate()! < date ? -1 : 1_440 + wanted;
  };
  if (minutesAt(at) !== wanted) while (minutesAt(at - MINUTE_MS) > wanted) at -= MINUTE_MS;
  for (const earlier of [30, 60, 120]) if (minutesAt(at - earlier * MINUTE_MS) === wanted) at -= earlier * MINUTE_MS;
  return at;
}

function plusDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
