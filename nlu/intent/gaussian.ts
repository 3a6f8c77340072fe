/**
 * The sentence head of few rows, in closed form: one normal distribution per intent, all of one shape (linear discriminant analysis).
 * Descent over some hundred rows learns the intents one by one; the shape that they share is known from all of them at once.
 */
import type { Weights } from './softmax';

export interface Point {
  sentence: Float32Array;
  label: number;
}

/** So much of the shape is a plain ball: with fewer rows than dimensions the rest alone cannot be inverted. */
const BALL = 0.1;
/** Brings its logits to the size of those of descent, so that one list of weights serves both. */
const SCALE = 0.25;
/** The logit of an intent without rows. */
const NEVER = -50;

export function gaussianHead(points: readonly Point[], classes: number): Weights {
  const width = points[0]?.sentence.length ?? 0;
  const means = meansOf(points, classes, width);
  const root = cholesky(shapeOf(points, means, width));
  const middle = meanOf(points, width);
  const seen = new Set(points.map(({ label }) => label));
  const weights: Weights = {
    classes,
    matrix: new Float32Array(width * classes),
    bias: new Float32Array(classes),
  };
  means.forEach((mean, label) => {
    const direction = solve(
      root,
      mean.map((value, at) => value - (middle[at] ?? 0)),
    );
    let bias = 0;
    direction.forEach((value, at) => {
      weights.matrix[at * classes + label] = SCALE * value;
      bias -= 0.5 * value * ((mean[at] ?? 0) + (middle[at] ?? 0));
    });
    weights.bias[label] = seen.has(label) ? SCALE * bias : NEVER;
  });
  return weights;
}

function meanOf(points: readonly Point[], width: number): Float64Array {
  const sum = new Float64Array(width);
  for (const { sentence } of points) sentence.forEach((value, at) => (sum[at] = (sum[at] ?? 0) + value));
  return sum.map((value) => value / Math.max(1, points.length));
}

function meansOf(points: readonly Point[], classes: number, width: number): Float64Array[] {
  const own = Array.from({ length: classes }, (): Point[] => []);
  for (const point of points) own[point.label]?.push(point);
  const middle = meanOf(points, width);
  return own.map((of) => (of.length > 0 ? meanOf(of, width) : middle));
}

/** How the rows lie about the mean of their intent, less far from a ball than they look. */
function shapeOf(points: readonly Point[], means: readonly Float64Array[], width: number): Float64Array[] {
  const shape = Array.from({ length: width }, () => new Float64Array(width));
  const off = new Float64Array(width);
  for (const { sentence, label } of points) {
    const mean = means[label];
    for (let at = 0; at < width; at += 1) off[at] = (sentence[at] ?? 0) - (mean?.[at] ?? 0);
    shape.forEach((row, at) => {
      const value = off[at] ?? 0;
      for (let other = 0; other <= at; other += 1) row[other] = (row[other] ?? 0) + value * (off[other] ?? 0);
    });
  }
  const spread = shape.reduce((sum, row, at) => sum + (row[at] ?? 0), 0) / (points.length * width);
  return shape.map((row, at) =>
    row.map((value, other) => ((1 - BALL) * value) / points.length + (other === at ? BALL * spread + TINY : 0)),
  );
}

/** Rows that are all alike have no spread; a root of nothing would give NaN. */
const TINY = 1e-9;

/** The lower triangular root of a symmetric matrix whose lower half is given. */
function cholesky(matrix: readonly Float64Array[]): Float64Array[] {
  const root: Float64Array[] = [];
  matrix.forEach((given, at) => {
    const row = new Float64Array(matrix.length);
    for (let other = 0; other <= at; other += 1) {
      const before = other === at ? row : root[other];
      let rest = given[other] ?? 0;
      for (let k = 0; k < other; k += 1) rest -= (row[k] ?? 0) * (before?.[k] ?? 0);
      row[other] = other === at ? Math.sqrt(Math.max(rest, TINY)) : rest / (before?.[other] ?? 1);
    }
    root.push(row);
  });
  return root;
}

/** What the matrix of this root has to be multiplied with to give the value. */
function solve(root: readonly Float64Array[], value: Float64Array): Float64Array {
  const found = Float64Array.from(value);
  for (let at = 0; at < found.length; at += 1) {
    const row = root[at];
    let rest = found[at] ?? 0;
    for (let k = 0; k < at; k += 1) rest -= (row?.[k] ?? 0) * (found[k] ?? 0);
    found[at] = rest / (row?.[at] ?? 1);
  }
  for (let at = found.length - 1; at >= 0; at -= 1) {
    let rest = found[at] ?? 0;
    for (let k = at + 1; k < found.length; k += 1) rest -= (root[k]?.[at] ?? 0) * (found[k] ?? 0);
    found[at] = rest / (root[at]?.[at] ?? 1);
  }
  return found;
}
