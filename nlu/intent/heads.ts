/** The two halves of an intent model: one reads n-grams, one reads the sentence vector; both are linear, so their sum is one model. */
import type { Features } from './features';
import { gaussianHead } from './gaussian';
import { trainSoftmax, type Weights } from './softmax';
import { learnVocabulary, vectorise, type Vector, type Vocabulary } from './vocabulary';

export interface LabelledFeatures {
  features: Features;
  label: number;
  /** Of length 1; absent where no encoder is at hand. */
  sentence?: Float32Array | undefined;
  /** Absent if it is unlabelled. */
  language?: string | undefined;
}

export interface Heads {
  vocabulary: Vocabulary;
  grams: Weights;
  sentence: Weights | null;
}

/** How the sentence head is learned: by descent, or in closed form, which few rows give more to. */
export type SentenceHead = 'descent' | 'gaussian';

export interface HeadOptions {
  classes: number;
  seed: number;
  /** Descent where it is absent. */
  sentenceHead?: SentenceHead | undefined;
}

/** What the values of a sentence vector are multiplied by, so that they learn at the pace of n-grams. */
const SENTENCE_SCALE = 4;
/** Share of the n-grams that a pass does not see; tuned on validation rows of CLINC150, HWU64, MASSIVE and merchant50. */
const DROP = 0.3;

export function trainHeads(rows: readonly LabelledFeatures[], options: HeadOptions): Heads {
  return { ...trainGrams(rows, options), sentence: trainSentence(rows, options) };
}

export function trainGrams(rows: readonly LabelledFeatures[], { classes, seed }: HeadOptions): Omit<Heads, 'sentence'> {
  const vocabulary = learnVocabulary(rows.map((row) => row.features));
  const examples = rows.map(({ features, label }) => ({ vector: vectorise(vocabulary, features), label }));
  return {
    vocabulary,
    grams: trainSoftmax(examples, {
      classes,
      seed,
      rows: vocabulary.idf.length,
      epochs: gramEpochs(rows.length),
      drop: DROP,
    }),
  };
}

/** Null where the rows have no sentence vectors. */
export function trainSentence(
  rows: readonly Pick<LabelledFeatures, 'sentence' | 'label'>[],
  { classes, seed, sentenceHead }: HeadOptions,
): Weights | null {
  const width = rows[0]?.sentence?.length;
  if (width === undefined) return null;
  const examples = rows.map(({ sentence, label }) => ({
    vector: sentenceVector(sentence ?? new Float32Array(width)),
    label,
  }));
  if (sentenceHead === 'gaussian')
    return gaussianHead(
      examples.map(({ vector, label }) => ({ sentence: vector.values, label })),
      classes,
    );
  return trainSoftmax(examples, { classes, seed, rows: width, epochs: sentenceEpochs(rows.length) });
}

/**
 * Few rows need more passes to the same fit: in tenths of Curekart and fifths of smp2019, 20 were right for up to one in a hundred more than 10, and 40 for no more.
 * Many rows of twelve languages too: 8 in place of 16 cost one to three points of the settled sentences.
 */
function gramEpochs(rows: number): number {
  return rows < 4_000 ? 20 : 16;
}

/** Every value is seen in every row, so what counts is the number of rows read in all. */
function sentenceEpochs(rows: number): number {
  return Math.max(3, Math.min(15, Math.round(6_000 / rows)));
}

export function sentenceVector(sentence: Float32Array, from = 0): Vector {
  const rows = new Int32Array(sentence.length);
  const values = new Float32Array(sentence.length);
  for (let at = 0; at < rows.length; at += 1) {
    rows[at] = from + at;
    values[at] = (sentence[at] ?? 0) * SENTENCE_SCALE;
  }
  return { rows, values, coverage: 1, dense: false };
}

/** The n-grams of a text, followed by its sentence vector in the rows behind the vocabulary, and by the row of its bias. */
export function withSentence(vector: Vector, sentence: Float32Array, vocabulary: Vocabulary): Vector {
  const own = sentenceVector(sentence, vocabulary.idf.length);
  const rows = new Int32Array(vector.rows.length + own.rows.length + 1);
  const values = new Float32Array(rows.length);
  rows.set(vector.rows);
  rows.set(own.rows, vector.rows.length);
  values.set(vector.values);
  values.set(own.values, vector.rows.length);
  rows[rows.length - 1] = vocabulary.idf.length + own.rows.length;
  values[values.length - 1] = 1;
  return { ...vector, rows, values };
}

/** The sentence head as it joins the n-grams: it weighs `fusion` times what it learned, and its bias is its last row, so that n-grams alone still answer as they learned to. */
export function joinSentence({ classes, matrix, bias }: Weights, fusion: number): Weights {
  const joined = new Float32Array(matrix.length + bias.length);
  matrix.forEach((value, at) => (joined[at] = value * fusion));
  bias.forEach((value, at) => (joined[matrix.length + at] = value * fusion));
  return { classes, matrix: joined, bias };
}
