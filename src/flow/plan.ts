/** What a flow file compiles to, and what its steps see while they run. */
import type { Card, Content, Media } from '../model/content';
import type { Answered, DecideRequest, Effect, Frame, ParkedTask } from '../model/flow';
import type { Cart, Money, Order, Product, Shop } from '../model/shop';
import type { IntentExamples } from '../model/understanding';
import type { Scope } from './expression';
import type { Say, Refs } from './refs';
import type { Memory } from './memory';
import type { Rules } from './rules';
import type { FollowUp, Source } from './schema/parts';
import type { SlotSpec } from './schema/files';
import type { Ownership } from './owner/owner';
import type { Texts } from './texts';
import type { Path } from './yaml/parse';

/** Targets that are no step: the flow is over; a person takes over. */
export const END = 'end';
export const PERSON = 'person';

export interface Flow {
  name: string;
  /** Content hash of its file. */
  version: string;
  file: string;
  source: string;
  title: Words;
  /** What it is for, in the merchant's words to colleagues; a model that writes commands reads it too. */
  about?: string;
  back: Words;
  intents: readonly string[];
  examples: IntentExamples[string];
  menu?: number;
  /** May be offered when it is unclear what is meant. */
  suggest: boolean;
  slots: ReadonlyMap<string, Slot>;
  /** Every slot, null. */
  blank: Readonly<Record<string, null>>;
  expiresMs: number;
  /** A task asks for something or hands over; an answer only says. */
  kind: 'task' | 'answer';
  /** The flows that answer a short question about this one. */
  followups: Readonly<Partial<Record<FollowUp, string>>>;
  /** By the name of a general answer, the one that is meant while this is talked about. */
  here: Readonly<Record<string, string>>;
  /** An answer of a knowledge file: it says the same each time. */
  plain: boolean;
  /** Answers to what is asked beside it, by the words of the rules. */
  asides: readonly string[];
  /** Answers told in turn to a shopper who comes back to it. */
  deeper: readonly string[];
  /** The flow that this answer belongs to. */
  of?: string;
  /** Answers a question about a task while it waits. */
  rule?: string;
  interrupt: { answers: 'allow' | 'hold'; tasks: 'park' | 'replace' | 'hold' };
  first: string;
  steps: ReadonlyMap<string, Step>;
  /** What it names outside of itself, checked once all files are read. */
  refs: Refs;
}

export interface Slot {
  from: readonly Source[];
  take: NonNullable<SlotSpec['take']>;
  default?: Value;
  /** The name in the conversation's memory that it starts from. */
  memory?: string;
}

export interface Step {
  id: string;
  verb: string;
  next: string;
  onError: string | null;
  run: Run;
  /** It changes something that this turn cannot take back, so it is never tried a second time. */
  once?: boolean;
  collect?: Collect;
  path: Path;
  /** Every step that may come next. */
  leads: readonly string[];
  /** The flow that `call` and `link` start. */
  starts?: string;
  /** Says a fault at the key that leads to `target`, else at the step. */
  fault(message: string, target?: string): ReturnType<Say>;
}

export type Run = (turn: Turn, frame: Frame) => Outcome | Promise<Outcome>;

export type Outcome =
  | { kind: 'next' }
  | { kind: 'to'; step: string }
  | { kind: 'wait' }
  | { kind: 'call'; flow: string; slots: Record<string, unknown> }
  | { kind: 'link'; flow: string; slots: Record<string, unknown> }
  | { kind: 'over' };

/** A step that waits for an answer: what it takes for one. */
export interface Collect {
  slot: string;
  accepts: readonly Source[];
  take: Slot['take'];
  retries: number;
  otherwise: string;
  /** Where a shopper goes who lacks what is asked for; absent: to `otherwise`. */
  skip?: string;
  /** Also a short free answer counts, when this holds for it. */
  valid: ((turn: Turn, frame: Frame, value: unknown) => boolean) | null;
  /** Without any, the answer is free. */
  hasChoices: boolean;
  choices(turn: Turn, frame: Frame): Choice[];
  /** Phrases that give an answer before it is asked for, as in the wish that starts the task. */
  early: readonly { value: unknown; words: readonly string[] }[];
  ask: Words;
  /** Said instead of the question to a shopper who comes back to it. */
  briefly?: Words;
  /** Said after an answer that was none. */
  invalid?: Words;
  /** Names another way in after a second miss. */
  help?: Words;
}

export interface Choice {
  value: unknown;
  label: string;
  /** Further words for it, and intents that mean it. */
  words: readonly string[];
  intents: readonly string[];
}

/** A text, ready to be said. */
export type Words = (turn: Turn, frame: Frame | null, more?: Record<string, unknown>) => string;
export type Value = (turn: Turn, frame: Frame, more?: Partial<Scope>) => unknown;
export type Condition = (turn: Turn, frame: Frame, more?: Partial<Scope>) => boolean;

/** The makers of cards, given by whoever puts the engine together. */
export interface CardMakers {
  product(product: Product, view: CardView & { wish?: Wish }): Card;
  /** Without `details`: nothing that names the customer, the address, the goods or the amount. */
  order(order: Order, view: CardView & { details: boolean; signInUrl?: string }): Card;
  carousel(
    products: readonly Product[],
    view: CardView & { text?: string; wish?: Wish; notes?: ReadonlyMap<string, string> },
  ): Content;
  comparison(
    products: readonly Product[],
    rows: readonly { label: string; values: readonly string[] }[],
    view: CardView,
  ): Card;
  /** Null for an order without goods, as for `payment`. */
  receipt(order: Order, view: CardView): Content | null;
  payment(order: Order, view: CardView & { url: string }): Content | null;
  cart(cart: Cart, view: CardView & { picture?: Media }): Card;
  basket(
    lines: readonly { product: Product; sku: string; quantity: number }[],
    missing: readonly string[],
    view: CardView,
  ): Card;
  coupon(coupon: Coupon, view: CardView): Card;
  address(view: CardView & { text?: string }): Content;
  rating(text: string, value: (stars: number) => string, view: CardView): Content;
}

/** What a coupon card says; amounts are in the shop's currency. */
export interface Coupon {
  code: string;
  percent?: number;
  amount?: Money;
  minimum?: Money;
  /** ISO 8601. */
  until?: string;
  url?: string;
}

/** What the shopper asked for: a card then speaks of these variants. */
export interface Wish {
  colour?: string;
  size?: string;
}

export interface CardView {
  language: string;
  timeZone: string;
  now: number;
  texts: Texts;
}

export interface FlowLog {
  info(what: Record<string, unknown>, message: string): void;
  warn(what: Record<string, unknown>, message: string): void;
}

/** Channel names and the addresses that bring a conversation there; absent where it can only stay. */
export type Carry = (conversation: string) => Promise<{ channel: string; url: string }[]>;

/** One turn at work: what the steps read and what they leave behind. */
export interface Turn {
  readonly request: DecideRequest;
  readonly shop: Shop;
  readonly cards: CardMakers;
  readonly log: FlowLog;
  readonly texts: Texts;
  /** What can be asked of goods, and what goes with what. */
  readonly rules: Rules;
  /** Whether words have the form of a question, and say more than that they point at something. */
  readonly asks: (text: string) => boolean;
  /** What the merchant's configuration says of the shop: days, amounts, countries. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** Who sees what of an order. */
  readonly ownership: Ownership;
  /** Links that carry this chat to other channels. */
  readonly carry?: Carry;
  language: string;
  stack: Frame[];
  parked: ParkedTask | null;
  held: { flow: string; slots: Record<string, unknown> }[];
  last: { flow: string; slots: Record<string, unknown> } | null;
  /** What was answered last; null: nothing, or a question was asked since. */
  answered: Answered | null;
  /** What the shopper writes in this turn; null: a tap, or something sent. */
  said: string | null;
  /** Hashes of the sentences said last. */
  heard: string[];
  /** What the conversation remembers; see memory.ts, which writes and reads it. */
  memory: Memory;
  choices: { label: string; value: string }[] | undefined;
  missed: number;
  /** The reply before asked which of several things is meant; and whether this one does. */
  wasAsked: boolean;
  form: { name: string; label: string }[] | undefined;
  askedBack: boolean;
  /** Steps taken in this turn. */
  steps: number;
  /** Set while a question is worded: which variant of its words to take, so that each attempt has others. */
  variant: number | undefined;
  /** Index of the input at work, and its time. */
  input: number;
  at: number;
  replies: { content: Content; input: number }[];
  effects: Effect[];
  /** A person has taken over: nothing more is said. */
  over: boolean;
  /** Whole shop objects of this turn; slots keep a summary only, because the state is small and outlives them. */
  products: Map<string, Product>;
  /** Read once in a turn, see `catalogueFor`. */
  catalogue?: Promise<readonly Product[]>;
  orders: Map<string, Order>;
  flowOf(frame: Frame): Flow;
  scope(frame: Frame, more?: Partial<Scope>): Scope;
  vars(frame: Frame | null, more?: Record<string, unknown>): Record<string, unknown>;
  pick(place: string, count: number): number;
  reply(content: Content): void;
}
