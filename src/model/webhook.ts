/** Outgoing webhooks: events that the gateway reports to other systems, and the state of each delivery. */

export const WEBHOOK_KINDS = [
  'message.received',
  'message.sent',
  'handover.opened',
  'handover.moved',
  'order.asked',
  'consent.changed',
  'push.decided',
  'alert.raised',
] as const;

export type WebhookKind = (typeof WEBHOOK_KINDS)[number];

/** An event, delivered at least once to every endpoint that subscribes to its kind. */
export interface WebhookEvent {
  /** Derived from what happened, so that reporting it again after a crash produces the same id. */
  id: string;
  kind: WebhookKind;
  at: Date;
  data: Record<string, unknown>;
}

/** `held`: its endpoint is disabled; the delivery waits until it is enabled again. */
export type TellingState = 'waiting' | 'delivered' | 'failed' | 'held';

/** The delivery of one event to one endpoint. */
export interface Telling {
  /** `endpoint|event`. */
  _id: string;
  endpoint: string;
  event: string;
  kind: WebhookKind;
  /** The JSON that is signed and sent, identical at every attempt. */
  body: string;
  state: TellingState;
  tries: number;
  /** When the next attempt is due. */
  dueAt: Date;
  /** How the last attempt ended: an HTTP status, or why there was none. */
  last?: string;
  createdAt: Date;
  settledAt?: Date;
}

/** An endpoint that is disabled, or failed recently. */
export interface EndpointState {
  _id: string;
  /** The time of the first failure since its last success. */
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
  /** Inserts missing deliveries. Durable when resolved. */
  insert(rows: Telling[]): Promise<void>;
  /** Takes a due delivery until `until` and counts the attempt; null: not due, or another worker has it. */
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
  /** Makes settled deliveries due again; returns how many. */
  replay(filter: TellingFilter & { ids?: string[] }, at: Date): Promise<number>;
  endpoints(): Promise<EndpointState[]>;
  /** Records when it began to fail, unless that is recorded; returns that date. */
  failing(endpoint: string, at: Date): Promise<Date>;
  answered(endpoint: string): Promise<void>;
  /** Disables it and holds its deliveries; false: it was disabled already. */
  switchOff(endpoint: string, at: Date, reason: string): Promise<boolean>;
  /** Enables it; its held deliveries are due at once. Returns how many. */
  switchOn(endpoint: string, at: Date): Promise<number>;
}
