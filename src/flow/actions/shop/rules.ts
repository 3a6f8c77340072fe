/** What can be asked of goods, and in which words: the rules of flows/rules/, joined and quick to ask. */
import type { TopicSpec } from '../../read/schema/rules';

/** Whether a topic's value is wanted, or which of several has more or less of it. */
export type Wanted = 'value' | 'more' | 'less';

export interface OpenPhrase {
  /** As `plainText` gives it, without the star. */
  text: string;
  /** Any ending may follow. */
  open: boolean;
}

export interface Phrase extends OpenPhrase {
  /** Counts only where nothing else is asked: "how much" of "how much caffeine". */
  weak: boolean;
  topic: string;
  wants: Wanted;
}

export interface Rules {
  topics: ReadonlyMap<string, TopicSpec>;
  phrases: readonly Phrase[];
  /** Words that point back: it, this. As `plainText` gives them, like `tells`. */
  pointers: readonly string[];
  /** Words that ask to be told when goods are there again. */
  tells: readonly string[];
  /** Words that put goods into the cart. */
  adds: readonly string[];
  /** Words that ask for a sum. */
  sums: readonly string[];
  /** Words that ask for most, and for least, of what is named beside them. */
  most: readonly string[];
  least: readonly string[];
  /** Words that ask for one of several: which, of them. */
  which: readonly string[];
  /** Words that mean all that the shop has, not only what was shown. */
  ours: readonly string[];
  /** Words that ask something of a whole kind of goods. */
  inquiry: readonly string[];
  /** Words that look for goods rather than ask about them. */
  seeks: readonly string[];
  /** Words for the rest of what was shown. */
  another: readonly string[];
  /** Words that ask the last question again, of another thing. */
  follows: readonly string[];
  /** By the name of the answer: words of what it answers, within the flows that name it. */
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
