/** Messages that did not surely arrive and are not tried any more, for people to look at, send again or drop. */
import type { Content } from './content';
import type { Purpose } from './records';

export interface Undelivered {
  /** `conversation:seq`, as its message. */
  id: string;
  conversation: string;
  identity: string;
  purpose: Purpose;
  /** `failed`: it surely did not arrive. `unknown`: it may have. */
  state: 'failed' | 'unknown';
  /** A stable code or the platform's words. */
  reason: string;
  attempts: number;
  /** It was sent a second time already while in doubt. */
  repeated: boolean;
  createdAt: Date;
  endedAt: Date;
  content: Content;
}

/** `conversation`: it is to be rung for. `marketing`: what may have arrived is not advertised twice. `busy`: a turn runs there; ask again. */
export type Retried = { ok: true; conversation: string } | { ok: false; why: 'missing' | 'marketing' | 'busy' };

export interface UndeliveredStore {
  /** The newest first. */
  list(state: Undelivered['state'] | undefined, limit: number): Promise<Undelivered[]>;
  count(state: Undelivered['state']): Promise<number>;
  /** Puts it back into its conversation's queue. `until`: when it is too late for it. */
  retry(id: string, until: Date): Promise<Retried>;
  /** It is looked at no more; false: there is no such message. */
  drop(id: string): Promise<boolean>;
}
