/** The contract between the path and the flow engine: the input of a turn and its outcome. */
import type { Content } from './content';
import type { Desk, Priority } from './desk';
import type { Understanding } from './understanding';
import type { InboundContent } from './inbound';
import type { Watch } from './watch';

/** A push as it goes into a conversation. */
export interface PushTold {
  contents: readonly Content[];
  /** Absent: it names no flow. */
  reply?: PushReply;
  /** ms since 1970. */
  at: number;
}

/** The flow that an answer to a push enters, with its slots. */
export interface PushReply {
  flow: string;
  slots: Record<string, unknown>;
}

/** One flow on the stack of a conversation, with the version it started with. */
export interface Frame {
  flow: string;
  /** Content hash of the flow file that it runs. */
  version: string;
  /** The step that waits or runs next. */
  step: string;
  slots: Record<string, unknown>;
  /** How often the current collect step has asked. */
  asked: number;
  /** ISO 8601; when the wait times out. */
  waitingSince?: string;
  /** How many of its questions the shopper has answered: a task without answers is replaced, not parked. */
  given?: number;
  /** Short hashes of the questions asked, by slot, so that none is repeated in the same words. */
  said?: Record<string, string[]>;
}

/** An interrupted task; offered back once, then forgotten. */
export interface ParkedTask {
  stack: Frame[];
  /** ISO 8601. */
  since: string;
  /** Turns since it was offered back; absent: not offered yet. */
  offered?: number;
}

/** An answer that a short question may refer to ("how long does that take"), for a few turns. */
export interface Answered {
  flow: string;
  /** The flow that this answer belongs to. */
  of?: string;
  slots: Record<string, unknown>;
  /** ms since 1970. */
  at: number;
  /** Turns since. */
  turns: number;
  /** The flows already used to answer this matter, so that a shopper who returns to it gets a different answer. */
  told?: string[];
  /** The question itself, because the same intent in other words asks something else. */
  asked?: string;
}

/** The engine's whole memory of a conversation; JSON, at most 64 KB. */
export interface FlowState {
  /** The active task, as a stack. Bottom first: each frame was called by the one below it and returns to it when done. */
  stack: Frame[];
  parked?: ParkedTask;
  /** Flows to run after the active task, because that one must not be interrupted. */
  held?: { flow: string; slots: Record<string, unknown> }[];
  /** The flow that ended last, with its slots: "no, 1043" corrects these. */
  last?: { flow: string; slots: Record<string, unknown> };
  /** The last answer: "how long does that take" refers to it. */
  answered?: Answered;
  /** Hashes of the last sentences, so that a text with variants does not repeat itself. */
  heard?: string[];
  /** Hashes of the last buttons whose values words cannot set: a tap on any other button sets no such slot. */
  offered?: string[];
  /** Slots that outlive a flow (name, last order viewed). */
  memory: Record<string, unknown>;
  /** Numbered choices shown last, so that "2" means the second. */
  choices?: { label: string; value: string }[];
  /** How many messages in a row were not understood. */
  missed: number;
  /** Fields of the last form, in order: where the form is a list of questions, a reply in lines fills them. */
  form?: { name: string; label: string }[];
  /** The last reply asked which of several things was meant. */
  askedBack?: boolean;
  /** The last push, until its flow or another task begins. */
  pushed?: Pushed;
}

export interface Pushed extends PushReply {
  /** ms since 1970. */
  at: number;
}

/** What the shopper said in one go, with its understanding where it has text: one message, or joined quick messages, one line of `understanding.text` each. */
export interface TurnInput {
  /** Id of the message; the same when its turn is decided again. */
  id?: string;
  content: InboundContent;
  understanding?: Understanding;
  at: number;
  /** For a reaction: whether it marks the last question, or another message of the last answer. */
  marks?: 'question' | 'answer';
  /** The product whose entry in the platform's catalogue it was written from: its id, or a SKU. */
  product?: string;
}

/** Who is talking, as far as known. */
export interface Profile {
  customer: string;
  name?: string;
  email?: string;
  phone?: string;
  shopCustomer?: string;
  /** By the rules of flows/tags. */
  tags?: string[];
  language: string;
}

export interface DecideRequest {
  conversation: string;
  profile: Profile;
  state: FlowState | null;
  inputs: TurnInput[];
  /** ms since 1970. */
  now: number;
  /** Whether an agent is available for a skill group; absent: a hand-over ends what the bot says. */
  desk?: Pick<Desk, 'presence'>;
}

/** What a turn changes besides sending replies. */
export type Effect =
  /** The gateway tells the shopper how the desk handles it, after the replies to `input` (absent: after the last reply). */
  | { kind: 'handover'; reason: string; group?: string; priority?: Priority; input?: number }
  /** The shopper no longer needs a person. */
  | { kind: 'handback'; input?: number }
  | { kind: 'consent'; purpose: 'marketing'; state: 'granted' | 'withdrawn'; source: string }
  | { kind: 'profile'; name?: string; email?: string; phone?: string; language?: string }
  /** Notify this shopper when the goods are back (`at`: when they asked, ms), or cancel that for one product or for all. */
  | { kind: 'watch'; watch: Watch; at: number }
  | { kind: 'unwatch'; product?: string }
  | { kind: 'count'; name: string }
  /** The shopper answered a question back, which shows what the text before meant. */
  | { kind: 'meant'; intent: string };

export interface DecideResult {
  state: FlowState;
  language: string;
  /** In sending order; `input` is the index of the input that each one answers. */
  replies: { content: Content; input: number }[];
  effects: Effect[];
  /** How many of the last inputs are left to the next turn, because their answers did not fit into this one; absent: none. */
  left?: number;
}

export interface FlowEngine {
  decide(request: DecideRequest): Promise<DecideResult>;
  /** The state of a conversation into which a push goes: its buttons can be named, and an answer enters its flow. */
  pushed?(state: FlowState | null, push: PushTold): FlowState;
}

/** Kinds of entities that fill a slot. */
const ENTITY_SOURCES = [
  'order',
  'product',
  'size',
  'colour',
  'money',
  'email',
  'phone',
  'quantity',
  'number',
  'date',
  'sku',
  'brand',
  'duration',
  'tracking',
  'coupon',
  'street',
  'postcode',
  'city',
  'country',
  'time',
  'percent',
  'name',
  'height',
  'weight',
] as const;
const INPUT_SOURCES = ['text', 'rest', 'intent', 'address', 'photo', 'file', 'voice', 'location', 'contact'] as const;

/** What fills a slot: an entity, the whole text, the text without its entities, or an attachment. */
export const SOURCES = [...ENTITY_SOURCES, ...INPUT_SOURCES] as const;
export type Source = (typeof SOURCES)[number];

/** What a short question asks about the previous answer: "how long does that take", "who pays for that". */
export const FOLLOW_UPS = [
  'deadline',
  'duration',
  'cost',
  'payer',
  'why',
  'safe',
  'next',
  'where',
  'how',
  'contents',
] as const;
export type FollowUp = (typeof FOLLOW_UPS)[number];
