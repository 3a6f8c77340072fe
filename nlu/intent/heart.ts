/**
 * Examples known by heart: a text that the weights doubt and that is an example of one intent has that intent. Some examples only settle
 * the cut-offs and are not learned from, and others have too little weight; a merchant expects each to be understood all the same.
 */
import { bound, normalise } from '../text/normalise';
import { CHAR_SEED, step, WORD_SEED } from './hash';
import type { Row } from './learn';
import { OUTSIDE } from './reading';

/** One entry per text, sorted by key: 10 bytes each. */
export interface Heart {
  keys: Float64Array;
  /** Index in the model's labels. */
  labels: Uint16Array;
}

const BETWEEN = /[\p{P}\p{Z}\s]+/gu;

/** Texts that several intents have, or that are none of a shop's business, are left out. */
export function heartOf(rows: readonly Row[], labels: readonly string[]): Heart {
  const indexOf = new Map(labels.map((label, at) => [label, at]));
  const found = new Map<number, string | null>();
  for (const { text, intent } of rows) {
    const key = keyOf(text);
    if (key === null) continue;
    const before = found.get(key);
    found.set(key, before === undefined || before === intent ? intent : null);
  }
  const entries = [...found].flatMap(([key, intent]) => {
    const label = intent === null || intent === OUTSIDE ? undefined : indexOf.get(intent);
    return label === undefined ? [] : [{ key, label }];
  });
  entries.sort((a, b) => a.key - b.key);
  return {
    keys: Float64Array.from(entries, ({ key }) => key),
    labels: Uint16Array.from(entries, ({ label }) => label),
  };
}

/** The index of the label that this text is an example of, or null. */
export function recall({ keys, labels }: Heart, text: string): number | null {
  const key = keyOf(text);
  if (key === null) return null;
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keys[middle] ?? 0) < key) low = middle + 1;
    else high = middle;
  }
  return keys[low] === key ? (labels[low] ?? null) : null;
}

export function packHeart({ keys, labels }: Heart): Uint8Array {
  const bytes = new Uint8Array(keys.byteLength + labels.byteLength);
  bytes.set(new Uint8Array(keys.buffer, keys.byteOffset, keys.byteLength));
  bytes.set(new Uint8Array(labels.buffer, labels.byteOffset, labels.byteLength), keys.byteLength);
  return bytes;
}

export function unpackHeart(bytes: Uint8Array): Heart {
  const count = bytes.byteLength / 10;
  if (!Number.isInteger(count)) throw new Error('the examples have another length');
  // A copy starts at offset 0, as wide numbers need it.
  const { buffer } = bytes.slice();
  return { keys: new Float64Array(buffer, 0, count), labels: new Uint16Array(buffer, count * 8, count) };
}

/** 53 bits of two hashes: among 100,000 examples, one in a billion other texts has the key of one. Null: a text without a word. */
function keyOf(text: string): number | null {
  const words = normalise(bound(text)).replace(BETWEEN, ' ').trim();
  if (words === '') return null;
  let high = WORD_SEED;
  let low = CHAR_SEED;
  for (let at = 0; at < words.length; at += 1) {
    high = step(high, words.charCodeAt(at));
    low = step(low, words.charCodeAt(at) ^ at);
  }
  return (high >>> 0) * 2 ** 21 + (low >>> 11);
}
