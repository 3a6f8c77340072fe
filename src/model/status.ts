/** What an HTTP status of a platform says about the message that was posted, as a table with sources; each channel has its own. */

/**
 * `wait`: not accepted, the platform asks for a pause. `key`: not accepted, someone has to mend the credentials. `again`: not
 * accepted, to be sent later. `final`: refused for good. `doubt`: it may have been accepted.
 */
export type StatusClass = 'wait' | 'key' | 'again' | 'final' | 'doubt';

export interface StatusRow {
  from: number;
  /** Absent: this status alone. */
  to?: number;
  then: StatusClass;
  /** Where that is said, or why it must be assumed. */
  source: string;
}

/** The first row that fits. What no row names is in doubt: nothing is ever taken for "not accepted" without a source. */
export function classOf(rows: readonly StatusRow[], status: number): StatusClass {
  return rows.find(({ from, to = from }) => status >= from && status <= to)?.then ?? 'doubt';
}
