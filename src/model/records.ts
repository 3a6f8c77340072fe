/** What is in the store. Ids are text, times are Dates; the schemas in src/store give each its indexes. */
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
  /** When this person last wrote from here: free messages are bound to it on channels with a window. */
  lastInboundAt?: Date;
  /** `channel|account|alias` of `aliases`, so that one index finds them. */
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
  /** Which wording was agreed to, and what proves it, where the shop says so. */
  textVersion?: string;
  proof?: string;
  /** The link that brought it here from another customer; a grant goes when that link is undone. */
  link?: string;
}

export interface Customer extends KeptForRules {
  _id: string;
  name?: string;
  email?: string;
  phone?: string;
  language?: string;
  /** The shop's own id; unique where it is known. */
  shopCustomer?: string;
  timeZone?: { zone: string; source: 'explicit' | 'address' | 'phone' };
  consents: Consent[];
  /** Grows with every write of the consents: one writes only over what it has read. */
  saidTimes?: number;
  /** Customers who hear of this one's consents too: someone joined to another, and for a minute someone parted from another (`until`, withdrawals only). */
  tells?: { customer: string; until?: Date }[];
  /** Times of marketing pushes of the last days: the cap is one conditional update on this document. */
  marketingSentAt: Date[];
  /** Which push each of these times is of; a day without marketing that a platform asked for is of none. */
  marketingBy?: { at: Date; action: string }[];
  /** When they were told that an assistant answers; `link`: another customer was, and a link joined the two. */
  disclosed?: { at: Date; link?: string };
  createdAt: Date;
}

export interface Lease {
  owner: string;
  until: Date;
}

/** What one commit decided, kept in the conversation until it is spread over the other collections. */
export interface Commit {
  turn: string;
  inbox: string[];
  /** Rows that are set aside: they threw or killed too many turns. */
  aside?: string[];
  messages: Message[];
  outbox: OutboxRow[];
  /** Scheduled actions that it settled. */
  actions: { id: string; state: ActionState; reason: string }[];
  media?: MediaRow[]; // files to fetch
  /** What the NLU was not sure of. */
  reviews?: ReviewRow[];
  tickets?: TicketChange[];
  disclosed?: string; // the customer whom this turn tells that an assistant answers
  /** Who wrote, and when, where that opens a window for free messages. */
  wrote?: { identity: string; at: Date }[];
  at: Date;
}

export interface Conversation {
  _id: string;
  customer: string;
  /** Last seq given to a message. */
  seq: number;
  /** Grows with every claim; a write with an older fence is refused. */
  fence: number;
  /** Claims since the last orderly release; more than one means that a worker died holding it. */
  claims: number;
  lease: Lease | null;
  /** When the sweeper must ring at the latest; null: nothing is waiting. */
  wakeAt: Date | null;
  commit: Commit | null;
  /** Outbox rows not yet final, lowest seq first. */
  open: string[];
  state: FlowState | null;
  /** Who answers. */
  owner: 'bot' | 'person';
  ownerSince?: Date;
  /** The open hand-over; null or absent: there is none. */
  handover?: Waiting | null;
  /** The question on a person's help that waits for a typed number. */
  rates?: { ticket: string; question: 'csat' | 'nps'; at: Date } | null;
  language?: string;
  /** The identity that wrote last: replies go there. */
  identity?: string;
  lastInboundAt?: Date;
  /** The pictures answered last: what is found to belong to them later is not answered again. */
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

/** Padded, so that ids sort as the conversation does. */
export function messageId(conversation: string, seq: number): string {
  return `${conversation}:${String(seq).padStart(9, '0')}`;
}

/** Where a file of a message is found: under the message's own id, and in an album behind its place. */
export function fileId({ _id, content }: Pick<Message, '_id' | 'content'>, index: number): string {
  return content.kind === 'album' ? `${_id}:${index + 1}` : _id;
}

export interface Message extends Written {
  /** `conversation:seq`: unique by itself, and a history is a range of ids. */
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
  clientId?: string;
  delivery?: Delivery;
  reason?: string;
  /** The platform's own ids of it, one for each request that it accepted. */
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

/** What the house answers by itself to a message that was meant for it: a text by its key, with buttons. */
export interface Said {
  key: string;
  vars?: Record<string, string>;
  replies?: { key: string; value: string }[];
  /** The last words of the bot in this conversation follow, for who continues it elsewhere. */
  resume?: boolean;
}

export interface InboxRow {
  /** `channel|account|eventId`, `push|actionId|dueAt` or `desk|id`: a second one is a duplicate. */
  _id: string;
  conversation: string;
  identity: string;
  event: InboxEvent;
  /** Order of arrival: microseconds, growing in one process. */
  order: number;
  receivedAt: Date;
  state: 'waiting' | 'done' | 'quarantined';
  /** Turns that threw with this row; five of them, the last ones alone with it, set it aside. */
  tries: number;
  /** Processes that began to decide it alone, after workers had died with it among others: the last of them, how many, and how many of them had proof that the host is well. */
  alone?: { by: string; times: number; fair: number };
  doneAt?: Date;
}

export type OutboxState = 'queued' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed' | 'unknown' | 'cancelled';

export interface OutboxRow {
  /** Same id as its message, `conversation:seq`: what is written again after a crash can never exist twice. */
  _id: string;
  conversation: string;
  seq: number;
  identity: string;
  purpose: Purpose;
  content: Content;
  language: string;
  action?: string;
  /** Goes instead of the content where the channel's window is closed. */
  template?: TemplateUse;
  /** Platform id of the message that this answers, for chats of several people. */
  replyTo?: string;
  /** Numbers that earlier messages of the same answer have given to their choices, on channels without buttons. */
  numbersFrom?: number;
  state: OutboxState;
  /** Platform bodies already accepted; a row may need several. */
  part: number;
  attempts: number;
  attemptId?: string;
  nextAttemptAt?: Date;
  sendBefore?: Date;
  providerMessageIds: string[];
  /** `channel|account|id` of provider and attempt ids, where the channel reports receipts. */
  refs?: string[];
  possiblyRepeated?: boolean;
  doubtAt?: Date; // since when it may have arrived, for all we know
  reason?: string;
  /** When the message arrived that it answers; absent: it answers none. */
  askedAt?: Date;
  createdAt: Date;
  finalAt?: Date;
}

/** `planned`: of a campaign that has not come to it yet. `failed`: decided to be sent, and the platform refused it for good. */
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
  /** Why it is in this state, from the last decision. */
  reason?: string;
  decisions: { at: Date; outcome: DecisionOutcome; reason: string; until?: Date }[];
  /** Facts of the trigger, as the rule wants them back. */
  data: Record<string, unknown>;
  createdAt: Date;
  /** When its message was dropped after the decision to send it. */
  droppedAt?: Date;
}

export type DecisionOutcome = 'send' | 'postpone' | 'skip' | 'cancel' | 'holdout' | 'fail';

/** A file that a shopper sent, on its way into our storage. */
export interface MediaRow {
  /** The id of its message; in an album, `message:place`. */
  _id: string;
  channel: string;
  account: string;
  ref: string;
  name?: string;
  /** As the platform named it; once stored, as the bytes showed it. */
  type?: string;
  state: 'waiting' | 'stored' | 'failed';
  tries: number;
  /** When it is tried (again). */
  dueAt: Date;
  /** Where it lies in the storage, and its size in bytes. */
  key?: string;
  bytes?: number;
  reason?: string;
  createdAt: Date;
}
