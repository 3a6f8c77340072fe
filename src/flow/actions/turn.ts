/** One turn as its steps see it: what they read and what they leave behind. */
import type { Content } from '../../model/content';
import type { Answered, DecideRequest, Effect, Frame, ParkedTask } from '../../model/flow';
import type { FlowLog } from '../../model/log';
import type { Memory } from '../../model/memory';
import type { Order, Product, Shop } from '../../model/shop';
import type { Scope } from '../read/cel/expression';
import type { Texts } from '../read/text/texts';
import type { Ownership } from './owner/ownership';
import type { CardMakers } from './show/cards';
import type { Rules } from './shop/rules';

/** Channel names and the addresses that bring a conversation there; absent where it can only stay. */
export type Carry = (conversation: string) => Promise<{ channel: string; url: string }[]>;

/** What an answer's flow is remembered by. */
export interface Named {
  name: string;
  /** The flow that it belongs to. */
  of?: string;
  suggest: boolean;
  slots: ReadonlyMap<string, unknown>;
}

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
  /** What the conversation remembers; `src/model/memory.ts` writes and reads it. */
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
  flowOf(frame: Frame): Named;
  scope(frame: Frame, more?: Partial<Scope>): Scope;
  vars(frame: Frame | null, more?: Record<string, unknown>): Record<string, unknown>;
  pick(place: string, count: number): number;
  reply(content: Content): void;
}
