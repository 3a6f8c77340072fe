/** The contract with the people who answer: whether someone is there, what becomes of a hand-over, and the ticket that it leaves. */
import type { Content, TemplateUse } from './content';

export type Priority = 'normal' | 'high';

/** `promisedBy`: an answer comes until then, by the opening hours; null: the shop names no hours. */
export type Presence =
  | {
      somebody: true;
      /** who will answer, where that is known already */ name?: string;
      /** until the first answer, as things stand */ minutes: number;
      promisedBy: Date | null;
    }
  | { somebody: false; promisedBy: Date | null };

/** What the shopper wrote, as far as it belongs to the ticket. */
export interface TicketWords {
  /** The inbox row it came with: the same words are written down once. */
  id: string;
  text: string;
  at: Date;
}

export type TicketState = 'open' | 'answered' | 'closed';

export interface TicketStep {
  state: TicketState;
  at: Date;
  by: 'assistant' | 'shopper' | 'person';
  /** Of a person who is known. */
  name?: string;
  note?: string;
}

/** A hand-over as it lies in the store until a person has dealt with it. */
export interface Ticket {
  /** Derived from the conversation and the inbox row, so that a redone turn makes the same ticket. */
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
  /** Where the answer goes besides the chat. */
  email?: string;
  state: TicketState;
  /** Oldest first. */
  history: TicketStep[];
  /** The user who has taken it; null or absent: it is in the queue. */
  agent?: string | null;
  agentName?: string;
  takenAt?: Date;
  /** Out of its agent's sight until then, or until the shopper writes. */
  snoozedUntil?: Date | null;
  snoozedAt?: Date | null;
  /** What the shopper said of the help afterwards. */
  rating?: TicketRating;
  createdAt: Date;
}

/** `csat` 1 to 5, `nps` 0 to 10; each as it was given last. */
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

/** What a message of a person carries besides. */
export interface Written {
  /** Who wrote it at the desk. */
  by?: Agent;
  /** The desk's own id of what was written. */
  act?: string;
  /** The failed message that it repeats. */
  retryOf?: string;
}

/** What a person does in a conversation. It is a row of the inbox, so that it is decided in order with what the shopper writes. */
export type DeskAct =
  | { kind: 'take' }
  | {
      kind: 'say';
      /** What is sent; absent: `text`. */
      content?: Content;
      /** Goes instead where free messages are not taken. */
      template?: TemplateUse;
      /** In words. */
      text: string;
      /** The failed message that this one repeats. */
      retryOf?: string;
    }
  /** The bot goes on; `agreed` is told to the shopper and kept in the conversation's memory. */
  | { kind: 'back'; agreed?: string }
  | { kind: 'close' }
  /** The agent is gone without a word; the hand-over waits again. */
  | { kind: 'leave' };

/** Topic of `Queue.publish`: a conversation of the desk has changed, or who is there. */
export const DESK_TOPIC = 'desk';

/** What an agent wrote for colleagues. No part of the path reads it. */
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

/** What an agent has typed in a conversation and not sent: kept for a month. */
export interface DeskDraft {
  /** `user|conversation|mode`. */
  _id: string;
  text: string;
  at: Date;
}

/** A reply that agents use again, found by its name. */
export interface CannedReply {
  _id: string;
  /** One word, unique: typed behind a slash. */
  name: string;
  /** By language (BCP 47, primary tag), with placeholders of model/canned.ts. */
  texts: Record<string, string>;
  /** Skill groups that it is for; none: all. */
  groups: string[];
  by: string;
  at: Date;
}

/** When a user was last seen in the console, and whether they take chats. */
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

/** Changes of tickets that a turn decided; they are written with its commit, and writing them again changes nothing. */
export type TicketChange =
  | { kind: 'made'; ticket: Ticket }
  | { kind: 'said'; id: string; words: TicketWords }
  | { kind: 'set'; id: string; facts: Partial<Pick<Ticket, 'priority' | 'email' | 'promisedBy'>> }
  /** The shopper's word on the help. */
  | { kind: 'rated'; id: string; conversation: string; question: 'csat' | 'nps'; value: number; at: Date }
  /** The shopper wrote: its snooze is over. */
  | { kind: 'woken'; id: string }
  /** Only an open ticket is moved. */
  | { kind: 'moved'; id: string; step: TicketStep }
  /** The end, no matter who had it. */
  | { kind: 'settled'; id: string; step: TicketStep };

/** The hand-over of a conversation that waits for a person, or that a person has taken. */
export interface Waiting {
  ticket: string;
  reason: string;
  group?: string;
  priority: Priority;
  at: Date;
  promisedBy: Date | null;
  /** The zone in which the shopper was told that time: anyone who shows it again uses the same. IANA. */
  zone: string;
  /** `called`: someone is there, and the bot is silent. `left`: the message waits, and the bot answers. `taken`: a person has answered. */
  stage: 'called' | 'left' | 'taken';
  /** Who was called or has taken it. */
  name?: string;
  /** The user who has taken it at the desk. */
  agent?: string;
  email?: 'asked' | 'known';
  /** How often the shopper was told that something was added to the ticket. */
  noted: number;
}

/**
 * Decides on hand-overs; the gateway writes what it decided with the turn's commit. None of it may write anything itself,
 * because a turn can be redone.
 */
export interface Desk {
  presence(group: string | undefined, now: number): Promise<Presence>;
  /** Puts a hand-over in: its ticket, and who is there for it. */
  put(handover: Handover, now: number): Promise<{ ticket: Ticket; presence: Presence }>;
  /** The shopper needs no one any more. */
  takeBack(ticket: string, now: number): Promise<TicketChange>;
}

/** Who answers in a conversation, as the shopper may know it. */
export type Answering =
  | { kind: 'assistant' }
  /** Someone was called and has not written yet. */
  | { kind: 'called'; name?: string }
  | { kind: 'person'; name?: string }
  /** The message waits for a person; ms since 1970. */
  | { kind: 'nobody'; promisedBy: number | null; zone: string };
