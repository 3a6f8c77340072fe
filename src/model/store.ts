/** Repositories: what the path and the pushes ask of the store. Every write is durable when its promise resolves. */
import type { EditingStore } from './editing';
import type { LetterStore } from './mail';
import type { NoticeStore } from './operations';
import type { AccessStore } from './access';
import type { BacklogStore } from './backlog';
import type { AudienceStore, ListStore, SegmentStore } from './audience-store';
import type { CannedStore, DraftStore, NoteStore, PresenceStore, TicketStore } from './desk-store';
import type { CampaignStore } from './campaign-store';
import type { EventStore } from './event-store';
import type { Address, Sender } from './inbound';
import type { LinkCodeRow, LinkRow } from './links';
import type {
  ActionState,
  Commit,
  Consent,
  Conversation,
  Customer,
  Delivery,
  Identity,
  InboxRow,
  MediaRow,
  Message,
  OutboxRow,
  ScheduledAction,
} from './records';
import type { InsightStore } from './insight';
import type { ReviewRow } from './review';
import type { SaidStore } from './said';
import type { SwitchStore } from './switch';
import type { TriesStore } from './tries';
import type { TellingStore } from './webhook';
import type { UndeliveredStore } from './undelivered';

/** A turn takes milliseconds; a worker that says nothing for this long is taken for dead. */
export const LEASE_MS = 15_000;

export interface IdentityStore {
  /** Finds the identity of an address or of one of its aliases, or makes it with a new customer and conversation. Concurrent calls give one. */
  resolve(address: Address, sender: Sender): Promise<Identity>;
  byId(id: string): Promise<Identity | null>;
  /** By its own id or an alias (`channel|account|alias`). */
  byKey(key: string): Promise<Identity | null>;
  /** Where sends go from now on: chat and route as the last message told them. Aliases that it told replace those before, so that a number that was given up is free. */
  refresh(id: string, address: Address): Promise<void>;
  /** The person wrote at this time; only forward. */
  wrote(id: string, at: Date): Promise<void>;
  /** Free messages go no more until the person writes again; nothing happens where they wrote after `at`. */
  closeWindow(id: string, at: Date): Promise<void>;
  ofCustomer(customer: string): Promise<Identity[]>;
  /** Everybody known in a chat of several people. */
  ofGroup(address: Pick<Address, 'channel' | 'account' | 'chat'>): Promise<Identity[]>;
  setReachable(id: string, reachable: boolean): Promise<void>;
  /** Puts the identity under another customer and conversation (a proven link). */
  assign(id: string, customer: string, conversation: string): Promise<void>;
}

/** At most `max` in any `windowMs`. */
export interface Cap {
  max: number;
  windowMs: number;
}

export interface CustomerStore {
  byId(id: string): Promise<Customer | null>;
  byShopCustomer(shopCustomer: string): Promise<Customer | null>;
  /** By a part of the name, e-mail address, phone number or shop id; newest first. */
  search(text: string, limit: number): Promise<Customer[]>;
  /** Makes the customer of a shop id where there is none yet. */
  ensureShopCustomer(
    shopCustomer: string,
    facts: Partial<Pick<Customer, 'name' | 'email' | 'phone' | 'language' | 'timeZone'>>,
  ): Promise<Customer>;
  update(
    id: string,
    facts: Partial<Pick<Customer, 'name' | 'email' | 'phone' | 'language' | 'timeZone' | 'shopCustomer'>>,
  ): Promise<void>;
  recordConsent(id: string, consent: Consent): Promise<void>;
  /** Adds those that are not there yet; doing it again changes nothing. */
  mergeConsents(id: string, consents: Consent[]): Promise<void>;
  /** Takes back the grants that a link brought. Withdrawals stay. */
  retractConsents(id: string, link: string): Promise<void>;
  /** Notes that they know that an assistant answers, unless it is noted already. */
  disclose(id: string, disclosed: NonNullable<Customer['disclosed']>): Promise<void>;
  /** Forgets what is only known by this link. */
  undisclose(id: string, link: string): Promise<void>;
  /** From now on `to` hears of this customer's consents; with `until`, of withdrawals only, and only so long. */
  tell(id: string, to: string, until?: Date): Promise<void>;
  untell(id: string, to: string): Promise<void>;
  /** Adds `at`, for this action, if under every cap fewer marketing pushes than `max` lie after at - windowMs; one conditional update. No time is there twice. */
  reserveMarketing(id: string, at: Date, caps: readonly Cap[], action?: string): Promise<boolean>;
  /** Takes away the time of an action. */
  releaseMarketing(id: string, action: string): Promise<void>;
  /** Puts `to` in the place of the action's time in one step; false when it has none, or `to` is there already. */
  moveMarketing(id: string, action: string, to: Date): Promise<boolean>;
}

export interface InboxStore {
  /** 'new' or 'duplicate'. Durable when resolved. */
  insert(row: InboxRow): Promise<'new' | 'duplicate'>;
  waiting(conversation: string, limit: number): Promise<InboxRow[]>;
  /** Conversations with rows waiting since before `before`, oldest first; at most `limit`, however many rows one of them has. */
  stale(before: Date, limit: number): Promise<string[]>;
  /** Notes that a turn with these rows died or threw. */
  countTries(ids: string[]): Promise<void>;
  /** Notes that this process decides the row alone, once for a process; how many have that were `fair`, with it. */
  begunAlone(id: string, process: string, fair: boolean): Promise<number>;
  /** Other waiting rows that at least so many processes began to decide alone. */
  suspects(times: number, except: string): Promise<number>;
}

export interface ConversationStore {
  byId(id: string): Promise<Conversation | null>;
  /** The conversation and its waiting rows; what is handled in the one is never among the other. */
  look(id: string, limit: number): Promise<{ conversation: Conversation | null; rows: InboxRow[] }>;
  /** Takes the lease if it is free. `owner` must be new for each claim. */
  claim(id: string, owner: string): Promise<Conversation | 'held' | 'missing'>;
  /** Makes the conversation where there is none yet. */
  create(id: string, customer: string): Promise<void>;
  /** Writes the turn's outcome in one step, only under the fence. False: the lease was lost. */
  commit(conversation: Conversation, patch: Partial<Conversation>, commit: Commit): Promise<boolean>;
  /** Commits and takes the conversation in one step (a lease only where `alone` is false), if it is as it was read and no one holds it; null: it was not. */
  take(read: Conversation, patch: Partial<Conversation>, commit: Commit, owner: string): Promise<Conversation | null>;
  /** Writes the commit into messages, outbox, actions and inbox; again and again gives the same. */
  spread(commit: Commit): Promise<void>;
  /** Spreads the commit of a dead worker. What its messages do not show as ended is in the outbox afterwards, `sending` where it may have left. */
  recover(commit: Commit): Promise<void>;
  renew(conversation: Conversation): Promise<boolean>;
  /** Gives the conversation back; need not reach the disk. `wakeAt`: when to look again. */
  release(conversation: Conversation, open: string[], wakeAt: Date | null): Promise<void>;
  /** Ends every lease at once. Only for a process that knows that no other lives: the owner of an embedded store. */
  breakLeases(): Promise<void>;
  /** Conversations whose wakeAt has come. */
  due(before: Date, limit: number): Promise<string[]>;
  setOwner(id: string, owner: 'bot' | 'person', at: Date): Promise<void>;
  setCustomer(id: string, customer: string): Promise<void>;
  /** Ids of all conversations of a customer. */
  ofCustomer(customer: string): Promise<string[]>;
}

export interface MessageStore {
  after(conversation: string, seq: number, limit: number): Promise<Message[]>;
  byId(id: string): Promise<Message | null>;
  /** The newest ones, oldest first; `before`: only those with a smaller seq. */
  latest(conversation: string, limit: number, before?: number): Promise<Message[]>;
}

export interface OutboxSave {
  row: OutboxRow;
  /** The attempt that is in the store if no one else has touched the row; undefined: there was none. */
  attempt: string | undefined;
  /** What the message shows from now on. */
  delivery?: Delivery;
}

/** Rows that are not final at once, were dropped, are pushes, or wait for receipts. What was simply sent is a message and nothing else. */
export interface OutboxStore {
  byIds(ids: string[]): Promise<OutboxRow[]>;
  /** Writes rows that are not there yet. Durable when resolved. */
  insert(rows: OutboxRow[]): Promise<void>;
  /** A platform's receipt: delivery only moves forward; true when a row was found. One that comes before its row is kept and meets it later. */
  receipt(
    ref: { providerMessageId?: string; attemptId?: string; channel: string; account: string },
    status: 'sent' | 'delivered' | 'read' | 'failed',
    at: Date,
    reason?: string,
  ): Promise<boolean>;
  /** Writes the rows' new fields, and what their messages show. A row that another attempt has taken over stays as it is. Durable when resolved. */
  saveAll(rows: OutboxSave[]): Promise<void>;
  count(state: OutboxRow['state']): Promise<number>;
}

export interface ActionStore {
  /** 'new', or 'known' when an action with this id exists, whatever became of it. */
  insert(action: ScheduledAction): Promise<'new' | 'known'>;
  byId(id: string): Promise<ScheduledAction | null>;
  due(before: Date, limit: number): Promise<ScheduledAction[]>;
  /** Appends a decision; changes state or dueAt with it, only while the action is waiting. False: it was not. */
  decide(
    id: string,
    decision: ScheduledAction['decisions'][number],
    change: { state?: ActionState; dueAt?: Date },
  ): Promise<boolean>;
  /** Corrects an action whose message was dropped after the decision to send it: once, and never one that waits. False: it was corrected before. */
  drop(
    id: string,
    decision: ScheduledAction['decisions'][number],
    state: Extract<ActionState, 'cancelled' | 'failed'>,
  ): Promise<boolean>;
  waitingFor(customer: string): Promise<ScheduledAction[]>;
  /** Waiting actions of a rule about one business thing, by id, from behind `after`. */
  waitingOn(rule: string, business: string, after: string, limit: number): Promise<ScheduledAction[]>;
  /** All actions of a customer, newest first. */
  ofCustomer(customer: string, limit: number): Promise<ScheduledAction[]>;
}

export interface TokenStore {
  put(tokens: { token: string; value: string }[], expiresAt: Date): Promise<void>;
  get(token: string): Promise<string | null>;
}

/** Files on their way into our storage. Rows are made by a commit's spread. */
export interface MediaStore {
  byId(id: string): Promise<MediaRow | null>;
  due(before: Date, limit: number): Promise<MediaRow[]>;
  save(row: MediaRow): Promise<void>;
}

/** Texts to look through. Rows are made by a commit's spread. */
export interface ReviewStore {
  /** Newest first. */
  open(limit: number): Promise<ReviewRow[]>;
  byId(id: string): Promise<ReviewRow | null>;
  /** The shopper chose what the newest open text of the conversation meant. */
  meant(conversation: string, intent: string): Promise<void>;
  /** False: it was settled before, or is not there. */
  settle(
    id: string,
    outcome: { state: 'labelled'; label: string } | { state: 'dismissed' },
    at: Date,
  ): Promise<boolean>;
}

export interface LinkStore {
  putCode(code: LinkCodeRow): Promise<void>;
  /** A look without using it up. */
  peekCode(hash: string): Promise<LinkCodeRow | null>;
  /** Uses the code up: the row as it stood, or why not. One conditional update; the same user may come again (a redone turn). */
  useCode(hash: string, by: string, at: Date): Promise<LinkCodeRow | 'unknown' | 'used' | 'expired'>;
  put(link: LinkRow): Promise<'new' | 'known'>;
  byId(id: string): Promise<LinkRow | null>;
  /** Oldest first. */
  ofIdentity(identity: string): Promise<LinkRow[]>;
  /** The rows that were made together. */
  ofJoin(join: string): Promise<LinkRow[]>;
  /** Links by which someone came to this customer, oldest first. */
  toCustomer(customer: string): Promise<LinkRow[]>;
  undone(id: string, at: Date): Promise<boolean>;
}

/** Sources of flow versions: a conversation goes on with the one that it started with, on any machine. */
export interface VersionStore {
  save(flow: string, hash: string, source: string): Promise<void>;
  load(flow: string, hash: string): Promise<string | null>;
}

/** The last good catalogue of a shop that is asked over the network: with it a restart knows the products while the shop is down. */
export interface CatalogueStore {
  /** Null: nothing was kept of this source. `products` are as they were saved. */
  load(source: string): Promise<{ products: unknown[]; cursor: string | null; asOf: Date } | null>;
  /** Adds, replaces and takes out; the cursor is written last, so that what is lost is asked for again. */
  save(
    source: string,
    change: { put: { id: string; product: unknown }[]; removed: string[]; cursor: string | null; asOf: Date },
  ): Promise<void>;
}

export interface Store extends AccessStore {
  backlog: BacklogStore;
  tellings: TellingStore;
  /** Only this process works on the store, as long as it runs. */
  readonly alone: boolean;
  catalogue: CatalogueStore;
  versions: VersionStore;
  identities: IdentityStore;
  customers: CustomerStore;
  inbox: InboxStore;
  conversations: ConversationStore;
  messages: MessageStore;
  outbox: OutboxStore;
  undelivered: UndeliveredStore;
  actions: ActionStore;
  events: EventStore;
  tokens: TokenStore;
  media: MediaStore;
  links: LinkStore;
  reviews: ReviewStore;
  tries: TriesStore;
  tickets: TicketStore;
  notes: NoteStore;
  drafts: DraftStore;
  canned: CannedStore;
  said: SaidStore;
  insight: InsightStore;
  presence: PresenceStore;
  audience: AudienceStore;
  segments: SegmentStore;
  campaigns: CampaignStore;
  lists: ListStore;
  editing: EditingStore;
  switches: SwitchStore;
  notices: NoticeStore;
  letters: LetterStore;
  ping(): Promise<void>;
  /** Writes and removes its own mark; rejects when nothing can be written. */
  probe(): Promise<void>;
  close(): Promise<void>;
}
