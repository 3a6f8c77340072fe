/** Sentence vectors of training rows, in their order. */
import { bound } from '../text/normalise';
import type { Encoder } from './encoder';

/** `places`: only for the rows at these positions; the others have none. */
export async function encodeRows(
  encoder: Encoder,
  rows: readonly { text: string }[],
  places?: readonly number[],
): Promise<Float32Array[]> {
  const vectors: Float32Array[] = [];
  for (const at of places ?? rows.keys()) {
    const row = rows[at];
    if (row) vectors[at] = await encoder.encode(bound(row.text));
  }
  return vectors;
}
