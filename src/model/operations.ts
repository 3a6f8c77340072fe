/** What an operator sees: the state of each account, current problems, and the path of one message. */
import type { Delivery } from './records';

/** A platform's news about an account, kept for the console: the last of each kind. */
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
  /** Stays the same while the problem lasts. */
  id: string;
  /** `bad`: messages are delayed or lost; `warn`: they will be, unless someone acts. */
  level: 'bad' | 'warn';
  kind: 'channel' | 'paused' | 'notice' | 'queue' | 'outbox' | 'doubt' | 'disk';
  /** The affected account, queue or folder. */
  of: string;
  /** The message of the platform or the system. */
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
  /** A phone must scan the QR code. */
  scan: boolean;
  /** Its breaker holds messages back, because the platform returns errors. */
  held: boolean;
  /** Hours of free messages after a shopper wrote; null: no such limit. */
  windowHours: number | null;
  /** The URL that the platform posts to; null: it posts nothing, or no public address is set. */
  webhook: string | null;
  /** Approved templates, in the shop's first language. */
  templates: string[];
  notices: Pick<NoticeRow, 'what' | 'level' | 'text' | 'at'>[];
}

/** A channel that the program supports, enabled or not. */
export interface OfferedChannel {
  name: string;
  title: string;
  about: string;
  on: boolean;
  settings: { name: string; variable: string | null; about: string; secret: boolean; set: boolean }[];
}

export interface Checked {
  ok: boolean;
  /** False: the channel is part of Parley and has no external platform. */
  asked: boolean;
  /** The platform's reply. */
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
  /** The message that was asked for. */
  asked: boolean;
}
