/** Cut-offs for every language, and the weight of the sentence vector, from texts of known meaning. */
import { cutoffsOf, quantile, riskOf, type Cutoffs, type Judged, type Price } from './cutoffs';
import type { Heard } from './folds';
import { readLogits, suffices, type Enough } from './reading';

export interface Calibration {
  /** For writings with spaces between words, and for those without: unseen pieces are far more common in the latter. */
  spaced: Cutoffs;
  dense: Cutoffs;
  /** For the languages with texts enough: one that is weakly learned must not lower the bar of the others. */
  languages: Record<string, Cutoffs>;
  /** How much the sentence vector weighs; 0 where it does not beat n-grams alone, and then it is not asked for. */
  fusion: number;
  /** From where on n-grams alone decide, without the sentence vector; null: it is always asked. */
  enough: Enough | null;
  /** Share of right answers, for the log, and what n-grams alone reach. */
  accuracy: number;
  gramAccuracy: number;
}

export interface Calibrated extends Calibration {
  /** The scope score of every text that was judged, right or wrong: what a threshold of another kind is read from. */
  scopes: Float32Array;
}

/** Where the texts come from decides what they may cost. */
export interface Source {
  price: Price;
  /** Of one language, fewer say too little about it. */
  fewOfLanguage: number;
  /** The second tier must mend so many more texts than it breaks, in standard deviations of their number: luck alone does so in one set of forty. */
  sureGain: number;
  /** So much less than the best weight mends a lower one may, in standard deviations. */
  slack: number;
  /** The last class is what is out of scope. */
  outside: boolean;
}

/** Rows judged by a model that has not seen them, and was given fewer rows than the one that serves: their answers are worse than those to shoppers. */
export const FOLDED = {
  price: { rejected: 0.05, vetoed: 0.05, wrong: 0.045, asked: 0.15 },
  fewOfLanguage: 100,
  sureGain: 2,
  slack: 0.5,
} as const;
/** Sentences written apart from the examples and judged by the very model that serves: fewer, and much like what shoppers write. */
export const SETTLED = {
  price: { rejected: 0.01, vetoed: 0.02, wrong: 0.05, asked: 1 },
  fewOfLanguage: 40,
  sureGain: 0.5,
  slack: 1,
} as const;

/** Fewer texts of one writing say too little about it. */
const FEW = 40;
/** What a text of another language counts for, so that fifty sentences of a language are not all that sets its bars: at 0.1 the loss of one example in a hundred moved the answers of a language by up to three in a hundred. */
const FOREIGN = 0.3;
/** Candidates for the weight of the sentence vector; past 1 it drowns the merchant's own words. */
const FUSIONS = [0.2, 0.4, 0.8];

export function calibrate(heard: readonly Heard[], source: Source): Calibrated {
  // A text that no intent fits has no place among the right and the wrong ones.
  const outside = source.outside ? (heard[0]?.grams.length ?? 0) - 1 : -1;
  const known = heard.filter(({ label }) => label !== outside);
  const fusion = known[0]?.sentence ? bestFusion(known, source) : 0;
  const enough = fusion > 0 ? enoughOf(known, fusion, source) : null;
  const judged = known.map((one) => judge(one, { fusion, enough, outside: source.outside }));
  const of = (dense: boolean): Cutoffs => {
    const own = judged.filter((one) => one.dense === dense);
    return cutoffsOf(
      (own.length < FEW ? judged : own).map((one) => ({ ...one, weight: 1 })),
      source.price,
    );
  };
  return {
    spaced: of(false),
    dense: of(true),
    languages: byLanguage(judged, source),
    fusion,
    enough,
    accuracy: shareOf(judged.map(({ right }) => right)),
    gramAccuracy: shareOf(known.map((one) => judgeGrams(one, source.outside).right)),
    scopes: Float32Array.from(judged, (one) => one.scope),
  };
}

function shareOf(held: readonly boolean[]): number {
  return held.filter(Boolean).length / Math.max(1, held.length);
}

function byLanguage(judged: readonly Judged[], { price, fewOfLanguage }: Source): Record<string, Cutoffs> {
  const counts = new Map<string, number>();
  for (const { language } of judged) if (language !== undefined) counts.set(language, (counts.get(language) ?? 0) + 1);
  const enough = [...counts].filter(([, count]) => count >= fewOfLanguage);
  return Object.fromEntries(
    enough.map(([name]) => [
      name,
      cutoffsOf(
        judged.map((one) => ({ ...one, weight: one.language === name ? 1 : FOREIGN })),
        price,
      ),
    ]),
  );
}

/** The lowest weight that is nearly as good as the best, luck apart: what it adds to strange texts is harder to foresee than what words add. */
function bestFusion(heard: readonly Heard[], { outside, sureGain, slack }: Source): number {
  const rights = (fusion: number): boolean[] => heard.map((one) => judge(one, { fusion, enough: null, outside }).right);
  const grams = rights(0);
  const gains = FUSIONS.map((fusion) => ({ fusion, ...gainOf(grams, rights(fusion)) })).filter(
    ({ gain, luck }) => gain > 0 && gain >= sureGain * luck,
  );
  const best = gains.reduce((high, one) => (one.gain > high.gain ? one : high), { fusion: 0, gain: 0, luck: 0 });
  return gains.find(({ gain }) => gain >= best.gain - slack * best.luck)?.fusion ?? 0;
}

/** How many more rows are right with the sentence vector, and the standard deviation of that number. */
function gainOf(before: readonly boolean[], after: readonly boolean[]): { gain: number; luck: number } {
  const mended = after.filter((right, at) => right && !before[at]).length;
  const broken = after.filter((right, at) => !right && before[at]).length;
  return { gain: mended - broken, luck: Math.sqrt(mended + broken) };
}

/** Of the texts that n-grams alone decide, so many may be wrong: the sentence vector would seldom mend those. */
const WRONG_ALONE = 0.01;

/** The lowest sureness above which n-grams are wrong in no more than that share. */
function enoughOf(heard: readonly Heard[], fusion: number, { outside, price }: Source): Enough | null {
  const both = heard.map((one) => ({ ...judge(one, { fusion, enough: null, outside }), weight: 1 }));
  const scope = quantile(
    both.filter(({ right }) => right),
    (one) => one.scope,
    price.rejected,
  );
  const falling = heard
    .map((one) => judgeGrams(one, outside))
    .filter((one) => suffices(one, { sureness: -Infinity, scope }))
    .sort((a, b) => b.sureness - a.sureness);
  const risk = riskOf(falling.map((one) => ({ ...one, weight: 1 })));
  let wrong = 0;
  let least: number | null = null;
  falling.forEach(({ sureness }, at) => {
    wrong += risk(sureness);
    if (wrong <= WRONG_ALONE * (at + 1)) least = sureness;
  });
  return least === null ? null : { sureness: least, scope };
}

function joined({ grams, sentence }: Heard, fusion: number): Float32Array {
  return sentence && fusion > 0 ? grams.map((logit, at) => logit + fusion * (sentence[at] ?? 0)) : grams;
}

function judgeGrams(heard: Heard, outside: boolean): Judged {
  return judge(heard, { fusion: 0, enough: null, outside });
}

interface Judging {
  fusion: number;
  enough: Enough | null;
  outside: boolean;
}

/** As it is done for shoppers: by n-grams alone where they suffice. */
function judge(heard: Heard, { fusion, enough, outside }: Judging): Judged {
  if (fusion > 0 && enough !== null) {
    const alone = judgeGrams(heard, outside);
    if (suffices(alone, enough)) return alone;
  }
  const logits = joined(heard, fusion);
  const reading = readLogits(logits, heard.coverage, fusion, outside);
  return {
    ...reading,
    logits,
    label: heard.label,
    right: reading.best === heard.label,
    dense: heard.dense,
    language: heard.language,
  };
}
