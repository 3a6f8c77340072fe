/** Cross-validation: rows judged by heads that have not seen it. */
import {
  sentenceVector,
  trainGrams,
  trainSentence,
  type HeadOptions,
  type Heads,
  type LabelledFeatures,
  type SentenceHead,
} from './heads';
import { mulberry, scoreInto, shuffle } from './softmax';
import { vectorise } from './vocabulary';

/** A row's logits from either head, not yet joined. */
export interface Heard {
  label: number;
  grams: Float32Array;
  sentence: Float32Array | null;
  coverage: number;
  dense: boolean;
  language?: string | undefined;
}

export interface FoldOptions extends HeadOptions {
  folds: number;
  /** How many of the folds are judged, from the first on; where there are many rows, one says enough and saves the other trainings. */
  judged: number;
}

export function crossValidate(rows: readonly LabelledFeatures[], options: FoldOptions): Heard[] {
  return crossValidateEach(rows, options, ['descent'])[0] ?? [];
}

/** The same rows once for each kind of sentence head, over the same n-grams. */
export function crossValidateEach(
  rows: readonly LabelledFeatures[],
  options: FoldOptions,
  kinds: readonly SentenceHead[],
): Heard[][] {
  const fold = foldsOf(rows, options);
  const heard = kinds.map((): Heard[] => []);
  for (let held = 0; held < options.judged; held += 1) {
    const train = rows.filter((_, at) => fold[at] !== held);
    const test = rows.filter((_, at) => fold[at] === held);
    if (train.length === 0) continue;
    const grams = trainGrams(train, options);
    kinds.forEach((sentenceHead, at) => {
      const heads = { ...grams, sentence: trainSentence(train, { ...options, sentenceHead }) };
      heard[at]?.push(...hearAll(heads, test, options.classes));
    });
  }
  return heard;
}

/** Deals the rows of each intent round the folds, so that no fold lacks one. */
function foldsOf(rows: readonly LabelledFeatures[], options: FoldOptions): Uint8Array {
  const order = Uint32Array.from(rows, (_, at) => at);
  shuffle(order, mulberry(options.seed));
  const fold = new Uint8Array(rows.length);
  const dealt = new Uint32Array(options.classes);
  for (const at of order) {
    const label = rows[at]?.label ?? 0;
    fold[at] = (dealt[label] ?? 0) % options.folds;
    dealt[label] = (dealt[label] ?? 0) + 1;
  }
  return fold;
}

/** The logits of rows that these heads have not learned from. */
export function hearAll(heads: Heads, rows: readonly LabelledFeatures[], classes: number): Heard[] {
  return rows.map(({ features, label, sentence, language }) => {
    const vector = vectorise(heads.vocabulary, features);
    const grams = new Float32Array(classes);
    scoreInto(heads.grams, vector, grams);
    let said: Float32Array | null = null;
    if (heads.sentence && sentence)
      scoreInto(heads.sentence, sentenceVector(sentence), (said = new Float32Array(classes)));
    return { label, grams, sentence: said, coverage: vector.coverage, dense: vector.dense, language };
  });
}
