/** The feature hash: FNV-1a over UTF-16 units with a final mix, folded into 2^18 buckets. Its id is part of every trained model. */

/** Change it together with anything that changes a feature; models trained under another id are not loaded. */
export const FEATURES_ID = 'fnv1a-w12-c25-d13-2e18-v1';

/** For features in a second table; separate, so that models of other uses need not be trained again. */
export const ORDER_ID = 'pairs5-ends-2e18-v1';

export const BUCKETS = 1 << 18;
export const WORD_SEED = 0x811c9dc5;
export const CHAR_SEED = 0x9e3779b9;
export const DENSE_SEED = 0x85ebca6b;
export const ORDER_SEED = 0x27d4eb2f;

/** Adds one unit (or one whole word hash) to a running hash. */
export function step(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

/** FNV's low bits mix poorly for short strings, hence the avalanche before folding. */
export function bucket(hash: number): number {
  let mixed = hash ^ (hash >>> 15);
  mixed = Math.imul(mixed, 0x2c1b3c6d);
  mixed ^= mixed >>> 12;
  return mixed & (BUCKETS - 1);
}
