/** Cross-validation on the merchant's own rows: where to answer, where to ask back, where to say that we do not know. */
import { crossValidate, type FoldOptions, type Heard } from './folds';
import type { LabelledFeatures } from './heads';
import { softmaxInPlace } from './softmax';

/** Cut-offs of the scope score. */
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
  /** For the languages with rows enough: one that is weakly learned must not lower the bar of the others. */
  languages: Record<string, Cutoffs>;
  /** Multiplies logits before softmax, so that a score of .8 is right about eight times in ten. */
  sharpness: number;
  /** How much the sentence vector weighs; 0 where it does not beat n-grams alone, and then it is not asked for. */
  fusion: number;
  /** Cross-validated share of right answers, for the log, and what n-grams alone reach. */
  accuracy: number;
  gramAccuracy: number;
}

export interface Calibrated extends Calibration {
  /** The scope score of every row that was judged, right or wrong: what a threshold of another kind is read from. */
  scopes: Float32Array;
}

interface Judged {
  logits: Float32Array;
  label: number;
  right: boolean;
  scope: number;
  dense: boolean;
  language?: string | undefined;
}

/** Of the texts that would be answered rightly, so many may be turned away: the price of turning nonsense away. */
const REJECTED = 0.05;
/** Of the texts answered without asking back, so many shall be right. */
const PRECISION = 0.96;
/** At most this share of the rightly understood is asked back or turned away: a shop that always asks is no help. */
const ASKED = 0.15;
/** Fewer rows of one writing say too little about it. */
const FEW = 40;
/** And so of one language. */
const FEW_OF_LANGUAGE = 100;

/** Candidates for the weight of the sentence vector; past 1 it drowns the merchant's own words. */
const FUSIONS = [0.2, 0.4, 0.8];
/** The second tier must mend so many more rows than it breaks, in standard deviations of their number: luck alone does so in one set of forty. */
const SURE_GAIN = 2;

export function calibrate(rows: readonly LabelledFeatures[], options: FoldOptions): Calibrated {
  const heard = crossValidate(rows, options);
  const grams = heard.map((one) => argmax(one.grams) === one.label);
  const fusion = heard[0]?.sentence ? bestFusion(heard, grams) : 0;
  const judged = heard.map((one) => judge(one, fusion));
  const of = (dense: boolean): Cutoffs => {
    const own = judged.filter((one) => one.dense === dense);
    return cutoffs(own.length < FEW ? judged : own);
  };
  const share = (count: number): number => count / Math.max(1, judged.length);
  return {
    spaced: of(false), dense: of(true), languages: byLanguage(judged), sharpness: sharpnessOf(judged), fusion,
    accuracy: share(judged.filter((one) => one.right).length), gramAccuracy: share(grams.filter(Boolean).length),
    scopes: Float32Array.from(judged, (one) => one.scope),
  };
}

function byLanguage(judged: readonly Judged[]): Record<string, Cutoffs> {
  const groups = new Map<string, Judged[]>();
  for (const one of judged) {
    if (one.language === undefined) continue;
    const group = groups.get(one.language);
    if (group) group.push(one);
    else groups.set(one.language, [one]);
  }
  return Object.fromEntries([...groups].filter(([, own]) => own.length >= FEW_OF_LANGUAGE).map(([language, own]) => [language, cutoffs(own)]));
}

/** The lowest weight that is as good as the best, luck apart: what it adds to strange texts is harder to foresee than what words add. */
function bestFusion(heard: readonly Heard[], grams: readonly boolean[]): number {
  const gains = FUSIONS.map((fusion) => ({ fusion, ...gainOf(heard, grams, fusion) })).filter(({ gain, luck }) => gain > 0 && gain >= SURE_GAIN * luck);
  const best = gains.reduce((high, one) => (one.gain > high.gain ? one : high), { fusion: 0, gain: 0, luck: 0 });
  return gains.find(({ gain }) => gain >= best.gain - best.luck)?.fusion ?? 0;
}

/** How many more rows are right with the sentence vector, and the standard deviation of that number. */
function gainOf(heard: readonly Heard[], grams: readonly boolean[], fusion: number): { gain: number; luck: number } {
  let mended = 0;
  let broken = 0;
  heard.forEach((one, at) => {
    const right = argmax(joined(one, fusion)) === one.label;
    if (right && !grams[at]) mended += 1;
    if (!right && grams[at]) broken += 1;
  });
  return { gain: mended - broken, luck: Math.sqrt(mended + broken) };
}

function joined({ grams, sentence }: Heard, fusion: number): Float32Array {
  return sentence && fusion > 0 ? grams.map((logit, at) => logit + fusion * (sentence[at] ?? 0)) : grams;
}

function judge(heard: Heard, fusion: number): Judged {
  const logits = joined(heard, fusion);
  const best = argmax(logits);
  return { logits, label: heard.label, right: best === heard.label, scope: scopeOf(logits[best] ?? 0, heard.coverage, fusion), dense: heard.dense, language: heard.language };
}

/** With a sentence vector words never seen may still be understood: synonyms, other languages. So they cost only half. */
const UNSEEN_WITH_SENTENCE = 0.5;

/** How much a text is like what was learned: its best logit, less where its words are new. */
export function scopeOf(logit: number, coverage: number, fusion: number): number {
  return logit * (fusion > 0 ? UNSEEN_WITH_SENTENCE + (1 - UNSEEN_WITH_SENTENCE) * coverage : coverage);
}

/** Wrong answers are no loss when they are turned away, so only the right ones set the price. */
function cutoffs(judged: readonly Judged[]): Cutoffs {
  const scopes = Float32Array.from(judged.filter((one) => one.right), (one) => one.scope).sort();
  const reject = quantile(scopes, REJECTED);
  return { reject, sure: Math.max(reject, Math.min(precisionCut(judged), quantile(scopes, ASKED))) };
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
