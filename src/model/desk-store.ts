/** What the desk asks of the store: hand-overs, notes among colleagues, and who is there. */
import type { Agent, CannedReply, DeskDraft, DeskNote, PresenceRow, Ticket, TicketState, TicketStep } from './desk';

/** Hand-overs. A commit's spread creates and changes the rows. */
export interface TicketStore {
  byId(id: string): Promise<Ticket | null>;
  /** Urgent ones first, then by promised time. */
  list(where: { state?: TicketState; group?: string }, limit: number): Promise<Ticket[]>;
  /** Of one conversation, newest first. */
  ofConversation(conversation: string, limit: number): Promise<Ticket[]>;
  /** False: the row exists already, or does not exist. */
  move(id: string, step: TicketStep): Promise<boolean>;
  /** Creates a ticket for a person; idempotent by id. */
  insert(ticket: Ticket): Promise<void>;
  /** Open tickets, oldest first. `agent`: whose; null: unassigned; `held`: assigned; `any`: either. `open`: not answered by a person yet. */
  queue(where: { agent: string | null; group?: string; state?: 'open' }, limit: number): Promise<Ticket[]>;
  /** How many are unassigned. */
  waiting(group?: string): Promise<number>;
  /** How many are unassigned and older than this one, counted up to `most`. */
  before(ticket: Pick<Ticket, 'createdAt' | 'group'>, most: number): Promise<number>;
  /** Assigns the ticket if it is unassigned; null: it is assigned or closed. */
  take(id: string, agent: Agent, at: Date): Promise<Ticket | null>;
  /** Returns it to the queue, if this agent has it. */
  leave(id: string, agent: string, step: TicketStep): Promise<boolean>;
  /** Snoozes it until `until`, if this agent has it; null: ends the snooze. */
  snooze(id: string, agent: string, until: Date | null, at: Date): Promise<boolean>;
  /** Ends snoozes that are due; returns their conversations. */
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
  /** `available` stays as it was when omitted; `byDefault` applies the first time. */
  seen(user: string, at: Date, given: { available?: boolean; byDefault: boolean }): Promise<PresenceRow>;
  since(at: Date): Promise<PresenceRow[]>;
  byId(user: string): Promise<PresenceRow | null>;
  gone(user: string): Promise<void>;
}
