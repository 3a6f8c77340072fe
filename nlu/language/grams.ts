/** What the language model looks at: pieces of 1 to 5 letters of "_word_", each as a bucket. Its own hash, so that no change of the intent features disturbs it. */
import { normalise } from '../text/normalise';

/** Change it with anything that changes a bucket; weights made under another id are not loaded. */
export const GRAMS_ID = 'fnv1a-letters-15-2e14-v1';
export const GRAM_BUCKETS = 1 << 14;

const WORD = /[\p{L}\p{M}']+/gu;
const LONGEST_GRAM = 5;
/** Letters that are read: the language of a page shows on its first lines. */
const MAX_LETTERS = 400;
/** Of one word; a pasted key is no language. */
const MAX_WORD = 24;

/** Buckets of the text's pieces, each once. Expects bounded text. */
export function gramsOf(text: string): Int32Array {
  const found = new Set<number>();
  let letters = 0;
  for (const [word] of normalise(text).matchAll(WORD)) {
    const framed = `_${word.slice(0, MAX_WORD)}_`;
    for (let start = 0; start < framed.length; start += 1) addFrom(framed, start, found);
    letters += word.length;
    if (letters > MAX_LETTERS) break;
  }
  return Int32Array.from(found);
}

function addFrom(framed: string, start: number, found: Set<number>): void {
  let hash = 0x811c9dc5;
  const end = Math.min(framed.length, start + LONGEST_GRAM);
  for (let at = start; at < end; at += 1) {
    hash = Math.imul(hash ^ framed.charCodeAt(at), 0x01000193);
    let mixed = hash ^ (hash >>> 15);
    mixed = Math.imul(mixed, 0x2c1b3c6d);
    found.add((mixed ^ (mixed >>> 12)) & (GRAM_BUCKETS - 1));
  }
}
