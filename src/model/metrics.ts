/** The table of metrics: the name at /metrics and its help text. A counter is `parley_<name>_total`, a time `parley_<name>_seconds`. */

export const COUNTERS = {
  inbound: 'Events of platforms taken in: new, or a duplicate that was absorbed',
  ignored: 'Platform news that is no message, by kind',
  receipt: 'Receipts of platforms, and whether their message was found',
  moved: 'Addresses that a platform moved',
  platform_limit: 'People whom a platform says may not be written to freely, or not with marketing for a day',
  asked: 'Searches and orders that a platform asked for outside of a talk, by what',
  platform_consent: "Consents given or withdrawn by a platform's own switch",
  notice: 'Notices of a platform about an account',
  opt_out: 'Words such as STOP and START that shoppers sent',
  limited: 'Refused at a door because there were too many, by door',
  refused: 'Requests to webhooks without the right secret or signature',
  handover: 'Hand-overs to people, by reason',
  rated: 'Marks that shoppers gave to the help of people, by question',
  turns: 'Turns that were committed',
  turns_overtaken: 'Turns decided on a conversation that had moved on meanwhile; they are redone',
  turn_failed: 'Turns that threw; they are tried again',
  lease_lost: 'Turns that lost their conversation to another worker',
  set_aside: 'Messages set aside because every turn with them failed',
  sends: 'Requests to platforms, by how they ended',
  unknown: 'Sends whose fate is unknown, by reason',
  overload: 'Changes into the degraded mode and back, by how long messages wait',
  breaker: 'Openings and closings of the breaker of a channel account',
  push_stopped: 'Pushes stopped at the last look before they left, by reason',
  media: 'Files of shoppers, by what became of them',
  flow: 'Flows that began, by name',
  swept: 'Rings of the sweeper for what was due in the store',
  shop_calls: 'Calls to the shop, by operation and how they ended',
} as const satisfies Record<string, string>;

export const TIMES = {
  ack: "From a platform's event, received, to its acknowledgement: checked and durable",
  turn: 'One turn of a conversation, from the bell until its replies have left or wait',
  reply: 'From the arrival of a message to the acceptance of each of its replies by the platform',
  push: 'From the decision to send what answers no message to its acceptance by the platform',
} as const satisfies Record<string, string>;

export type CounterName = keyof typeof COUNTERS;
export type TimeName = keyof typeof TIMES;
/** Keep the values few and bounded: each combination is a time series. */
export type Labels = Readonly<Record<string, string>>;

export interface Metrics {
  /** Adds one (or `by`) to a counter. */
  count(name: CounterName, labels?: Labels, by?: number): void;
  time(name: TimeName, ms: number, labels?: Labels): void;
  /** Counters by `parley_name{label="value"}`. */
  snapshot(): Record<string, number>;
}

/** A gauge that is read from the store when it is scraped. */
export interface Reading {
  name: string;
  help: string;
  values: { labels: Labels; value: number }[];
}
