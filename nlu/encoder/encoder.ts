/** What turns a text into a sentence vector: the contract that our own encoder and a merchant's folder both fill in. */

export interface Encoder {
  /** Of file and features: models trained with another encoder's vectors are void. */
  id: string;
  width: number;
  /** Of the model file. */
  bytes: number;
  /** Length 1, or all zero where the text has nothing to read. Expects text that `bound` has cut. */
  encode(text: string): Promise<Float32Array>;
  close(): Promise<void>;
}

/** In place; a vector of nothing stays nothing. */
export function unit(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  for (let at = 0; at < vector.length; at += 1) vector[at] = (vector[at] ?? 0) * scale;
  return vector;
}
