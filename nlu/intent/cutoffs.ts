/** Where to answer, where to ask back and where to say that we do not know: read from texts whose meaning is known and that were not learned from. */
import { softmaxInPlace } from './softmax';
import type { Reading } from './reading';

export interface Cutoffs {
  /** Scope below: out of scope. */
  reject: number;
  /** Scope below, and not rejected: ask back. Used where nothing out of scope was learned. */
  sure: number;
  /** Lead below: out of scope. */
  veto: number;
  /** Sureness below: ask back. Used where something out of scope was learned. */
  clear: number;
  /** Multiplies logits before softmax, so that a score of .8 is right about eight times in ten. */
  sharpness: number;
}

/** A text of known meaning, as the model hears it. */
export interface Judged extends Reading {
  logits: Float32Array;
  label: number;
  right: boolean;
  dense: boolean;
  language?: string | undefined;
}

export interface Price {
  /** Of the texts that would be answered rightly, so many may be turned away by one bar: the price of turning nonsense away. */
  rejected: number;
  /** And so many by their lead over what is out of scope, which tells more of it than the scope does. */
  vetoed: number;
  /** Of all texts, so many may be answered wrongly. */
  wrong: number;
  /** At most this share of the rightly understood is asked back or turned away: a shop that always asks is no help. */
  asked: number;
}

/** Of the texts answered without asking back, so many shall be right; where nothing out of scope was learned. */
const PRECISION = 0.96;

/** A text with its weight: sentences of another language say a little about this one. */
type Weighted = readonly (Judged & { weight: number })[];

/** Expects texts that an intent fits; wrong answers are no loss when they are turned away, so only the right ones set the price of that. */
export function cutoffsOf(judged: Weighted, price: Price): Cutoffs {
  const right = judged.filter((one) => one.right);
  const reject = quantile(right, ({ scope }) => scope, price.rejected);
  return {
    reject,
    sure: Math.max(
      reject,
      Math.min(
        precisionCut(judged),
        quantile(right, ({ scope }) => scope, price.asked),
      ),
    ),
    // What is out of scope is much the same in every language, and the share is so low that one language has three or four texts below it.
    veto: quantile(
      right.map((one) => ({ ...one, weight: 1 })),
      ({ lead }) => lead ?? 0,
      price.vetoed,
    ),
    clear: Math.min(
      wrongCut(judged, price.wrong),
      quantile(right, ({ sureness }) => sureness, price.asked),
    ),
    sharpness: sharpnessOf(judged),
  };
}

/** The value below which the given share of the weight lies. */
export function quantile(judged: Weighted, value: (one: Judged) => number, share: number): number {
  const rising = judged.map((one) => ({ at: value(one), weight: one.weight })).sort((a, b) => a.at - b.at);
  let left = share * weightOf(judged);
  for (const { at, weight } of rising) {
    left -= weight;
    if (left < 0) return at;
  }
  return rising.at(-1)?.at ?? 0;
}

/** The lowest scope above which the answers are right often enough. */
function precisionCut(judged: Weighted): number {
  const falling = [...judged].sort((a, b) => b.scope - a.scope);
  let right = 0;
  let all = 0;
  let cut = falling[0]?.scope ?? 0;
  for (const one of falling) {
    all += one.weight;
    right += one.right ? one.weight : 0;
    if (right / all >= PRECISION) cut = one.scope;
  }
  return cut;
}

/**
 * The lowest sureness above which no more than the given share of all texts is expected to be answered wrongly.
 * Expected, not counted: one wrong text more or less among a hundred would move a counted cut by as much as a tenth of the answers.
 */
function wrongCut(judged: Weighted, share: number): number {
  const risk = riskOf(judged);
  const falling = [...judged].sort((a, b) => b.sureness - a.sureness);
  let left = share * weightOf(judged);
  let cut = falling[0]?.sureness ?? 0;
  for (const one of falling) {
    left -= one.weight * risk(one.sureness);
    if (left < 0) return cut;
    cut = one.sureness;
  }
  return cut;
}

/** Steps of Newton's method: it is there after five or six. */
const STEPS = 12;
/** Holds the line back where right and wrong texts do not overlap, and where none is wrong. */
const RIDGE = 0.05;

/** The odds of a wrong answer by sureness: a logistic line through the texts, right and wrong. */
export function riskOf(judged: Weighted): (sureness: number) => number {
  let [level, slope] = [0, 0];
  const risk = (sureness: number): number => 1 / (1 + Math.exp(-(level + slope * sureness)));
  for (let step = 0; step < STEPS; step += 1) {
    let [a, b, aa, ab, bb] = [-RIDGE * level, -RIDGE * slope, RIDGE, 0, RIDGE];
    for (const { sureness, right, weight } of judged) {
      const odds = risk(sureness);
      const off = weight * ((right ? 0 : 1) - odds);
      const bend = weight * odds * (1 - odds);
      a += off;
      b += off * sureness;
      aa += bend;
      ab += bend * sureness;
      bb += bend * sureness * sureness;
    }
    const det = aa * bb - ab * ab;
    level += (bb * a - ab * b) / det;
    slope += (aa * b - ab * a) / det;
  }
  return risk;
}

function weightOf(judged: Weighted): number {
  return judged.reduce((sum, { weight }) => sum + weight, 0);
}

const SHARPNESSES = [0.6, 0.8, 1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4];

function sharpnessOf(judged: Weighted): number {
  const losses = SHARPNESSES.map((sharpness) =>
    judged.reduce((sum, one) => sum + one.weight * loss(one, sharpness), 0),
  );
  return SHARPNESSES[losses.indexOf(Math.min(...losses))] ?? 1;
}

function loss(one: Judged, sharpness: number): number {
  const odds = Float32Array.from(one.logits);
  softmaxInPlace(odds, sharpness);
  return -Math.log(Math.max(1e-6, odds[one.label] ?? 0));
}
