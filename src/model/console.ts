/** What the console reads from the API: the answers of /api/desk and of the customers, as JSON carries them (times as ISO 8601). */
import type { DeskDeed, Priority, TicketState } from './desk';
import type { Delivery } from './records';

export const VIEWS = ['mine', 'unassigned', 'all', 'snoozed'] as const;
export type View = (typeof VIEWS)[number];

export interface QueueItem {
  ticket: string;
  conversation: string;
  customer: string;
  name: string | null;
  channel: string | null;
  group: string | null;
  reason: string;
  priority: Priority;
  language: string;
  state: TicketState;
  /** Who has it. */
  agent: { id: string; name: string } | null;
  since: string;
  promisedBy: string | null;
  /** The last words that the shopper put to people. */
  words: string;
  /** The shopper wrote last: an answer is awaited. */
  waits: boolean;
  /** Out of sight until then. */
  snoozedUntil: string | null;
}

export interface Queue {
  items: QueueItem[];
  /** How many have no agent. */
  unassigned: number;
  mine: number;
  /** Of mine, those out of sight. */
  snoozed: number;
}

export interface ShownAct {
  kind: 'message';
  id: string;
  seq: number;
  conversation: string;
  at: string;
  /** `note`: of no message. */
  from: 'shopper' | 'bot' | 'person';
  /** Of a person of the shop. */
  name: string | null;
  channel: string;
  /** Content as the model has it. */
  content: unknown;
  file?: unknown;
  files?: unknown;
  delivery: Delivery | null;
  reason: string | null;
  act: string | null;
  retryOf: string | null;
  intent: string | null;
}

export interface ShownNote {
  kind: 'note';
  id: string;
  at: string;
  name: string;
  text: string;
  /** What the agent did in the shop. */
  deed: DeskDeed | null;
}

/** Two addresses that were joined to one customer. */
export interface ShownJoin {
  kind: 'join';
  id: string;
  at: string;
  channel: string;
  /** Who says that both are one: a code, the shop's sign-in, a verified phone, or staff. */
  by: 'code' | 'shop' | 'phone' | 'staff';
  undoneAt: string | null;
}

/** An approved message for times when free ones are not taken, with the places that an agent fills in. */
export interface ShownTemplate {
  name: string;
  language: string;
  text: string;
  /** Names of its values, in order. */
  places: string[];
}

export interface ShownOrder {
  number: string;
  state: string;
  placedAt: string;
  total: { amount: number; currency: string };
  lines: { sku: string; title: string; quantity: number }[];
  /** What an agent may do about it. */
  acts: ('cancel' | 'return')[];
  tracking: { carrier: string; number: string; url: string }[];
}

export interface Chat {
  conversation: string;
  ticket: {
    id: string;
    state: TicketState;
    reason: string;
    group: string | null;
    priority: Priority;
    since: string;
    promisedBy: string | null;
    email: string | null;
    agent: { id: string; name: string } | null;
    snoozedUntil: string | null;
  } | null;
  /** Who answers now. */
  owner: 'bot' | 'person';
  language: string;
  /** Where an answer goes. */
  channel: string | null;
  reachable: boolean;
  /** Until when a free message may be sent; null: the channel has no such bound. */
  windowUntil: string | null;
  customer: ShownCustomer;
  timeline: (ShownAct | ShownNote | ShownJoin)[];
}

export interface ShownCustomer {
  id: string;
  name: string | null;
  email: string | null;
  phone: string | null;
  language: string | null;
  shopCustomer: string | null;
  channels: { id: string; channel: string; name: string | null; reachable: boolean }[];
}

export interface Colleague {
  id: string;
  name: string;
  available: boolean;
  groups: string[];
  capacity: number;
  /** Chats that they have. */
  load: number;
}

/** What the socket tells. */
export type LiveNews =
  | { kind: 'changed'; conversation: string | null }
  /** Who looks at a conversation, and whether they write. */
  | { kind: 'beside'; conversation: string; who: { id: string; name: string; typing: boolean }[] };

/** What the console tells by the socket: which conversation is open. */
export interface LiveHere {
  conversation: string | null;
  typing: boolean;
}

/** Something that was said and has the words that were looked for. */
export interface Hit {
  id: string;
  conversation: string;
  customer: string;
  name: string | null;
  /** Empty: of a note. */
  channel: string;
  from: 'shopper' | 'bot' | 'person' | 'note';
  at: string;
  text: string;
}

export interface ShownCanned {
  id: string;
  name: string;
  texts: Record<string, string>;
  groups: string[];
}
