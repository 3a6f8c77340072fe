/** What a platform's HTTP status says about the posted message, as a table with sources; each channel has its own. */

/**
 * `wait`: not accepted, the platform asks for a pause. `key`: not accepted, the credentials must be fixed. `again`: not
 * accepted, retry later. `final`: refused for good. `doubt`: may have been accepted.
 */
export type StatusClass = 'wait' | 'key' | 'again' | 'final' | 'doubt';

export interface StatusRow {
  from: number;
  /** Absent: only this status. */
  to?: number;
  then: StatusClass;
  /** The source of this rule, or why it must be assumed. */
  source: string;
}

/** The first matching row. A status without a row is in doubt: without a source, nothing counts as "not accepted". */
export function classOf(rows: readonly StatusRow[], status: number): StatusClass {
  return rows.find(({ from, to = from }) => status >= from && status <= to)?.then ?? 'doubt';
}
