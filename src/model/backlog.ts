/** The backlog of the store, as an operator's metrics report it. */
import type { OutboxRow } from './records';

/** What is waiting, for the metrics that an operator watches. */
export interface Backlog {
  /** Per queue: how many rows are due, and since when the oldest has been. */
  queues: Record<string, { depth: number; oldest: Date | null }>;
  /** Messages that are queued or being sent. */
  open: { state: OutboxRow['state']; purpose: OutboxRow['purpose']; count: number; oldest: Date }[];
  /** Messages whose fate is unknown. */
  unknown: number;
}

export interface BacklogStore {
  read(at: Date): Promise<Backlog>;
}
