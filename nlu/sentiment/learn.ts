/** Trains the sentiment model: one logistic regression per head over shared features, by AdaGrad; the same seed gives the same weights. */
import type { Features } from '../intent/features';
import { BUCKETS } from '../intent/hash';
import { mulberry, shuffle } from '../intent/softmax';
import { HEADS, type Truth } from './heads';
import { TABLE, vectorOf, type Grams, type Sparse } from './vector';

export interface FeelingExample {
  features: Features;
  dense: Float32Array;
  truth: Truth;
  /** Weight of an error on this row; 1 is normal. */
  weight: number;
}

export interface FeelingWeights {
  grams: Grams;
  /** How many dense values follow the n-grams. */
  dense: number;
  /** Row-major, row * heads + head. */
  matrix: Float32Array;
  bias: Float32Array;
}

const EPOCHS = 12;
const STEP = 0.5;
const START = 1e-6;
/** Share of the features that one pass over a text does not see. */
const DROP = 0.2;
/** A pair of words that occurs in one text only does not generalise. */
const PAIR_TEXTS = 2;

export function learnFeelings(examples: readonly FeelingExample[], seed: number, fewest = 1): FeelingWeights {
  const grams = gramsOf(examples, fewest);
  const vectors = examples.map(({ features, dense }) => vectorOf(grams, features, dense));
  const dense = examples[0]?.dense.length ?? 0;
  const weights = {
    grams,
    dense,
    matrix: new Float32Array((grams.rarity.length + dense) * HEADS.length),
    bias: new Float32Array(HEADS.length),
  };
  const squares = { rows: new Float32Array(grams.rarity.length + dense).fill(START), bias: START };
  const next = mulberry(seed);
  const order = Uint32Array.from(examples, (_, at) => at);
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    shuffle(order, next);
    for (const at of order) {
      const [example, vector] = [examples[at], vectors[at]];
      if (example && vector) learnOne(weights, squares, thinned(vector, next), example, STEP * (1 - epoch / EPOCHS));
    }
  }
  return weights;
}

function gramsOf(examples: readonly FeelingExample[], fewest: number): Grams {
  const texts = new Uint32Array(TABLE);
  for (const { features } of examples) {
    for (const bucket of features.buckets) texts[bucket] = (texts[bucket] ?? 0) + 1;
    for (const bucket of features.order) texts[BUCKETS + bucket] = (texts[BUCKETS + bucket] ?? 0) + 1;
  }
  const rowOf = new Int32Array(TABLE).fill(-1);
  const rarity: number[] = [];
  texts.forEach((count, bucket) => {
    if (count < (bucket < BUCKETS ? fewest : PAIR_TEXTS)) return;
    rowOf[bucket] = rarity.length;
    rarity.push(Math.sqrt(Math.log((examples.length + 1) / (count + 1)) + 1));
  });
  return { rowOf, rarity: Float32Array.from(rarity) };
}

/** Without a share of the features, the others raised to make up for it. */
function thinned({ rows, values }: Sparse, next: () => number): Sparse {
  const kept = Array.from(rows.keys()).filter(() => next() >= DROP);
  return {
    rows: Int32Array.from(kept, (at) => rows[at] ?? 0),
    values: Float32Array.from(kept, (at) => (values[at] ?? 0) / (1 - DROP)),
  };
}

function learnOne(
  weights: FeelingWeights,
  squares: { rows: Float32Array; bias: number },
  vector: Sparse,
  { truth, weight }: FeelingExample,
  pace: number,
): void {
  const { matrix, bias } = weights;
  const slope = logitsOf(weights, vector).map((logit, head) => {
    const told = truth[head] ?? null;
    return told === null ? 0 : weight * (sigmoid(logit) - told);
  });
  const error = slope.reduce((sum, value) => sum + value * value, 0);
  if (error < 1e-5) return;
  vector.rows.forEach((row, at) => {
    const value = vector.values[at] ?? 0;
    const square = (squares.rows[row] ?? 0) + value * value * error;
    squares.rows[row] = square;
    const step = (pace * value) / Math.sqrt(square);
    for (let head = 0; head < HEADS.length; head += 1)
      matrix[row * HEADS.length + head] = (matrix[row * HEADS.length + head] ?? 0) - step * (slope[head] ?? 0);
  });
  squares.bias += error;
  for (let head = 0; head < HEADS.length; head += 1)
    bias[head] = (bias[head] ?? 0) - (pace / Math.sqrt(squares.bias)) * (slope[head] ?? 0);
}

export function logitsOf(
  { matrix, bias }: Pick<FeelingWeights, 'matrix' | 'bias'>,
  { rows, values }: Sparse,
): Float32Array {
  const heads = bias.length;
  const logits = Float32Array.from(bias);
  for (let at = 0; at < rows.length; at += 1) {
    const [base, value] = [(rows[at] ?? 0) * heads, values[at] ?? 0];
    for (let head = 0; head < heads; head += 1) logits[head] = (logits[head] ?? 0) + value * (matrix[base + head] ?? 0);
  }
  return logits;
}

export function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
