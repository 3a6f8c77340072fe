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
import type { ReviewOutcome, ReviewRow } from './review';
import type { SaidStore } from './said';
import type { SwitchStore } from './switch';
import type { TriesStore } from './tries';
import type { TellingStore } from './webhook';
import type { UndeliveredStore } from './undelivered';

/** A turn takes milliseconds; a worker without a sign of life for this long counts as dead. */
export const LEASE_MS = 15_000;

export interface IdentityStore {
  /** Finds the identity of an address or one of its aliases, or creates it with a new customer and conversation. Concurrent calls return the same one. */
  resolve(address: Address, sender: Sender): Promise<Identity>;
  byId(id: string): Promise<Identity | null>;
  /** By its own id or an alias (`channel|account|alias`). */
  byKey(key: string): Promise<Identity | null>;
  /** Where sends go from now on: chat and route as of the last message. Its aliases replace the earlier ones, which releases a number that was given up. */
  refresh(id: string, address: Address): Promise<void>;
  /** Records when the person wrote; only moves forward. */
  wrote(id: string, at: Date): Promise<void>;
  /** No free messages until the person writes again; ignored if they wrote after `at`. */
  closeWindow(id: string, at: Date): Promise<void>;
  ofCustomer(customer: string): Promise<Identity[]>;
  /** Every known member of a chat of several people. */
  ofGroup(address: Pick<Address, 'channel' | 'account' | 'chat'>): Promise<Identity[]>;
  setReachable(id: string, reachable: boolean): Promise<void>;
  /** Moves the identity to another customer and conversation (a proven link). */
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
  /** Searches by a part of the name, e-mail address, phone number or shop id; newest first. */
  search(text: string, limit: number): Promise<Customer[]>;
  /** Who has this product in an open cart or looked at it lately, by id from behind `after`. */
  wanting(product: string, after: string, limit: number): Promise<Customer[]>;
  /** Creates the customer of a shop id if there is none. */
  ensureShopCustomer(
    shopCustomer: string,
    facts: Partial<Pick<Customer, 'name' | 'email' | 'phone' | 'language' | 'timeZone'>>,
  ): Promise<Customer>;
  update(
    id: string,
    facts: Partial<Pick<Customer, 'name' | 'email' | 'phone' | 'language' | 'timeZone' | 'shopCustomer'>>,
  ): Promise<void>;
  recordConsent(id: string, consent: Consent): Promise<void>;
  /** Adds missing consents; idempotent. */
  mergeConsents(id: string, consents: Consent[]): Promise<void>;
  /** Removes the grants that a link brought. Withdrawals stay. */
  retractConsents(id: string, link: string): Promise<void>;
  /** Records that they know an assistant answers, unless it is recorded already. */
  disclose(id: string, disclosed: NonNullable<Customer['disclosed']>): Promise<void>;
  /** Forgets what is only known through this link. */
  undisclose(id: string, link: string): Promise<void>;
  /** From now on `to` receives this customer's consents; with `until`, only withdrawals, until that time. */
  tell(id: string, to: string, until?: Date): Promise<void>;
  untell(id: string, to: string): Promise<void>;
  /** Adds `at` for this action if, under every cap, fewer than `max` marketing pushes lie after at - windowMs; one conditional update. Times are unique. */
  reserveMarketing(id: string, at: Date, caps: readonly Cap[], action?: string): Promise<boolean>;
  releaseMarketing(id: string, action: string): Promise<void>;
  /** Replaces the action's time by `to` in one step; false if it has none, or `to` is taken. */
  moveMarketing(id: string, action: string, to: Date): Promise<boolean>;
}

export interface InboxStore {
  /** 'new' or 'duplicate'. Durable when resolved. */
  insert(row: InboxRow): Promise<'new' | 'duplicate'>;
  waiting(conversation: string, limit: number): Promise<InboxRow[]>;
  /** Conversations with rows waiting since before `before`, oldest first; at most `limit`, however many rows one of them has. */
  stale(before: Date, limit: number): Promise<string[]>;
  /** Records that a turn with these rows died or threw. */
  countTries(ids: string[]): Promise<void>;
  /** Records, once per process, that this process decides the row alone; returns how many `fair` processes have, including it. */
  begunAlone(id: string, process: string, fair: boolean): Promise<number>;
  /** Other waiting rows that at least this many processes began to decide alone. */
  suspects(times: number, except: string): Promise<number>;
}

export interface ConversationStore {
  byId(id: string): Promise<Conversation | null>;
  /** The conversation and its waiting rows, read consistently: a row that the conversation lists as handled is not among them. */
  look(id: string, limit: number): Promise<{ conversation: Conversation | null; rows: InboxRow[] }>;
  /** Takes the lease if it is free. `owner` must be new for each claim. */
  claim(id: string, owner: string): Promise<Conversation | 'held' | 'missing'>;
  /** Creates the conversation if it does not exist. */
  create(id: string, customer: string): Promise<void>;
  /** Writes the turn's outcome in one step, only with a valid fence. False: the lease was lost. */
  commit(conversation: Conversation, patch: Partial<Conversation>, commit: Commit): Promise<boolean>;
  /** Commits and takes the conversation in one step (with a lease only if `alone` is false), if it is unchanged since it was read and not leased; null: it was not. */
  take(read: Conversation, patch: Partial<Conversation>, commit: Commit, owner: string): Promise<Conversation | null>;
  /** Writes the commit into messages, outbox, actions and inbox; idempotent. */
  spread(commit: Commit): Promise<void>;
  /** Spreads the commit of a dead worker. Replies that its messages do not show as final are then in the outbox, `sending` if they may have left. */
  recover(commit: Commit): Promise<void>;
  renew(conversation: Conversation): Promise<boolean>;
  /** Releases the conversation; need not reach the disk. `wakeAt`: when to check it again. */
  release(conversation: Conversation, open: string[], wakeAt: Date | null): Promise<void>;
  /** Ends every lease at once. Only for a process that is certainly alone: the owner of an embedded store. */
  breakLeases(): Promise<void>;
  /** Conversations whose wakeAt is due. */
  due(before: Date, limit: number): Promise<string[]>;
  setOwner(id: string, owner: 'bot' | 'person', at: Date): Promise<void>;
  setCustomer(id: string, customer: string): Promise<void>;
  /** Ids of all conversations of a customer. */
  ofCustomer(customer: string): Promise<string[]>;
}

export interface MessageStore {
  after(conversation: string, seq: number, limit: number): Promise<Message[]>;
  byId(id: string): Promise<Message | null>;
  /** The newest messages, oldest first; `before`: only those with a smaller seq. */
  latest(conversation: string, limit: number, before?: number): Promise<Message[]>;
}

export interface OutboxSave {
  row: OutboxRow;
  /** The stored attempt if the row is unchanged; undefined: there was none. */
  attempt: string | undefined;
  /** The message's new delivery state. */
  delivery?: Delivery;
}

/** Rows that were not final at once, were dropped, are pushes, or wait for receipts. A message that was simply sent has no row. */
export interface OutboxStore {
  byIds(ids: string[]): Promise<OutboxRow[]>;
  /** Inserts missing rows. Durable when resolved. */
  insert(rows: OutboxRow[]): Promise<void>;
  /** A platform's receipt: delivery state only moves forward; true when a row was found. A receipt that arrives before its row is kept until then. */
  receipt(
    ref: { providerMessageId?: string; attemptId?: string; channel: string; account: string },
    status: 'sent' | 'delivered' | 'read' | 'failed',
    at: Date,
    reason?: string,
  ): Promise<boolean>;
  /** Writes the rows' changed fields and their messages' delivery state. Rows that another attempt took over stay unchanged. Durable when resolved. */
  saveAll(rows: OutboxSave[]): Promise<void>;
  count(state: OutboxRow['state']): Promise<number>;
}

export interface ActionStore {
  /** 'new', or 'known' when an action with this id exists in any state. */
  insert(action: ScheduledAction): Promise<'new' | 'known'>;
  byId(id: string): Promise<ScheduledAction | null>;
  due(before: Date, limit: number): Promise<ScheduledAction[]>;
  /** Appends a decision and changes state or dueAt with it, only while the action is waiting. False: it was not waiting. */
  decide(
    id: string,
    decision: ScheduledAction['decisions'][number],
    change: { state?: ActionState; dueAt?: Date },
  ): Promise<boolean>;
  /** Corrects an action whose message was dropped after the decision to send it. Works once, and never on a waiting action. False: already corrected. */
  drop(
    id: string,
    decision: ScheduledAction['decisions'][number],
    state: Extract<ActionState, 'cancelled' | 'failed'>,
  ): Promise<boolean>;
  waitingFor(customer: string): Promise<ScheduledAction[]>;
  /** Waiting actions of a rule about one business object, by id, after `after`. */
  waitingOn(rule: string, business: string, after: string, limit: number): Promise<ScheduledAction[]>;
  /** All actions of a customer, newest first. */
  ofCustomer(customer: string, limit: number): Promise<ScheduledAction[]>;
}

export interface TokenStore {
  put(tokens: { token: string; value: string }[], expiresAt: Date): Promise<void>;
  get(token: string): Promise<string | null>;
}

/** Files being copied into our storage. A commit's spread creates the rows. */
export interface MediaStore {
  byId(id: string): Promise<MediaRow | null>;
  due(before: Date, limit: number): Promise<MediaRow[]>;
  save(row: MediaRow): Promise<void>;
}

/** Texts for review. A commit's spread creates the rows. */
export interface ReviewStore {
  /** Newest first. */
  open(limit: number): Promise<ReviewRow[]>;
  byId(id: string): Promise<ReviewRow | null>;
  /** Those of which it is known what was meant: labelled, or chosen by the shopper. Newest first. */
  known(limit: number): Promise<ReviewRow[]>;
  /** The shopper chose what the newest open text of the conversation meant. */
  meant(conversation: string, intent: string): Promise<void>;
  /** False: settled before, or unknown. */
  settle(id: string, outcome: ReviewOutcome, at: Date): Promise<boolean>;
}

export interface LinkStore {
  putCode(code: LinkCodeRow): Promise<void>;
  /** Reads a code without using it. */
  peekCode(hash: string): Promise<LinkCodeRow | null>;
  /** Uses the code: returns the row as it was, or why that failed. One conditional update; the same user may repeat it (a redone turn). */
  useCode(hash: string, by: string, at: Date): Promise<LinkCodeRow | 'unknown' | 'used' | 'expired'>;
  put(link: LinkRow): Promise<'new' | 'known'>;
  byId(id: string): Promise<LinkRow | null>;
  /** Oldest first. */
  ofIdentity(identity: string): Promise<LinkRow[]>;
  /** The rows that were created together. */
  ofJoin(join: string): Promise<LinkRow[]>;
  /** Links that moved someone to this customer, oldest first. */
  toCustomer(customer: string): Promise<LinkRow[]>;
  undone(id: string, at: Date): Promise<boolean>;
}

/** Sources of flow versions: a conversation continues with the version that it started with, on any machine. */
export interface VersionStore {
  save(flow: string, hash: string, source: string): Promise<void>;
  load(flow: string, hash: string): Promise<string | null>;
}

/** The last good catalogue of a remote shop, so that a restart knows the products while the shop is down. */
export interface CatalogueStore {
  /** Null: nothing is stored for this source. `products` are as they were saved. */
  load(source: string): Promise<{ products: unknown[]; cursor: string | null; asOf: Date } | null>;
  /** Adds, replaces and removes products; the cursor is written last, so that lost changes are requested again. */
  save(
    source: string,
    change: { put: { id: string; product: unknown }[]; removed: string[]; cursor: string | null; asOf: Date },
  ): Promise<void>;
}

export interface Store extends AccessStore {
  backlog: BacklogStore;
  tellings: TellingStore;
  /** Whether this process alone uses the store for as long as it runs. */
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
  /** Writes and removes a marker; rejects when the store cannot be written. */
  probe(): Promise<void>;
  close(): Promise<void>;
}
