/** Outgoing webhooks: what the gateway tells other systems, and how far each telling has come. */

export const WEBHOOK_KINDS = [
  'message.received',
  'message.sent',
  'handover.opened',
  'handover.moved',
  'order.asked',
  'consent.changed',
  'push.decided',
] as const;

export type WebhookKind = (typeof WEBHOOK_KINDS)[number];

/** Something that happened, told at least once to every endpoint that wants its kind. */
export interface WebhookEvent {
  /** Derived from what happened, so that telling it again after a crash gives the same one. */
  id: string;
  kind: WebhookKind;
  at: Date;
  data: Record<string, unknown>;
}

/** `held`: its endpoint is switched off; it waits until that is switched on again. */
export type TellingState = 'waiting' | 'delivered' | 'failed' | 'held';

/** One event on its way to one endpoint. */
export interface Telling {
  /** `endpoint|event`. */
  _id: string;
  endpoint: string;
  event: string;
  kind: WebhookKind;
  /** JSON as it is signed and sent, the same at every attempt. */
  body: string;
  state: TellingState;
  tries: number;
  /** When it is tried (again). */
  dueAt: Date;
  /** What the last attempt ended with: a status, or why there was none. */
  last?: string;
  createdAt: Date;
  settledAt?: Date;
}

/** An endpoint that was switched off, or failed lately. */
export interface EndpointState {
  _id: string;
  /** Of the first failure since it last answered. */
  failingSince?: Date;
  offAt?: Date;
  reason?: string;
}

export interface TellingFilter {
  endpoint?: string;
  state?: TellingState;
  kind?: WebhookKind;
}

export interface TellingStore {
  /** Adds those that are not there yet. Durable when resolved. */
  insert(rows: Telling[]): Promise<void>;
  /** Takes a waiting row that is due, until `until`; null: it is not, or another worker has it. Counts the try. */
  claim(id: string, at: Date, until: Date): Promise<Telling | null>;
  settle(
    id: string,
    outcome:
      | { state: 'delivered' | 'failed'; at: Date; last: string }
      | { state: 'waiting'; dueAt: Date; last: string },
  ): Promise<void>;
  due(before: Date, limit: number): Promise<string[]>;
  /** Newest first. */
  list(filter: TellingFilter, limit: number): Promise<Telling[]>;
  /** Makes settled rows wait again, due at once; how many. */
  replay(filter: TellingFilter & { ids?: string[] }, at: Date): Promise<number>;
  endpoints(): Promise<EndpointState[]>;
  /** Remembers when it began to fail, unless that is known; gives that date. */
  failing(endpoint: string, at: Date): Promise<Date>;
  answered(endpoint: string): Promise<void>;
  /** Switches it off and holds what waits for it; false: it was off already. */
  switchOff(endpoint: string, at: Date, reason: string): Promise<boolean>;
  /** Switches it on; what was held waits again, due at once. How many. */
  switchOn(endpoint: string, at: Date): Promise<number>;
}
