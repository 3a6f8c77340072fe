/** Turns a text into a sentence vector: the contract of the shipped encoder and of a merchant's folder. */

export interface Encoder {
  /** Hash of the file and the features: models trained with another encoder's vectors are invalid. */
  id: string;
  width: number;
  /** Of the model file. */
  bytes: number;
  /** Unit length, or all zero if the text has no features. Expects text bounded by `bound`. */
  encode(text: string): Promise<Float32Array>;
  close(): Promise<void>;
}

/** In place; a zero vector stays zero. */
export function unit(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  for (let at = 0; at < vector.length; at += 1) vector[at] = (vector[at] ?? 0) * scale;
  return vector;
}
