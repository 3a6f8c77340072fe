/** Rows of text and intent to a finished model: vocabulary, weights in 8 bits, cut-offs. Runs in the trainer's worker thread. */
import { bound } from '../text/normalise';
import { calibrate, FOLDED, SETTLED, type Calibrated } from './calibrate';
import { extract } from './features';
import { crossValidate, hearAll } from './folds';
import { joinHeads, trainHeads, type LabelledFeatures } from './heads';
import { quantise, type QuantisedWeights } from './quantise';
import { OUTSIDE } from './reading';
import type { Vocabulary } from './vocabulary';

export interface Row {
  text: string;
  intent: string;
  /** Of the pack or the flow that it stands in; rows of a measuring file have none. */
  language?: string | undefined;
  /** Never learned from: it says how often the model that serves is right, and so where it may answer. */
  settled?: boolean | undefined;
}

/** Everything that inference needs, in plain arrays that can be handed between threads. */
export interface IntentModel {
  labels: string[];
  vocabulary: Vocabulary;
  weights: QuantisedWeights;
  calibration: Calibrated;
}

/** Fewer settled sentences place no cut-off; and they must speak of the better part of the intents. */
const FEW_SETTLED = 300;
const COVERED = 0.5;

/** Sentence vectors, one per row, let the second tier join where it helps. */
export function learn(rows: readonly Row[], seed: number, sentences?: readonly Float32Array[]): IntentModel {
  const labels = labelsOf(rows);
  const index = new Map(labels.map((label, at) => [label, at]));
  const taught: LabelledFeatures[] = [];
  const settled: LabelledFeatures[] = [];
  rows.forEach((row, at) => {
    const label = index.get(row.intent);
    if (label !== undefined) (row.settled ? settled : taught).push({ features: extract(bound(row.text)), label, sentence: sentences?.[at], language: row.language });
  });
  const options = { classes: labels.length, seed };
  const outside = labels.at(-1) === OUTSIDE;
  if (speaks(settled, labels, outside)) {
    const heads = trainHeads(taught, options);
    const calibration = calibrate(hearAll(heads, settled, labels.length), { ...SETTLED, outside });
    return { labels, vocabulary: heads.vocabulary, weights: quantise(joinHeads(heads, calibration.fusion)), calibration };
  }
  const calibration = calibrate(crossValidate(taught, { ...options, ...splits(taught.length) }), { ...FOLDED, outside });
  const heads = trainHeads(calibration.fusion > 0 ? taught : taught.map(({ features, label }) => ({ features, label })), options);
  return { labels, vocabulary: heads.vocabulary, weights: quantise(joinHeads(heads, calibration.fusion)), calibration };
}

/** Sorted, with what is out of scope behind the intents. */
function labelsOf(rows: readonly Row[]): string[] {
  const names = new Set(rows.filter((row) => !row.settled).map((row) => row.intent));
  const outside = names.delete(OUTSIDE);
  return [...[...names].sort(), ...(outside ? [OUTSIDE] : [])];
}

function speaks(settled: readonly LabelledFeatures[], labels: readonly string[], outside: boolean): boolean {
  const intents = labels.length - (outside ? 1 : 0);
  const known = settled.filter(({ label }) => label < intents);
  return known.length >= FEW_SETTLED && new Set(known.map(({ label }) => label)).size >= COVERED * intents;
}

/** Past some thousand rows a third of them places a cut-off as well as all do, in half the time. */
function splits(rows: number): { folds: number; judged: number } {
  if (rows < 800) return { folds: 5, judged: 5 };
  return rows < 4_000 ? { folds: 4, judged: 4 } : { folds: 3, judged: 1 };
}
