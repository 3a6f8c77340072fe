/** Rows of text and intent to a finished model: vocabulary, weights in 8 bits, cut-offs. Runs in the trainer's worker thread. */
import { bound } from '../text/normalise';
import { calibrate, type Calibrated } from './calibrate';
import { extract } from './features';
import { quantise, type QuantisedWeights } from './quantise';
import { trainSoftmax } from './softmax';
import { learnVocabulary, vectorise, type Vocabulary } from './vocabulary';

export interface Row {
  text: string;
  intent: string;
}

/** Everything that inference needs, in plain arrays that can be handed between threads. */
export interface IntentModel {
  labels: string[];
  vocabulary: Vocabulary;
  weights: QuantisedWeights;
  calibration: Calibrated;
}

export function learn(rows: readonly Row[], seed: number): IntentModel {
  const labels = [...new Set(rows.map((row) => row.intent))].sort();
  const labelled = rows.map((row) => ({ features: extract(bound(row.text)), label: labels.indexOf(row.intent) }));
  const options = { classes: labels.length, epochs: epochsFor(rows.length), seed };
  const calibration = calibrate(labelled, { ...options, folds: rows.length < 4_000 ? 5 : 3 });
  const vocabulary = learnVocabulary(labelled.map((row) => row.features));
  const examples = labelled.map((row) => ({ vector: vectorise(vocabulary, row.features), label: row.label }));
  const weights = quantise(trainSoftmax(examples, { ...options, rows: vocabulary.idf.length }));
  return { labels, vocabulary, weights, calibration };
}

/** Few rows need more passes to the same fit; past these, more passes change the accuracy by less than half a point. */
function epochsFor(rows: number): number {
  return rows < 500 ? 20 : 10;
}
