/** What the commands of a message are decided from: its understanding, the question that waits, what was shown, the flows. Plain data and pure functions. */
import type { Understanding } from '../../model/understanding';
import type { Flow } from '../read/flow';
import type { AskedTopic } from '../actions/shop/advice/topics';
import type { Question } from './slots';
import type { Words } from './words';

/** A product of the last result list, as far as pointing at it needs. */
export interface ShownProduct {
  id: string;
  /** Lowest price in minor units; null: on request. */
  price: number | null;
  colours: readonly string[];
  /** What it is called and how it is described, as `plainText` gives it. */
  words: string;
}

/** What a doubtful text says of the catalogue. */
export interface Goods {
  /** Ids of the products that it names. */
  products: readonly string[];
  /** It names a kind of goods, such as "sunscreen". */
  kind: boolean;
}

/** What a text asks of goods, by topics such as their weight. */
export interface AskedGoods {
  topics: readonly AskedTopic[];
  /** Which of several has more or less of it. */
  ranks: boolean;
  /** In words that ask for one of several: "which", "warmest". */
  which: boolean;
  /** It names a kind of goods, and no product. */
  kind: boolean;
  /** It names a product. */
  named: boolean;
  /** The shop says something of it about the product talked about last, or else about one of those shown. */
  known: boolean;
  /** In words that ask something of a whole kind: "are your jackets ...". */
  inquires: boolean;
  /** In words that look for goods: "do you have". */
  seeks: boolean;
}

/** What a short question can be about: the answer given last, and the flows under way. */
export interface Topic {
  flow: Flow;
  slots: Readonly<Record<string, unknown>>;
}

export interface Hearing {
  /** One for each clause of the message, in the order said. */
  said: readonly Understanding[];
  question: Question | null;
  /** Questions of the same flow that were answered before, latest first; empty where the message puts nothing right. */
  held: readonly Question[];
  /** The flow under way, else the one that ended last, with its slots: what a correction repairs. */
  task: { flow: Flow; slots: Readonly<Record<string, unknown>> } | null;
  /** The flows under way, bottom first: those that called the one that asks. */
  under: readonly Flow[];
  /** The same from the top, with their slots. */
  tasks: readonly Topic[];
  /** What was answered last, with all that was told of it; null: nothing, or a question was asked since. */
  answered: (Topic & { told: readonly string[]; turns: number; asked: string | null }) | null;
  /** Latest first: what was answered, the flow that it belongs to, the flows under way. */
  topics: readonly Topic[];
  /** The order talked about, however many other things were talked about since. */
  earlier: Topic | null;
  /** A task is under way or parked: there is something to leave or to go on with. */
  open: boolean;
  parked: boolean;
  /** The last result list; null: none, or too old to be meant. */
  shown: readonly ShownProduct[] | null;
  /** Goods of the kinds shown that were left out of the list, such as those sold out; empty where the message picks none. */
  kin: readonly ShownProduct[];
  /** By clause text: the shopper's own order whose goods it names; only while orders are talked about. */
  owned: ReadonlyMap<string, string>;
  /** By clause text: the shopper's other open order, where it points at that. */
  other: ReadonlyMap<string, string>;
  /** An order was talked about. */
  order: boolean;
  /** The product last talked about; `latest`: after the result list was shown. */
  product: { id: string; latest: boolean; sizes: readonly string[] } | null;
  /** The push that is answered names a flow. */
  context: { flow: Flow; slots: Readonly<Record<string, unknown>> } | null;
  /** By clause text: only of clauses that the NLU doubts, because looking costs a search. */
  goods: ReadonlyMap<string, Goods>;
  words: Words;
  /** By clause text: what it asks of goods; absent where it asks for nothing that goods are described by. */
  asked: ReadonlyMap<string, AskedGoods>;
  /** By clause text: it points at the rest of what was shown, "the other one". */
  another: ReadonlySet<string>;
  /** By clause text: in words that look for goods: "anything", "do you have". */
  seeking: ReadonlySet<string>;
  /** By clause text: it puts goods into the cart: "I'll take two". */
  adding: ReadonlySet<string>;
  /** By clause text: it asks for a sum: "together", 一共. */
  summing: ReadonlySet<string>;
  /** By clause text: it asks the same of another thing, "what about the navy one". */
  follows: ReadonlySet<string>;
  /** Of these answers the one whose words a text holds, the longest first. */
  aside(text: string, names: readonly string[]): string | null;
  forIntent(intent: string): Flow | null;
  flow(name: string): Flow | null;
}
