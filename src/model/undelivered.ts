/** Messages that may not have arrived and are no longer retried; people review them, resend them or drop them. */
import type { Content } from './content';
import type { Purpose } from './records';

export interface Undelivered {
  /** `conversation:seq`, the id of its message. */
  id: string;
  conversation: string;
  identity: string;
  purpose: Purpose;
  /** `failed`: it did not arrive. `unknown`: it may have. */
  state: 'failed' | 'unknown';
  /** A stable code or the platform's message. */
  reason: string;
  attempts: number;
  /** It was repeated once already while in doubt. */
  repeated: boolean;
  createdAt: Date;
  endedAt: Date;
  content: Content;
}

/** `conversation`: the one to ring for. `marketing`: refused, because an advertisement that may have arrived is not repeated. `busy`: a turn is running; retry. */
export type Retried = { ok: true; conversation: string } | { ok: false; why: 'missing' | 'marketing' | 'busy' };

export interface UndeliveredStore {
  /** The newest first. */
  list(state: Undelivered['state'] | undefined, limit: number): Promise<Undelivered[]>;
  count(state: Undelivered['state']): Promise<number>;
  /** Returns it to its conversation's queue. `until`: when it expires. */
  retry(id: string, until: Date): Promise<Retried>;
  /** Closes it; false: no such message. */
  drop(id: string): Promise<boolean>;
}
