/** Text to intents: features, the model's logits, the two cut-offs. */
import type { ScoredIntent } from '../../src/model/understanding';
import { argmax, scopeOf } from './calibrate';
import type { Features } from './features';
import { withSentence } from './heads';
import type { ServedModel } from './cache';
import type { Runtime } from './runtime';
import { softmaxInPlace } from './softmax';
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
/** A second-best this close to the best is a question to ask, whatever the scope score says. */
const CLOSE = 0.75;
/** So is a best that is more likely wrong than right. */
const LIKELY = 0.5;

/** What is known of a text beside its n-grams. */
export interface Known {
  /** A model of both tiers takes it too; without it, n-grams alone answer. */
  sentence?: Float32Array | null;
  /** Its own cut-offs are used where it has them. */
  language?: string | undefined;
}

export async function classify(model: Judge, runtime: Runtime, features: Features, { sentence = null, language }: Known = {}): Promise<Verdict> {
  const grams = vectorise(model.vocabulary, features);
  const vector = sentence && model.calibration.fusion > 0 ? withSentence(grams, sentence, model.vocabulary) : grams;
  if (vector.rows.length === 0) return nothing(model);
  return verdictOf(model, vector, await runtime.logits(vector), language);
}

/** No feature is known: an honest out of scope, with the alphabetically first intent at score 0. */
function nothing(model: Judge): Verdict {
  return { intent: { name: model.labels[0] ?? 'none', score: 0 }, runnersUp: [], outOfScope: true, unsure: false, scope: 0 };
}

function verdictOf(model: Judge, vector: Vector, logits: Float32Array, language = ''): Verdict {
  const { languages, dense, spaced } = model.calibration;
  const { reject, sure } = languages[language] ?? (vector.dense ? dense : spaced);
  const scope = scopeOf(logits[argmax(logits)] ?? 0, vector.coverage, model.calibration.fusion);
  const odds = Float32Array.from(logits);
  softmaxInPlace(odds, model.calibration.sharpness);
  const [intent, ...runnersUp] = top(model.labels, odds);
  if (!intent) return nothing(model);
  const outOfScope = scope < reject;
  const doubtful = intent.score < LIKELY || (runnersUp[0]?.score ?? 0) >= CLOSE * intent.score;
  return { intent, runnersUp, outOfScope, unsure: !outOfScope && (scope < sure || doubtful), scope };
}

function top(labels: readonly string[], odds: Float32Array): ScoredIntent[] {
  const best: ScoredIntent[] = [];
  for (let taken = 0; taken <= RUNNERS_UP && taken < labels.length; taken += 1) {
    const at = argmax(odds);
    best.push({ name: labels[at] ?? '', score: Math.round((odds[at] ?? 0) * 1e4) / 1e4 });
    odds[at] = -1;
  }
  return best;
}
