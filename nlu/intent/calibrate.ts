/** Cross-validation on the merchant's own rows: where to answer, where to ask back, where to say that we do not know. */
import type { Features } from './features';
import { mulberry, scoreInto, shuffle, softmaxInPlace, trainSoftmax } from './softmax';
import { learnVocabulary, vectorise } from './vocabulary';

/** Cut-offs of the scope score, which is the best logit times coverage. */
export interface Cutoffs {
  /** Below: out of scope. */
  reject: number;
  /** Below, and not rejected: ask back. */
  sure: number;
}

export interface Calibration {
  /** For writings with spaces between words, and for those without: unseen pieces are far more common in the latter. */
  spaced: Cutoffs;
  dense: Cutoffs;
  /** Multiplies logits before softmax, so that a score of .8 is right about eight times in ten. */
  sharpness: number;
  /** Cross-validated share of right answers, for the log. */
  accuracy: number;
}

export interface Calibrated extends Calibration {
  /** The cross-validated scope score of every row, right or wrong: what a threshold of another kind is read from. */
  scopes: Float32Array;
}

export interface LabelledFeatures {
  features: Features;
  label: number;
}

interface Judged {
  logits: Float32Array;
  label: number;
  right: boolean;
  scope: number;
  dense: boolean;
}

/** Of the texts that would be answered rightly, so many may be turned away: the price of turning nonsense away. */
const REJECTED = 0.05;
/** Of the texts answered without asking back, so many shall be right. */
const PRECISION = 0.96;
/** At most this share of the rightly understood is asked back or turned away: a shop that always asks is no help. */
const ASKED = 0.15;
/** Fewer rows of one writing say too little about it. */
const FEW = 40;

export interface CalibrateOptions {
  classes: number;
  epochs: number;
  seed: number;
  folds: number;
}

export function calibrate(rows: readonly LabelledFeatures[], options: CalibrateOptions): Calibrated {
  const judged = crossValidate(rows, options);
  const right = judged.filter((one) => one.right).length;
  const of = (dense: boolean): Cutoffs => {
    const own = judged.filter((one) => one.dense === dense);
    return cutoffs(own.length < FEW ? judged : own);
  };
  return {
    spaced: of(false), dense: of(true), sharpness: sharpnessOf(judged), accuracy: right / Math.max(1, judged.length),
    scopes: Float32Array.from(judged, (one) => one.scope),
  };
}

/** Wrong answers are no loss when they are turned away, so only the right ones set the price. */
function cutoffs(judged: readonly Judged[]): Cutoffs {
  const scopes = Float32Array.from(judged.filter((one) => one.right), (one) => one.scope).sort();
  const reject = quantile(scopes, REJECTED);
  return { reject, sure: Math.max(reject, Math.min(precisionCut(judged), quantile(scopes, ASKED))) };
}

function crossValidate(rows: readonly LabelledFeatures[], options: CalibrateOptions): Judged[] {
  const fold = foldsOf(rows, options);
  const judged: Judged[] = [];
  for (let held = 0; held < options.folds; held += 1) {
    const train = rows.filter((_, at) => fold[at] !== held);
    const test = rows.filter((_, at) => fold[at] === held);
    judged.push(...judge(train, test, options));
  }
  return judged;
}

/** Deals the rows of each intent round the folds, so that no fold lacks one. */
function foldsOf(rows: readonly LabelledFeatures[], options: CalibrateOptions): Uint8Array {
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

function judge(train: LabelledFeatures[], test: LabelledFeatures[], options: CalibrateOptions): Judged[] {
  const vocabulary = learnVocabulary(train.map((row) => row.features));
  const examples = train.map((row) => ({ vector: vectorise(vocabulary, row.features), label: row.label }));
  const weights = trainSoftmax(examples, { ...options, rows: vocabulary.idf.length });
  return test.map(({ features, label }) => {
    const vector = vectorise(vocabulary, features);
    const logits = new Float32Array(options.classes);
    scoreInto(weights, vector, logits);
    const best = argmax(logits);
    return { logits, label, right: best === label, scope: (logits[best] ?? 0) * vector.coverage, dense: vector.dense };
  });
}

export function argmax(values: Float32Array): number {
  let best = 0;
  for (let at = 1; at < values.length; at += 1) if ((values[at] ?? 0) > (values[best] ?? 0)) best = at;
  return best;
}

function quantile(sorted: Float32Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** The lowest cut above which the answers are right often enough. */
function precisionCut(judged: readonly Judged[]): number {
  const falling = [...judged].sort((a, b) => b.scope - a.scope);
  let right = 0;
  let cut = falling[0]?.scope ?? 0;
  falling.forEach((one, at) => {
    right += one.right ? 1 : 0;
    if (right / (at + 1) >= PRECISION) cut = one.scope;
  });
  return cut;
}

function sharpnessOf(judged: readonly Judged[]): number {
  const candidates = [0.6, 0.8, 1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4];
  const losses = candidates.map((sharpness) => judged.reduce((sum, one) => sum + loss(one, sharpness), 0));
  return candidates[losses.indexOf(Math.min(...losses))] ?? 1;
}

function loss(one: Judged, sharpness: number): number {
  const odds = Float32Array.from(one.logits);
  softmaxInPlace(odds, sharpness);
  return -Math.log(Math.max(1e-6, odds[one.label] ?? 0));
}
