/**
 * The weights of an intent model in few bytes. A common feature has 8 bits per class; a rare one, which taught a handful of intents,
 * has its largest weights in 4 bits and all others are alike.
 *
 * Descent moves the weights of a feature so that their sum stays 0, which is why the sum of the rest need not be kept.
 */
import { quantise, type QuantisedWeights } from './quantise';
import { joinSentence, type Heads } from './heads';
import type { Weights } from './softmax';
import type { Vocabulary } from './vocabulary';

/** Row-major; a value times the scale of its class is the weight. */
export type EightBits = Pick<QuantisedWeights, 'matrix' | 'scales'>;

export interface RareRows {
  /** Which classes the codes are of, KEPT a row. */
  classes: Uint8Array | Uint16Array;
  /** Two to a byte: the low halves are of the first half of the row. A code less EIGHT, times the scale of its row, is how much more than the rest the class weighs. */
  codes: Uint8Array;
  /** Step of each row in SCALES. */
  scales: Uint8Array;
}

export interface CommonRows {
  /** Row-major; a code times the scale of its row is the weight. */
  codes: Int8Array;
  /** Step of each row in SCALES. */
  scales: Uint8Array;
}

export interface PackedGrams {
  classes: number;
  common: CommonRows;
  /** Null where every feature is common. */
  rare: RareRows | null;
  bias: Float32Array;
}

export interface PackedWeights extends PackedGrams {
  sentence: EightBits | null;
}

export const EIGHT = 8;
/** Weights that a rare row keeps; even, as two share a byte. On settled sentences 3 lose five points, 6 and 8 none. */
export const KEPT = 6;
const HALF = KEPT / 2;
export const MOST = 7;

/** The scales that a row can have, 7 in a hundred apart. */
export const SCALES = Float32Array.from({ length: 256 }, (_, step) => 2 ** (step / 10 - 16));

/** The n-grams' part. Leaves in `grams` what the codes say, so that cut-offs can be read from the very model that serves. */
export function packGrams({ grams, vocabulary }: Pick<Heads, 'grams' | 'vocabulary'>): PackedGrams {
  const rows = vocabulary.idf.length;
  return {
    classes: grams.classes,
    common: packCommon(grams, vocabulary),
    rare: vocabulary.common < rows ? packRare(grams, vocabulary.common, rows) : null,
    bias: grams.bias,
  };
}

export function packSentence(sentence: Weights | null, fusion: number): PackedWeights['sentence'] {
  return sentence && fusion > 0 ? quantise(joinSentence(sentence, fusion)) : null;
}

/** Above the half of a step of SCALES, so that no weight is cut short: of a text of two or three frequent features every one counts. */
const UNCUT = 1.04;
const CODES = 127;

function packCommon({ matrix, classes }: Weights, { common }: Vocabulary): CommonRows {
  // A table without a row could not be read at all.
  const rows = Math.max(1, common);
  const found = { codes: new Int8Array(rows * classes), scales: new Uint8Array(rows) };
  for (let row = 0; row < common; row += 1) {
    const weights = matrix.subarray(row * classes, (row + 1) * classes);
    const step = stepOf((largestOf(weights) * UNCUT) / CODES);
    const scale = SCALES[step] ?? 1;
    found.scales[row] = step;
    for (let c = 0; c < classes; c += 1) {
      const code = Math.max(-CODES, Math.min(CODES, Math.round((weights[c] ?? 0) / scale)));
      found.codes[row * classes + c] = code;
      weights[c] = code * scale;
    }
    centre(weights);
  }
  return found;
}

function largestOf(weights: Float32Array): number {
  let most = 0;
  for (let at = 0; at < weights.length; at += 1) most = Math.max(most, Math.abs(weights[at] ?? 0));
  return most;
}

function packRare({ matrix, classes }: Weights, from: number, to: number): RareRows {
  const found: RareRows = {
    classes: new (classes <= 256 ? Uint8Array : Uint16Array)((to - from) * KEPT),
    codes: new Uint8Array((to - from) * HALF).fill(EIGHT + EIGHT * 16),
    scales: new Uint8Array(to - from),
  };
  const values = new Float32Array(KEPT);
  const best = new Int32Array(KEPT);
  for (let row = from; row < to; row += 1) {
    const weights = matrix.subarray(row * classes, (row + 1) * classes);
    const count = largest(weights, best);
    const rest = restOf(weights, best, count);
    values.fill(0);
    for (let at = 0; at < count; at += 1) {
      found.classes[(row - from) * KEPT + at] = best[at] ?? 0;
      values[at] = (weights[best[at] ?? 0] ?? 0) - rest;
    }
    packRow(found, row - from, values);
    weights.fill(0);
    for (let at = 0; at < count; at += 1) weights[best[at] ?? 0] = values[at] ?? 0;
    centre(weights);
  }
  return found;
}

/** What each class that is not kept weighs, on average. */
function restOf(weights: Float32Array, best: Int32Array, count: number): number {
  let rest = 0;
  for (let c = 0; c < weights.length; c += 1) rest += weights[c] ?? 0;
  for (let at = 0; at < count; at += 1) rest -= weights[best[at] ?? 0] ?? 0;
  return rest / Math.max(1, weights.length - count);
}

function centre(weights: Float32Array): void {
  let sum = 0;
  for (let c = 0; c < weights.length; c += 1) sum += weights[c] ?? 0;
  const mean = sum / Math.max(1, weights.length);
  for (let c = 0; c < weights.length; c += 1) weights[c] = (weights[c] ?? 0) - mean;
}

/** Leaves in `weights` what the codes say. */
function packRow({ codes, scales }: RareRows, row: number, weights: Float32Array): void {
  const step = stepOf(largestOf(weights) / MOST);
  const scale = SCALES[step] ?? 1;
  scales[row] = step;
  for (let at = 0; at < KEPT; at += 1) {
    const code = codeOf(weights[at] ?? 0, scale);
    const place = row * HALF + (at % HALF);
    codes[place] = (codes[place] ?? 0) + (at < HALF ? code : code * 16);
    weights[at] = code * scale;
  }
}

/** The nearest of SCALES. */
export function stepOf(scale: number): number {
  return Math.max(0, Math.min(255, Math.round((Math.log2(Math.max(1e-9, scale)) + 16) * 10)));
}

/** From -EIGHT to MOST. */
export function codeOf(value: number, scale: number): number {
  return Math.max(-EIGHT, Math.min(MOST, Math.round(value / scale)));
}

/** Leaves the places of the largest weights, whatever their sign, in `best` and returns how many there are. */
function largest(weights: Float32Array, best: Int32Array): number {
  let count = 0;
  for (let c = 0; c < weights.length; c += 1) {
    const size = Math.abs(weights[c] ?? 0);
    let at = count;
    while (at > 0 && Math.abs(weights[best[at - 1] ?? 0] ?? 0) < size) {
      if (at < best.length) best[at] = best[at - 1] ?? 0;
      at -= 1;
    }
    if (at < best.length) best[at] = c;
    count = Math.min(best.length, count + 1);
  }
  return count;
}
