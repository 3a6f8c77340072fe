/** What the store contains. Ids are text, times are Dates; the schemas in src/store define the indexes. */
import type { ReviewRow } from './review';
import type { Content, TemplateUse } from './content';
import type { Agent, DeskAct, TicketChange, Waiting, Written } from './desk';
import type { Address, InboundContent, Sender } from './inbound';
import type { FlowState } from './flow';
import type { KeptForRules } from './features';

export type Purpose = 'reply' | 'agent' | 'critical' | 'service' | 'marketing';

export interface Identity extends Address {
  /** `channel|account|user`. */
  _id: string;
  customer: string;
  conversation: string;
  name?: string;
  language?: string;
  phone?: string;
  reachable: boolean;
  /** When this person last wrote from this address; on channels with a window, free messages depend on it. */
  lastInboundAt?: Date;
  /** The `aliases` as `channel|account|alias`, so that one index finds them. */
  keys?: string[];
  createdAt: Date;
}

export function identityId(address: Pick<Address, 'channel' | 'account' | 'user'>): string {
  return `${address.channel}|${address.account}|${address.user}`;
}

export interface Consent {
  purpose: 'marketing' | 'service';
  /** A channel name, or `*` for every channel. */
  channel: string;
  state: 'granted' | 'withdrawn';
  source: string;
  at: Date;
  /** The wording that was agreed to, and the proof, where the shop supplies them. */
  textVersion?: string;
  proof?: string;
  /** The link that brought the consent here from another customer; a grant is removed when that link is undone. */
  link?: string;
}

export interface Customer extends KeptForRules {
  _id: string;
  name?: string;
  email?: string;
  phone?: string;
  language?: string;
  /** The shop's own id; unique if set. */
  shopCustomer?: string;
  timeZone?: { zone: string; source: 'explicit' | 'address' | 'phone' };
  consents: Consent[];
  /** Grows with every write of the consents, for optimistic locking. */
  saidTimes?: number;
  /** Customers who also receive this one's consents: a customer joined to it, and for a minute one parted from it (`until`, withdrawals only). */
  tells?: { customer: string; until?: Date }[];
  /** Times of recent marketing pushes: the cap is one conditional update on this document. */
  marketingSentAt: Date[];
  /** Which push each of these times belongs to; a day without marketing that a platform demanded belongs to none. */
  marketingBy?: { at: Date; action: string }[];
  /** When they were told that an assistant answers; `link`: another customer was told, and a link joined the two. */
  disclosed?: { at: Date; link?: string };
  createdAt: Date;
}

export interface Lease {
  owner: string;
  until: Date;
}

/** The decisions of one commit, kept in the conversation until they are spread over the other collections. */
export interface Commit {
  turn: string;
  inbox: string[];
  /** Rows that are set aside, because too many turns with them threw or killed the process. */
  aside?: string[];
  messages: Message[];
  outbox: OutboxRow[];
  /** Scheduled actions that the turn settled. */
  actions: { id: string; state: ActionState; reason: string }[];
  media?: MediaRow[]; // files to fetch
  /** Texts that the NLU was unsure about. */
  reviews?: ReviewRow[];
  tickets?: TicketChange[];
  disclosed?: string; // the customer whom this turn tells that an assistant answers
  /** Who wrote, and when, where that opens a messaging window. */
  wrote?: { identity: string; at: Date }[];
  at: Date;
}

export interface Conversation {
  _id: string;
  customer: string;
  /** The last seq given to a message. */
  seq: number;
  /** The fence: grows with every claim, and a write with an older fence is refused. */
  fence: number;
  /** Claims since the last orderly release; more than one means that a worker died during a turn. */
  claims: number;
  lease: Lease | null;
  /** When the sweeper must ring at the latest; null: nothing is pending. */
  wakeAt: Date | null;
  commit: Commit | null;
  /** Outbox rows not yet final, lowest seq first. */
  open: string[];
  state: FlowState | null;
  /** Who answers. */
  owner: 'bot' | 'person';
  ownerSince?: Date;
  /** The open hand-over; null or absent: none. */
  handover?: Waiting | null;
  /** An unanswered rating question that accepts a typed number. */
  rates?: { ticket: string; question: 'csat' | 'nps'; at: Date } | null;
  language?: string;
  /** The identity that wrote last; replies go to it. */
  identity?: string;
  lastInboundAt?: Date;
  /** The pictures answered last: late pictures of the same album are not answered again. */
  pictures?: Pictures;
  createdAt: Date;
}

export interface Pictures {
  identity: string;
  /** The platform's id of the album, where it has one. */
  group?: string;
  /** When the last of them was sent, and when they were answered; ms since 1970. */
  sentAt: number;
  answeredAt: number;
}

export type Delivery = 'queued' | 'sent' | 'delivered' | 'read' | 'failed' | 'unknown' | 'cancelled';

/** Zero-padded, so that ids sort in conversation order. */
export function messageId(conversation: string, seq: number): string {
  return `${conversation}:${String(seq).padStart(9, '0')}`;
}

/** The key of a message's file: the message's own id, followed in an album by the file's position. */
export function fileId({ _id, content }: Pick<Message, '_id' | 'content'>, index: number): string {
  return content.kind === 'album' ? `${_id}:${index + 1}` : _id;
}

export interface Message extends Written {
  /** `conversation:seq`: unique, and a history is a range of ids. */
  _id: string;
  conversation: string;
  seq: number;
  direction: 'in' | 'out';
  identity: string;
  at: Date;
  content: Content | InboundContent;
  purpose?: Purpose;
  /** For inbound: intent name and score. */
  intent?: { name: string; score: number; language: string };
  /** The question of a flow that waits after this message. */
  asks?: { flow: string; step: string };
  clientId?: string;
  delivery?: Delivery;
  reason?: string;
  /** The platform's ids of the message, one per request that it accepted. */
  providerMessageIds?: string[];
}

export type InboxEvent =
  | {
      kind: 'message';
      said?: Said;
      sender: Sender;
      address: Address;
      at: number;
      content: InboundContent;
      replyTo?: string;
      edited?: boolean;
      clientId?: string;
      order?: number;
      messageRef?: string;
      referral?: Record<string, string>;
    }
  | { kind: 'echo'; address: Address; at: number; content: InboundContent }
  | { kind: 'push'; action: string }
  | { kind: 'desk'; by: Agent; ticket: string; reason: string; at: number; act: DeskAct };

/** The gateway's own reply to a message that was addressed to it: a text by its key, with buttons. */
export interface Said {
  key: string;
  vars?: Record<string, string>;
  replies?: { key: string; value: string }[];
  /** The bot's last words in this conversation follow, for a shopper who continues it elsewhere. */
  resume?: boolean;
}

export interface InboxRow {
  /** `channel|account|eventId`, `push|actionId|dueAt` or `desk|id`: a second row with the id is a duplicate. */
  _id: string;
  conversation: string;
  identity: string;
  event: InboxEvent;
  /** Order of arrival: microseconds, strictly increasing within a process. */
  order: number;
  receivedAt: Date;
  state: 'waiting' | 'done' | 'quarantined';
  /** How many turns with this row threw. After five, the last ones with this row alone, it is set aside. */
  tries: number;
  /** Processes that decided this row alone after workers had died with it among others: the last process, how many, and how many of those could prove that the host is healthy. */
  alone?: { by: string; times: number; fair: number };
  doneAt?: Date;
}

export type OutboxState = 'queued' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed' | 'unknown' | 'cancelled';

export interface OutboxRow {
  /** The id of its message, `conversation:seq`, so that writing it again after a crash creates no second row. */
  _id: string;
  conversation: string;
  seq: number;
  identity: string;
  purpose: Purpose;
  content: Content;
  language: string;
  action?: string;
  /** Sent instead of the content when the channel's window is closed. */
  template?: TemplateUse;
  /** Platform id of the message that this one answers, in chats of several people. */
  replyTo?: string;
  /** Choice numbers already used by earlier messages of the same answer, on channels without buttons. */
  numbersFrom?: number;
  state: OutboxState;
  /** How many platform requests were accepted; a row may need several. */
  part: number;
  attempts: number;
  attemptId?: string;
  nextAttemptAt?: Date;
  sendBefore?: Date;
  providerMessageIds: string[];
  /** `channel|account|id` of provider and attempt ids, if the channel reports receipts. */
  refs?: string[];
  possiblyRepeated?: boolean;
  doubtAt?: Date; // since when it may have arrived, for all we know
  reason?: string;
  /** When the message that it answers arrived; absent: it answers none. */
  askedAt?: Date;
  createdAt: Date;
  finalAt?: Date;
}

/** `planned`: belongs to a campaign that has not reached it yet. `failed`: it was sent, and the platform refused it for good. */
export type ActionState = 'planned' | 'waiting' | 'sent' | 'skipped' | 'cancelled' | 'heldout' | 'failed';

/** One planned push. */
export interface ScheduledAction {
  /** The dedupe key: `rule:step:businessId[:epoch]`. */
  _id: string;
  rule: string;
  step: number;
  purpose: Exclude<Purpose, 'reply' | 'agent'>;
  customer: string;
  /** Cart id, order number or campaign id. */
  business: string;
  campaign?: string;
  variant?: string;
  dueAt: Date;
  sendBefore: Date;
  state: ActionState;
  /** The reason for its state, from the last decision. */
  reason?: string;
  decisions: { at: Date; outcome: DecisionOutcome; reason: string; until?: Date }[];
  /** Facts of the trigger that the rule reads again later. */
  data: Record<string, unknown>;
  createdAt: Date;
  /** When its message was dropped after the decision to send it. */
  droppedAt?: Date;
}

export type DecisionOutcome = 'send' | 'postpone' | 'skip' | 'cancel' | 'holdout' | 'fail';

/** A file that a shopper sent, being copied into our storage. */
export interface MediaRow {
  /** The id of its message; in an album, `message:position`. */
  _id: string;
  channel: string;
  account: string;
  ref: string;
  name?: string;
  /** The media type: as the platform named it; once stored, as its bytes show. */
  type?: string;
  state: 'waiting' | 'stored' | 'failed';
  tries: number;
  /** When the next attempt is due. */
  dueAt: Date;
  /** Its key in the storage, and its size in bytes. */
  key?: string;
  bytes?: number;
  reason?: string;
  createdAt: Date;
}
