/** The contract between the path and the flow engine: what a turn tells it, what it answers. */
import type { Content } from './content';
import type { Desk, Priority } from './desk';
import type { Understanding } from './understanding';
import type { InboundContent } from './inbound';
import type { Watch } from './watch';

/** One flow on the stack of a conversation, with the version it started with. */
export interface Frame {
  flow: string;
  /** Content hash of the flow file's version. */
  version: string;
  /** The step that waits or runs next. */
  step: string;
  slots: Record<string, unknown>;
  /** How often the current collect has asked. */
  asked: number;
  /** ISO 8601; when the wait gives up. */
  waitingSince?: string;
  /** How many of its questions the shopper has answered: a task without any is replaced, not parked. */
  given?: number;
  /** Short hashes of what was asked, by slot: no question is put twice in the same words. */
  said?: Record<string, string[]>;
}

/** A task that another one came in between of; offered back once, then forgotten. */
export interface ParkedTask {
  stack: Frame[];
  /** ISO 8601. */
  since: string;
  /** Turns since it was offered back; absent: it was not yet. */
  offered?: number;
}

/** An answer that a short question may be about ("how long does that take"), until a few turns have passed. */
export interface Answered {
  flow: string;
  /** The flow that this answer belongs to. */
  of?: string;
  slots: Record<string, unknown>;
  /** ms since 1970. */
  at: number;
  /** Turns since. */
  turns: number;
  /** The flows told of this matter so far: a shopper who comes back to it is told something else. */
  told?: string[];
  /** The question itself: the same intent in other words asks something else. */
  asked?: string;
}

/** The engine's whole memory of a conversation; JSON, at most 64 KB. */
export interface FlowState {
  /** The task under way. Bottom first: each frame was called by the one below it, and goes back there when it is over. */
  stack: Frame[];
  parked?: ParkedTask;
  /** Flows to run when the task under way is over, because it lets nothing come in between. */
  held?: { flow: string; slots: Record<string, unknown> }[];
  /** The flow that ended last, with its slots: what "no, 1043" corrects. */
  last?: { flow: string; slots: Record<string, unknown> };
  /** What was answered last: what "how long does that take" asks about. */
  answered?: Answered;
  /** Hashes of the sentences said last, so that a text with variants does not repeat itself. */
  heard?: string[];
  /** Hashes of the buttons offered last that set what words cannot: a tap on another one sets no such slot. */
  offered?: string[];
  /** Slots that outlive a flow (name, last order looked at). */
  memory: Record<string, unknown>;
  /** Numbered choices last shown, so that "2" means the second. */
  choices?: { label: string; value: string }[];
  /** How often in a row nothing was understood. */
  missed: number;
  /** Fields of the form last shown, in their order: where it is a list of questions, an answer in lines fills them. */
  form?: { name: string; label: string }[];
  /** The last reply asked which of several things is meant. */
  askedBack?: boolean;
}

/** What the shopper said in one go, understood where it has text: a message, or quick messages joined, then a line of `understanding.text` for each. */
export interface TurnInput {
  /** Of the message, the same whenever its turn is decided again. */
  id?: string;
  content: InboundContent;
  understanding?: Understanding;
  at: number;
  /** For a reaction: whether it marks the question that was asked last, or another message of the last answer. */
  marks?: 'question' | 'answer';
}

/** Who is talking, as far as it is known. */
export interface Profile {
  customer: string;
  name?: string;
  email?: string;
  phone?: string;
  shopCustomer?: string;
  language: string;
}

export interface DecideRequest {
  conversation: string;
  profile: Profile;
  state: FlowState | null;
  inputs: TurnInput[];
  /** ms since 1970. */
  now: number;
  /** Where a push was answered: the flow and slots it named. */
  context?: { flow: string; slots: Record<string, unknown> };
  /** Whether someone is there for a skill group; absent: a hand-over ends what the bot says. */
  desk?: Pick<Desk, 'presence'>;
}

/** What a turn leaves behind besides replies. */
export type Effect =
  /** The gateway tells the shopper what the desk makes of it, behind the replies to `input` (absent: the last one). */
  | { kind: 'handover'; reason: string; group?: string; priority?: Priority; input?: number }
  /** The shopper needs no person any more. */
  | { kind: 'handback'; input?: number }
  | { kind: 'consent'; purpose: 'marketing'; state: 'granted' | 'withdrawn'; source: string }
  | { kind: 'profile'; name?: string; email?: string; phone?: string; language?: string }
  /** Tell this shopper when the goods are there again (`at`: when they asked, ms); or not any more, of one product or of all. */
  | { kind: 'watch'; watch: Watch; at: number }
  | { kind: 'unwatch'; product?: string }
  | { kind: 'count'; name: string }
  /** The shopper, asked back, chose what the text before meant. */
  | { kind: 'meant'; intent: string };

export interface DecideResult {
  state: FlowState;
  language: string;
  /** In the order in which they must leave; `input` is the index of the input that each answers. */
  replies: { content: Content; input: number }[];
  effects: Effect[];
  /** So many of the last inputs are left to the next turn, because their answers had no room in this one; absent: none. */
  left?: number;
}

export interface FlowEngine {
  decide(request: DecideRequest): Promise<DecideResult>;
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

/** What fills a slot: an entity of the message; its whole text or what the entities left of it; or something sent. */
export const SOURCES = [...ENTITY_SOURCES, ...INPUT_SOURCES] as const;
export type Source = (typeof SOURCES)[number];

/** What a short question asks of the answer before it: "how long does that take", "who pays for that". */
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
