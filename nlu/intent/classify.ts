/** Text to intents: features, the model's logits, the cut-offs. */
import type { ScoredIntent } from '../../src/model/understanding';
import type { Features } from './features';
import { withSentence } from './heads';
import type { ServedModel } from './cache';
import type { Runtime } from './runtime';
import { OUTSIDE, readLogits, suffices, type Reading } from './reading';
import { argmax, softmaxInPlace } from './softmax';
import { vectorise, type Vector } from './vocabulary';

export interface Verdict {
  intent: ScoredIntent;
  runnersUp: ScoredIntent[];
  outOfScope: boolean;
  unsure: boolean;
  /** How much the text is like what was learned; what the cut-offs cut. */
  scope: number;
}

/** A model without its weights, which the runtime holds. */
export type Judge = Pick<ServedModel, 'labels' | 'vocabulary' | 'calibration'>;

const RUNNERS_UP = 3;
/** Where nothing out of scope was learned, a second-best this close to the best is a question to ask, whatever the scope score says. */
const CLOSE = 0.75;
/** Where something out of scope was learned, it has the rest of the odds: of held-out sentences that scored less and were answered all the same, more were none of a shop's business than were understood. */
const FAINT = 0.15;
/** So is a best that is more likely wrong than right. */
const LIKELY = 0.5;

/** What is known of a text beside its n-grams. */
export interface Known {
  /** Asked for only where n-grams are in doubt and the model has learned from such vectors; null: there is none, and n-grams alone answer. */
  sentence?: () => Promise<Float32Array | null>;
  /** Its own cut-offs are used where it has them. */
  language?: string | undefined;
}

export async function classify(
  model: Judge,
  runtime: Runtime,
  features: Features,
  { sentence, language }: Known = {},
): Promise<Verdict> {
  const grams = vectorise(model.vocabulary, features);
  const { fusion, enough } = model.calibration;
  const alone = grams.rows.length > 0 ? hear(model, grams, await runtime.logits(grams), 0) : null;
  const second = fusion > 0 && !(alone && suffices(alone.reading, enough)) ? await sentence?.() : null;
  if (!second) return alone ? verdictOf(model, alone, language) : nothing(model);
  const both = withSentence(grams, second, model.vocabulary);
  return verdictOf(model, hear(model, both, await runtime.logits(both), fusion), language);
}

interface Heard {
  logits: Float32Array;
  reading: Reading;
  dense: boolean;
}

function hear(model: Judge, { coverage, dense }: Vector, logits: Float32Array, fusion: number): Heard {
  return { logits, dense, reading: readLogits(logits, coverage, fusion, model.labels.at(-1) === OUTSIDE) };
}

/** No feature is known: an honest out of scope, with the alphabetically first intent at score 0. */
function nothing(model: Judge): Verdict {
  return {
    intent: { name: model.labels[0] ?? 'none', score: 0 },
    runnersUp: [],
    outOfScope: true,
    unsure: false,
    scope: 0,
  };
}

function verdictOf(model: Judge, heard: Heard, language = ''): Verdict {
  const { logits, reading } = heard;
  const { scope, lead, sureness } = reading;
  const { languages, dense, spaced } = model.calibration;
  const own = languages[language];
  const bars = own ?? (heard.dense ? dense : spaced);
  const outside = lead !== null;
  const odds = Float32Array.from(logits);
  softmaxInPlace(odds, bars.sharpness);
  const [intent, ...runnersUp] = top(model.labels, outside ? odds.subarray(0, -1) : odds);
  if (!intent) return nothing(model);
  if (lead === null) {
    const doubtful = intent.score < LIKELY || (runnersUp[0]?.score ?? 0) >= CLOSE * intent.score;
    return {
      intent,
      runnersUp,
      outOfScope: scope < bars.reject,
      unsure: scope >= bars.reject && (scope < bars.sure || doubtful),
      scope,
    };
  }
  // The words of a language that no one taught are all new, so their number says nothing; its sentence vector still leads or does not.
  const strange = scope < bars.reject && (own !== undefined || language === '');
  const outOfScope = lead < bars.veto || strange;
  return {
    intent,
    runnersUp,
    outOfScope,
    unsure: !outOfScope && (sureness < bars.clear || intent.score < FAINT),
    scope,
  };
}

function top(labels: readonly string[], odds: Float32Array): ScoredIntent[] {
  const best: ScoredIntent[] = [];
  for (let taken = 0; taken <= RUNNERS_UP && taken < odds.length; taken += 1) {
    const at = argmax(odds);
    best.push({ name: labels[at] ?? '', score: Math.round((odds[at] ?? 0) * 1e4) / 1e4 });
    odds[at] = -1;
  }
  return best;
}
