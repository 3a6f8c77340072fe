/** Rows of text and intent to a finished model: vocabulary, weights in 8 bits, cut-offs. Runs in the trainer's worker thread. */
import { bound } from '../text/normalise';
import { calibrate, type Calibrated } from './calibrate';
import { extract } from './features';
import { joinHeads, trainHeads } from './heads';
import { quantise, type QuantisedWeights } from './quantise';
import type { Vocabulary } from './vocabulary';

export interface Row {
  text: string;
  intent: string;
  /** Of the pack or the flow that it stands in; rows of a measuring file have none. */
  language?: string | undefined;
}

/** Everything that inference needs, in plain arrays that can be handed between threads. */
export interface IntentModel {
  labels: string[];
  vocabulary: Vocabulary;
  weights: QuantisedWeights;
  calibration: Calibrated;
}

/** Sentence vectors, one per row, let the second tier join where cross-validation says that it helps. */
export function learn(rows: readonly Row[], seed: number, sentences?: readonly Float32Array[]): IntentModel {
  const labels = [...new Set(rows.map((row) => row.intent))].sort();
  const index = new Map(labels.map((label, at) => [label, at]));
  const labelled = rows.map((row, at) => ({ features: extract(bound(row.text)), label: index.get(row.intent) ?? 0, sentence: sentences?.[at], language: row.language }));
  const options = { classes: labels.length, seed };
  const calibration = calibrate(labelled, { ...options, ...splits(rows.length) });
  const kept = calibration.fusion > 0 ? labelled : labelled.map(({ features, label }) => ({ features, label }));
  const heads = trainHeads(kept, options);
  return { labels, vocabulary: heads.vocabulary, weights: quantise(joinHeads(heads, calibration.fusion)), calibration };
}

/** Past some thousand rows a third of them places a cut-off as well as all do, in half the time. */
function splits(rows: number): { folds: number; judged: number } {
  if (rows < 800) return { folds: 5, judged: 5 };
  return rows < 4_000 ? { folds: 4, judged: 4 } : { folds: 3, judged: 1 };
}
