/** One turn as its steps see it: their input and their effects. */
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

/** Channel names and the links that move a conversation there; absent: it can only stay. */
export type Carry = (conversation: string) => Promise<{ channel: string; url: string }[]>;

/** How an answer's flow is remembered. */
export interface Named {
  name: string;
  /** The flow that it belongs to. */
  of?: string;
  suggest: boolean;
  slots: ReadonlyMap<string, unknown>;
}

/** A running turn: what the steps read and write. */
export interface Turn {
  readonly request: DecideRequest;
  readonly shop: Shop;
  readonly cards: CardMakers;
  readonly log: FlowLog;
  readonly texts: Texts;
  /** What can be asked about goods, and what matches what. */
  readonly rules: Rules;
  /** What a text says of several things; the words for it are the flows'. */
  readonly several: { everything(text: string): boolean; parts(text: string): string[] };
  /** Whether words form a question that says more than a pointer. */
  readonly asks: (text: string) => boolean;
  /** The shop facts of the merchant's configuration: days, amounts, countries. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** Who may see how much of an order. */
  readonly ownership: Ownership;
  /** Links that carry this chat to other channels. */
  readonly carry?: Carry;
  language: string;
  stack: Frame[];
  parked: ParkedTask | null;
  held: { flow: string; slots: Record<string, unknown> }[];
  last: { flow: string; slots: Record<string, unknown> } | null;
  /** The last answer; null: none, or a question was asked since. */
  answered: Answered | null;
  /** The shopper's text in this turn; null: a tap or an attachment. */
  said: string | null;
  /** Hashes of recent sentences. */
  heard: string[];
  /** The conversation's memory; `src/model/memory.ts` reads and writes it. */
  memory: Memory;
  choices: { label: string; value: string }[] | undefined;
  missed: number;
  /** Whether the previous reply asked which of several things is meant, and whether this one does. */
  wasAsked: boolean;
  form: { name: string; label: string }[] | undefined;
  askedBack: boolean;
  /** Steps taken in this turn. */
  steps: number;
  /** Set while a question is worded: which variant to use, so that each attempt differs. */
  variant: number | undefined;
  /** Index of the current input, and its time. */
  input: number;
  at: number;
  replies: { content: Content; input: number }[];
  effects: Effect[];
  /** A person has taken over, so the bot is silent. */
  over: boolean;
  /** Whole shop objects of this turn; slots keep only a summary, because the state is small and outlives them. */
  products: Map<string, Product>;
  /** Read once per turn, see `catalogueFor`. */
  catalogue?: Promise<readonly Product[]>;
  orders: Map<string, Order>;
  flowOf(frame: Frame): Named;
  scope(frame: Frame, more?: Partial<Scope>): Scope;
  vars(frame: Frame | null, more?: Record<string, unknown>): Record<string, unknown>;
  pick(place: string, count: number): number;
  reply(content: Content): void;
}
