/** What the console reads from the API: the responses of /api/desk and of the customers, as JSON (times as ISO 8601). */
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
  /** The assigned agent. */
  agent: { id: string; name: string } | null;
  since: string;
  promisedBy: string | null;
  /** The shopper's last message to the team. */
  words: string;
  /** The shopper wrote last, so a reply is due. */
  waits: boolean;
  /** Snoozed until then. */
  snoozedUntil: string | null;
}

export interface Queue {
  items: QueueItem[];
  /** How many are unassigned. */
  unassigned: number;
  mine: number;
  /** How many of mine are snoozed. */
  snoozed: number;
}

export interface ShownAct {
  kind: 'message';
  id: string;
  seq: number;
  conversation: string;
  at: string;
  /** `note`: not a message. */
  from: 'shopper' | 'bot' | 'person';
  /** Written by a person of the shop. */
  name: string | null;
  channel: string;
  /** Content in the form of the model. */
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

/** Two addresses that belong to one customer. */
export interface ShownJoin {
  kind: 'join';
  id: string;
  at: string;
  channel: string;
  /** The proof that both are the same person: a code, the shop's sign-in, a verified phone, or staff. */
  by: 'code' | 'shop' | 'phone' | 'staff';
  undoneAt: string | null;
}

/** An approved template for times outside the messaging window, with the values that an agent fills in. */
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
  /** The actions open to an agent. */
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
  /** Who answers at the moment. */
  owner: 'bot' | 'person';
  language: string;
  /** The address that replies go to. */
  channel: string | null;
  reachable: boolean;
  /** End of the window for free messages; null: the channel has no window. */
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
  /** Their open chats. */
  load: number;
}

/** Events on the console's socket. */
export type LiveNews =
  | { kind: 'changed'; conversation: string | null }
  /** Who is viewing a conversation, and whether they are typing. */
  | { kind: 'beside'; conversation: string; who: { id: string; name: string; typing: boolean }[] };

/** What the console sends over the socket: which conversation is open. */
export interface LiveHere {
  conversation: string | null;
  typing: boolean;
}

/** A message or note that matches the search. */
export interface Hit {
  id: string;
  conversation: string;
  customer: string;
  name: string | null;
  /** Empty for a note. */
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
