/** What the desk asks of the store: hand-overs, notes among colleagues, and who is there. */
import type { Agent, CannedReply, DeskDraft, DeskNote, PresenceRow, Ticket, TicketState, TicketStep } from './desk';

/** Hand-overs. Rows are made and changed by a commit's spread. */
export interface TicketStore {
  byId(id: string): Promise<Ticket | null>;
  /** The urgent ones first, then by promised time. */
  list(where: { state?: TicketState; group?: string }, limit: number): Promise<Ticket[]>;
  /** Of one conversation, newest first. */
  ofConversation(conversation: string, limit: number): Promise<Ticket[]>;
  /** False: it is there already, or is not there. */
  move(id: string, step: TicketStep): Promise<boolean>;
  /** One that a person makes; a second one of its id changes nothing. */
  insert(ticket: Ticket): Promise<void>;
  /** What is not closed, oldest first. `agent`: whose; null: no one's; `held`: someone's; `any`: anyone's or no one's. `open`: without a person's answer. */
  queue(where: { agent: string | null; group?: string; state?: 'open' }, limit: number): Promise<Ticket[]>;
  /** How many wait for an agent. */
  waiting(group?: string): Promise<number>;
  /** Gives it to an agent if no one has it; null: someone has, or it is closed. */
  take(id: string, agent: Agent, at: Date): Promise<Ticket | null>;
  /** Back into the queue, if this agent has it. */
  leave(id: string, agent: string, step: TicketStep): Promise<boolean>;
  /** Out of the agent's sight until `until`, if this agent has it; null: back at once. */
  snooze(id: string, agent: string, until: Date | null, at: Date): Promise<boolean>;
  /** Those whose time came are in sight again: their conversations. */
  wake(now: Date, limit: number): Promise<string[]>;
}

export interface DraftStore {
  /** An empty text removes it. */
  put(draft: DeskDraft): Promise<void>;
  byIds(ids: string[]): Promise<DeskDraft[]>;
}

/** Replies that agents use again. */
export interface CannedStore {
  list(): Promise<CannedReply[]>;
  /** False: the name is taken. */
  insert(reply: CannedReply): Promise<boolean>;
  /** `taken`: another reply has the name. */
  update(
    id: string,
    facts: Pick<CannedReply, 'name' | 'texts' | 'groups' | 'by' | 'at'>,
  ): Promise<'done' | 'none' | 'taken'>;
  remove(id: string): Promise<boolean>;
}

/** Private notes. */
export interface NoteStore {
  insert(note: DeskNote): Promise<void>;
  byId(id: string): Promise<DeskNote | null>;
  /** Newest first. */
  ofCustomer(customer: string, limit: number): Promise<DeskNote[]>;
}

/** Who is at the desk. */
export interface PresenceStore {
  /** `available` is kept where it is not given; `byDefault` is for the first time. */
  seen(user: string, at: Date, given: { available?: boolean; byDefault: boolean }): Promise<PresenceRow>;
  since(at: Date): Promise<PresenceRow[]>;
  byId(user: string): Promise<PresenceRow | null>;
  gone(user: string): Promise<void>;
}
