/** The contract with the people who answer: who is available, what happens to a hand-over, and the ticket it creates. */
import type { Content, TemplateUse } from './content';

export type Priority = 'normal' | 'high';

/** `promisedBy`: an answer comes by then, according to the opening hours; null: the shop has no opening hours. */
export type Presence =
  | {
      somebody: true;
      /** who will answer, if already known */ name?: string;
      /** estimated time to the first answer */ minutes: number;
      promisedBy: Date | null;
    }
  | { somebody: false; promisedBy: Date | null };

/** What the shopper wrote, as far as it matters to the ticket. */
export interface TicketWords {
  /** The inbox row it came with, so that the same words are recorded once. */
  id: string;
  text: string;
  at: Date;
}

export type TicketState = 'open' | 'answered' | 'closed';

export interface TicketStep {
  state: TicketState;
  at: Date;
  by: 'assistant' | 'shopper' | 'person';
  /** Contact data of a known person. */
  name?: string;
  note?: string;
}

/** A hand-over, stored until a person has dealt with it. */
export interface Ticket {
  /** Derived from the conversation and the inbox row, so that redoing a turn creates the same ticket. */
  _id: string;
  conversation: string;
  customer: string;
  /** The skill group that should take it. */
  group?: string;
  reason: string;
  priority: Priority;
  /** BCP 47. */
  language: string;
  words: TicketWords[];
  promisedBy: Date | null;
  /** Where the answer goes in addition to the chat. */
  email?: string;
  state: TicketState;
  /** Oldest first. */
  history: TicketStep[];
  /** The user who took it; null or absent: it is in the queue. */
  agent?: string | null;
  agentName?: string;
  takenAt?: Date;
  /** Snoozed until then, or until the shopper writes. */
  snoozedUntil?: Date | null;
  snoozedAt?: Date | null;
  /** How the shopper rated the help. */
  rating?: TicketRating;
  createdAt: Date;
}

/** `csat` 1 to 5, `nps` 0 to 10; the latest value of each. */
export interface TicketRating {
  csat?: number;
  nps?: number;
  at: Date;
}

/** A user at the desk, as the conversation keeps them. */
export interface Agent {
  id: string;
  name: string;
}

/** Extra fields of a message that a person wrote. */
export interface Written {
  /** The agent who wrote it. */
  by?: Agent;
  /** The desk's own id of the message. */
  act?: string;
  /** The failed message that it repeats. */
  retryOf?: string;
}

/** An agent's action in a conversation. It is a row of the inbox, so that it is ordered with what the shopper writes. */
export type DeskAct =
  | { kind: 'take' }
  | {
      kind: 'say';
      /** What is sent; absent: `text`. */
      content?: Content;
      /** Sent instead where free messages are not allowed. */
      template?: TemplateUse;
      /** In words. */
      text: string;
      /** The failed message that this one repeats. */
      retryOf?: string;
    }
  /** The bot resumes; `agreed` is repeated to the shopper and kept in the conversation's memory. */
  | { kind: 'back'; agreed?: string }
  | { kind: 'close' }
  /** The agent left without giving it back; the hand-over waits again. */
  | { kind: 'leave' };

/** Topic of `Queue.publish`: a conversation of the desk or an agent's presence changed. */
export const DESK_TOPIC = 'desk';

/** What an agent wrote for colleagues. Never sent to a shopper. */
export interface DeskNote {
  _id: string;
  conversation: string;
  customer: string;
  by: Agent;
  text: string;
  /** What the agent did in the shop, written down by itself; `text` tells its details. */
  deed?: DeskDeed;
  at: Date;
}

export const DEEDS = ['cancelled', 'returned', 'exchanged'] as const;
export type DeskDeed = { kind: (typeof DEEDS)[number]; order: string };

/** What an agent has typed in a conversation and not sent yet; kept for a month. */
export interface DeskDraft {
  /** `user|conversation|mode`. */
  _id: string;
  text: string;
  at: Date;
}

/** A saved reply, found by its name. */
export interface CannedReply {
  _id: string;
  /** One word, unique; agents type it after a slash. */
  name: string;
  /** By language (BCP 47, primary tag), with the placeholders of model/canned.ts. */
  texts: Record<string, string>;
  /** Skill groups that may use it; none: all. */
  groups: string[];
  by: string;
  at: Date;
}

/** When a user was last active in the console, and whether they accept chats. */
export interface PresenceRow {
  /** The user. */
  _id: string;
  seenAt: Date;
  available: boolean;
}

/** What the desk is asked to take. */
export type Handover = Pick<
  Ticket,
  '_id' | 'conversation' | 'customer' | 'group' | 'reason' | 'priority' | 'language' | 'words' | 'email'
>;

/** Ticket changes that a turn decided; written with its commit, idempotent. */
export type TicketChange =
  | { kind: 'made'; ticket: Ticket }
  | { kind: 'said'; id: string; words: TicketWords }
  | { kind: 'set'; id: string; facts: Partial<Pick<Ticket, 'priority' | 'email' | 'promisedBy'>> }
  /** The shopper's word on the help. */
  | { kind: 'rated'; id: string; conversation: string; question: 'csat' | 'nps'; value: number; at: Date }
  /** The shopper wrote, which ends the snooze. */
  | { kind: 'woken'; id: string }
  /** Applies to open tickets only. */
  | { kind: 'moved'; id: string; step: TicketStep }
  /** Closes the ticket, anyone who has it. */
  | { kind: 'settled'; id: string; step: TicketStep };

/** The hand-over of a conversation that waits for a person, or that a person has taken. */
export interface Waiting {
  ticket: string;
  reason: string;
  group?: string;
  priority: Priority;
  at: Date;
  promisedBy: Date | null;
  /** The zone (IANA) in which the shopper was told that time; use the same one to repeat it. */
  zone: string;
  /** `called`: an agent was called, and the bot is silent. `left`: the message waits, and the bot answers. `taken`: a person has answered. */
  stage: 'called' | 'left' | 'taken';
  /** The agent who was called or has taken it. */
  name?: string;
  /** The user who has taken it at the desk. */
  agent?: string;
  email?: 'asked' | 'known';
  /** How often the shopper was told that the ticket was extended. */
  noted: number;
}

/**
 * Decides on hand-overs; the gateway writes the decision with the turn's commit. The desk itself must not write,
 * because a turn can be redone.
 */
export interface Desk {
  presence(group: string | undefined, now: number): Promise<Presence>;
  /** Opens a hand-over: its ticket, and who is available for it. */
  put(handover: Handover, now: number): Promise<{ ticket: Ticket; presence: Presence }>;
  /** The shopper no longer needs a person. */
  takeBack(ticket: string, now: number): Promise<TicketChange>;
}

/** Who answers in a conversation, as far as the shopper may know. */
export type Answering =
  | { kind: 'assistant' }
  /** An agent was called and has not written yet. `place`: in the queue, from 1. */
  | { kind: 'called'; name?: string; picture?: string; place?: number }
  /** `picture`: the address of a picture of the person. */
  | { kind: 'person'; name?: string; picture?: string }
  /** The message waits for a person; ms since 1970. */
  | { kind: 'nobody'; promisedBy: number | null; zone: string };
