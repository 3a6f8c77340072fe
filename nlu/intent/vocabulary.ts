/** Which features a model knows, how rare each is, and texts as sparse unit vectors over them. */
import type { Features } from './features';
import { BUCKETS } from './hash';

export interface Vocabulary {
  /** Bucket -> dense row of the model, or -1; the order features' table is behind the others'. */
  rowOf: Int32Array;
  /** What a feature of this row weighs: the root of its inverse document frequency, which says enough without shouting. */
  idf: Float32Array;
  /** What a feature weighs that no example had: the rarest there can be. */
  unseen: number;
  /** Rows from here on are of rare features, for which a model keeps a few weights each. */
  common: number;
  /** How many texts taught it. */
  texts: number;
  /** Of each row, how many of them have the feature. */
  having: Uint16Array;
}

/** A text as the model takes it; each block has length 1, so that long texts do not shout. */
export interface Vector {
  rows: Int32Array;
  values: Float32Array;
  /** Share of the text's idf mass that training has seen, 0..1. */
  coverage: number;
  dense: boolean;
}

/** Two tables: words and characters, then order. */
export const ROWS = 2 * BUCKETS;
/** What order says, next to what words say. */
const ORDER_WEIGHT = 0.4;
/** A pair that is in one text only tells nothing about another text; of very many texts, neither does a word. */
const PAIR_TEXTS = 2;
const MANY = 40_000;
const WORD_TEXTS = 2;

/** Of very many texts, features that fewer than this have are rare: nine in ten are, and they speak of a handful of intents each. */
const RARE = 21;

export function learnVocabulary(texts: readonly Features[]): Vocabulary {
  const frequency = new Uint32Array(ROWS);
  for (const text of texts) {
    for (const bucket of text.buckets) frequency[bucket] = (frequency[bucket] ?? 0) + 1;
    for (const bucket of text.order) frequency[BUCKETS + bucket] = (frequency[BUCKETS + bucket] ?? 0) + 1;
  }
  const fewest = texts.length < MANY ? 1 : WORD_TEXTS;
  const known = Uint16Array.from(frequency, (count, bucket) =>
    count < (bucket < BUCKETS ? fewest : PAIR_TEXTS) ? 0 : Math.min(count, MOST),
  );
  return vocabularyOf(known, texts.length);
}

/** What a file can tell of a feature; one that more texts have says as little. */
const MOST = 65_535;

/** From how many texts have each bucket's feature, 0 where it is unknown. Common features have the first rows. */
export function vocabularyOf(known: Uint16Array, texts: number): Vocabulary {
  const least = texts < MANY ? 1 : RARE;
  const all = known.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  const found: Vocabulary = {
    rowOf: new Int32Array(ROWS).fill(-1),
    idf: new Float32Array(all),
    unseen: inverse(texts, 0),
    common: 0,
    texts,
    having: new Uint16Array(all),
  };
  let row = 0;
  const take = (wanted: (count: number) => boolean): void =>
    known.forEach((count, bucket) => {
      if (count === 0 || !wanted(count)) return;
      found.rowOf[bucket] = row;
      found.idf[row] = inverse(texts, count);
      found.having[row] = count;
      row += 1;
    });
  take((count) => count >= least);
  found.common = row;
  take((count) => count < least);
  return found;
}

function inverse(texts: number, having: number): number {
  return Math.sqrt(Math.log((texts + 1) / (having + 1)) + 1);
}

export function vectorise(vocabulary: Vocabulary, features: Features): Vector {
  const { buckets, counts, split, order } = features;
  const rows = new Int32Array(buckets.length + order.length);
  const values = new Float32Array(buckets.length + order.length);
  const mass = { seen: 0, all: 0 };
  const middle = fillBlock(vocabulary, buckets, counts, 0, split, rows, values, 0, mass);
  const last = fillBlock(vocabulary, buckets, counts, split, buckets.length, rows, values, middle, mass);
  const end = fillOrder(vocabulary, order, rows, values, last);
  return {
    rows: rows.subarray(0, end),
    values: values.subarray(0, end),
    coverage: mass.all === 0 ? 0 : mass.seen / mass.all,
    dense: features.dense,
  };
}

/** Writes one block from `to` on and returns where it ended. Plain parameters: this runs for every message. */
function fillBlock(
  vocabulary: Vocabulary,
  buckets: number[],
  counts: number[],
  from: number,
  until: number,
  rows: Int32Array,
  values: Float32Array,
  to: number,
  mass: { seen: number; all: number },
): number {
  let at = to;
  let squares = 0;
  for (let i = from; i < until; i += 1) {
    const row = vocabulary.rowOf[buckets[i] ?? 0] ?? -1;
    const count = counts[i] ?? 1;
    if (row < 0) {
      mass.all += vocabulary.unseen * vocabulary.unseen;
      continue;
    }
    const idf = vocabulary.idf[row] ?? 0;
    const weight = idf * (count === 1 ? 1 : 1 + Math.log(count));
    mass.all += idf * idf;
    mass.seen += idf * idf;
    rows[at] = row;
    values[at] = weight;
    squares += weight * weight;
    at += 1;
  }
  const scale = squares === 0 ? 0 : 1 / Math.sqrt(squares);
  for (let i = to; i < at; i += 1) values[i] = (values[i] ?? 0) * scale;
  return at;
}

/** Pairs are new in most texts, so they say nothing about what is covered. */
function fillOrder(
  vocabulary: Vocabulary,
  order: readonly number[],
  rows: Int32Array,
  values: Float32Array,
  to: number,
): number {
  let at = to;
  let squares = 0;
  for (const bucket of order) {
    const row = vocabulary.rowOf[BUCKETS + bucket] ?? -1;
    if (row < 0) continue;
    const idf = vocabulary.idf[row] ?? 0;
    rows[at] = row;
    values[at] = idf;
    squares += idf * idf;
    at += 1;
  }
  const scale = squares === 0 ? 0 : ORDER_WEIGHT / Math.sqrt(squares);
  for (let i = to; i < at; i += 1) values[i] = (values[i] ?? 0) * scale;
  return at;
}
