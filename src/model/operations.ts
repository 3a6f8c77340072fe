/** What an operator sees: the state of each account, what is wrong, and the way of one message. */
import type { Delivery } from './records';

/** News of a platform about an account, kept so that people see it: the last of each kind. */
export interface NoticeRow {
  /** `channel|account|what`. */
  _id: string;
  channel: string;
  account: string;
  what: string;
  level: 'info' | 'warn' | 'stop';
  text: string;
  at: Date;
}

export interface NoticeStore {
  put(row: NoticeRow): Promise<void>;
  /** Newest first. */
  list(limit: number): Promise<NoticeRow[]>;
}

export interface Alert {
  /** The same while it lasts. */
  id: string;
  /** `bad`: messages wait or are lost; `warn`: they will, unless someone acts. */
  level: 'bad' | 'warn';
  kind: 'channel' | 'paused' | 'notice' | 'queue' | 'outbox' | 'doubt' | 'disk';
  /** The account, the queue or the folder. */
  of: string;
  /** In the platform's or the system's words. */
  detail: string;
  since: string | null;
}

export interface AccountStanding {
  name: string;
  title: string;
  account: string;
  state: string;
  detail?: string;
  since?: string;
  /** A phone must scan a code. */
  scan: boolean;
  /** Its breaker holds messages back, because the platform answers with faults. */
  held: boolean;
  /** Hours of free messages after a shopper wrote; null: no such limit. */
  windowHours: number | null;
  /** Where the platform posts to; null: it does not, or no public address is set. */
  webhook: string | null;
  /** Approved templates, in the shop's first language. */
  templates: string[];
  notices: Pick<NoticeRow, 'what' | 'level' | 'text' | 'at'>[];
}

/** A channel that the program has, on or off. */
export interface OfferedChannel {
  name: string;
  title: string;
  about: string;
  on: boolean;
  settings: { name: string; variable: string | null; about: string; secret: boolean; set: boolean }[];
}

export interface Checked {
  ok: boolean;
  /** False: the channel has no platform outside of Parley. */
  asked: boolean;
  /** What the platform said. */
  detail: string;
}

export interface TracedMessage {
  id: string;
  direction: 'in' | 'out';
  at: string;
  kind: string;
  text: string;
  channel: string;
  intent?: { name: string; score: number; language: string };
  purpose?: string;
  delivery?: Delivery;
  reason?: string;
  attempts?: number;
  platformIds: string[];
  /** The one that was asked for. */
  asked: boolean;
}
