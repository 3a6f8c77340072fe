/** A text as the feeling model takes it: its known n-grams by weight, and behind them the dense values. */
import type { Features } from '../intent/features';
import { BUCKETS } from '../intent/hash';

/** The n-grams that the model knows. Order features have a second table behind the first. */
export interface Grams {
  /** Bucket -> row, or -1. */
  rowOf: Int32Array;
  /** How rare the n-gram of a row is. */
  rarity: Float32Array;
}

export interface Sparse {
  rows: Int32Array;
  values: Float32Array;
}

export const TABLE = 2 * BUCKETS;
/** A block is divided by its length to this power: below 1, so that a long review says more than one word does. */
const EVEN = 0.84;
const ORDER_WEIGHT = 0.4;

/** `dense` may be of any width, the same for every text of a model: a sentence vector would follow the signals. */
export function vectorOf(grams: Grams, { buckets, counts, split, order }: Features, dense: Float32Array): Sparse {
  const room = buckets.length + order.length + dense.length;
  const found = { rows: new Int32Array(room), values: new Float32Array(room), end: 0 };
  fill(grams, found, buckets.slice(0, split), counts, 1);
  fill(grams, found, buckets.slice(split), counts.slice(split), 1);
  fill(
    grams,
    found,
    order.map((bucket) => bucket + BUCKETS),
    [],
    ORDER_WEIGHT,
  );
  dense.forEach((value, at) => put(found, grams.rarity.length + at, value));
  return { rows: found.rows.subarray(0, found.end), values: found.values.subarray(0, found.end) };
}

function fill(
  grams: Grams,
  found: Sparse & { end: number },
  buckets: readonly number[],
  counts: readonly number[],
  weight: number,
): void {
  const from = found.end;
  let squares = 0;
  buckets.forEach((bucket, at) => {
    const row = grams.rowOf[bucket] ?? -1;
    if (row < 0) return;
    const value = (grams.rarity[row] ?? 0) * (1 + Math.log(counts[at] ?? 1));
    squares += value * value;
    put(found, row, value);
  });
  const scale = squares === 0 ? 0 : weight / Math.sqrt(squares) ** EVEN;
  for (let at = from; at < found.end; at += 1) found.values[at] = (found.values[at] ?? 0) * scale;
}

function put(found: Sparse & { end: number }, row: number, value: number): void {
  if (value === 0) return;
  found.rows[found.end] = row;
  found.values[found.end] = value;
  found.end += 1;
}
