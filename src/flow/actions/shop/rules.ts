/** The topics of goods and their phrases: the rules of flows/rules/, merged and indexed. */
import type { TopicSpec } from '../../read/schema/rules';

/** Asks for a topic's value, or for the product with more or less of it. */
export type Wanted = 'value' | 'more' | 'less';

export interface OpenPhrase {
  /** As `plainText` gives it, without the star. */
  text: string;
  /** Any ending may follow. */
  open: boolean;
}

export interface Phrase extends OpenPhrase {
  /** Counts only if nothing else is asked: "how much" of "how much caffeine". */
  weak: boolean;
  topic: string;
  wants: Wanted;
}

export interface Rules {
  topics: ReadonlyMap<string, TopicSpec>;
  phrases: readonly Phrase[];
  /** Words that refer back: it, this. In the form of `plainText`, like `tells`. */
  pointers: readonly string[];
  /** Words that ask for a back-in-stock notification. */
  tells: readonly string[];
  /** Words that put goods into the cart. */
  adds: readonly string[];
  /** Words that ask for a sum. */
  sums: readonly string[];
  /** Words that ask for most, and for least, of a property. */
  most: readonly string[];
  least: readonly string[];
  /** Words that ask for one of several: which, of them. */
  which: readonly string[];
  /** Words for everything that the shop has, not only what was shown. */
  ours: readonly string[];
  /** Words that ask about a whole kind of goods. */
  inquiry: readonly string[];
  /** Words that look for goods rather than ask about them. */
  seeks: readonly string[];
  /** Words for the rest of what was shown. */
  another: readonly string[];
  /** Words that repeat the last question for another product. */
  follows: readonly string[];
  /** Words of the matters that each answer covers, by its name, within the flows that name it. */
  asides: ReadonlyMap<string, readonly OpenPhrase[]>;
  goes: ReadonlyMap<string, readonly string[]>;
  colours: ReadonlyMap<string, readonly string[]>;
  interests: ReadonlyMap<string, readonly string[]>;
}

export const NO_RULES: Rules = {
  topics: new Map(),
  phrases: [],
  pointers: [],
  tells: [],
  adds: [],
  sums: [],
  most: [],
  least: [],
  which: [],
  ours: [],
  inquiry: [],
  seeks: [],
  another: [],
  follows: [],
  asides: new Map(),
  goes: new Map(),
  colours: new Map(),
  interests: new Map(),
};
