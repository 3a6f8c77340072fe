/** Sentence vectors of training rows, in their order. */
import { bound } from '../text/normalise';
import type { Encoder } from './encoder';

export async function encodeRows(encoder: Encoder, rows: readonly { text: string }[]): Promise<Float32Array[]> {
  const vectors: Float32Array[] = [];
  for (const { text } of rows) vectors.push(await encoder.encode(bound(text)));
  return vectors;
}
