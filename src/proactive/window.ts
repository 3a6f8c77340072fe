/** Send windows: the days and hours at which a push may come, by the shopper's own calendar. Pure. */
import { DateTime } from 'luxon';
import { localTimeAfter } from './quiet';

export interface SendWindow {
  /** ISO days of the week, Monday is 1; absent: every day. */
  days?: readonly number[];
  /** Local times of day as "HH:MM"; from `from` up to, not including, `to`. */
  from: string;
  to: string;
}

/** The next instant (ms) inside the window; null when `at` is inside. */
export function windowOpens(at: number, zone: string, { days, from, to }: SendWindow): number | null {
  for (let ahead = 0; ahead <= 7; ahead += 1) {
    const [opens, closes] = [localTimeAfter(at, ahead, from, zone), localTimeAfter(at, ahead, to, zone)];
    const day = DateTime.fromMillis(at, { zone }).plus({ days: ahead }).weekday;
    if ((days !== undefined && !days.includes(day)) || closes <= at) continue;
    return opens <= at ? null : opens;
  }
  return null;
}
