/** What waits in the store, as the figures of an operator tell it. */
import type { OutboxRow } from './records';

/** What waits, for the figures that an operator watches. */
export interface Backlog {
  /** By queue: how many rows are due, and since when the first. */
  queues: Record<string, { depth: number; oldest: Date | null }>;
  /** Messages that have not left yet, or are on their way. */
  open: { state: OutboxRow['state']; purpose: OutboxRow['purpose']; count: number; oldest: Date }[];
  /** Messages whose fate is unknown. */
  unknown: number;
}

export interface BacklogStore {
  read(at: Date): Promise<Backlog>;
}
