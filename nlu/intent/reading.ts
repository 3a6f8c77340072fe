/** Interprets the logits of a text: the best intent, its lead over the next one, and its lead over the out-of-scope classes. */
import { argmax } from './softmax';

/** The class of what is none of the shop's business: learned like an intent, never answered, always the last label. */
export const OUTSIDE = 'out_of_scope';

export interface Reading {
  /** The best intent, be it ever so weak. */
  best: number;
  /** How much the text is like what was learned: its best logit, less where its words are new. */
  scope: number;
  /** Logits by which the best intent leads over what is out of scope; negative where that is likelier. Null where none was learned. */
  lead: number | null;
  /** What decides whether to answer: the lead over the next intent, and with it the lead over what is out of scope. */
  sureness: number;
}

/** With a sentence vector words never seen may still be understood: synonyms, other languages. So they cost only half. */
const UNSEEN_WITH_SENTENCE = 0.5;
/**
 * How much a lead over what is out of scope counts, and from where on more of it says nothing about which intent it is.
 * Tuned on one half of the settled sentences, measured on the other: of weights from 0.2 to 0.8 and limits from 0 to 9.
 */
const LEAD_WEIGHT = 0.5;
const LEAD_LIMIT = 0.5;

/** Where n-grams alone decide. */
export interface Enough {
  /** From here on they are seldom wrong. */
  sureness: number;
  /** And from here on a text is one of those that were learned, whatever its sentence vector says: with it every scope is higher, so one bar for both would turn the wrong ones away. */
  scope: number;
}

/** Whether n-grams are so sure of an intent that the sentence vector is not asked for: from `enough` on, where there is such a bar. */
export function suffices({ lead, sureness, scope }: Reading, enough: Enough | null): boolean {
  const { sureness: least, scope: known } = enough ?? { sureness: Infinity, scope: Infinity };
  return sureness >= least && scope >= known && (lead === null || lead >= LEAD_LIMIT);
}

export function readLogits(logits: Float32Array, coverage: number, fusion: number, outside: boolean): Reading {
  const intents = outside ? logits.subarray(0, -1) : logits;
  const best = argmax(intents);
  const top = intents[best] ?? 0;
  let second = -Infinity;
  intents.forEach((logit, at) => {
    if (at !== best && logit > second) second = logit;
  });
  const margin = second === -Infinity ? 0 : top - second;
  const lead = outside ? top - (logits.at(-1) ?? 0) : null;
  const seen = fusion > 0 ? UNSEEN_WITH_SENTENCE + (1 - UNSEEN_WITH_SENTENCE) * coverage : coverage;
  return { best, scope: top * seen, lead, sureness: margin + LEAD_WEIGHT * Math.min(lead ?? LEAD_LIMIT, LEAD_LIMIT) };
}
