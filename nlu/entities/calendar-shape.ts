/** What a calendar of a language holds; see calendar.ts. */

export interface Calendar {
  /** Days from today -> words. */
  days: Readonly<Record<string, string>>;
  /** ISO 8601 designator -> words for one or many. */
  units: Readonly<Record<'H' | 'D' | 'W' | 'M' | 'Y', string>>;
  /** Around "3 days": before or behind it. */
  ago: readonly [lead: string, tail: string];
  ahead: readonly [lead: string, tail: string];
  /** January first. */
  months?: string;
  /** Monday first. */
  weekdays?: string;
}
