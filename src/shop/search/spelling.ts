/** Corrects misspelt words: only to words of the catalogue and their synonyms, and never a known word. */
import type { Meaning } from './meanings';
import { unitsOf } from './text';
import { forgiven, near } from './typo';

/** Meanings whose words are corrected: the wish, not how it is phrased. */
const GOODS: ReadonlySet<Meaning['kind']> = new Set(['types', 'colour', 'brand', 'name', 'attribute', 'occasion']);
/** Shoppers' words are unlimited, so the cache is bounded. */
const REMEMBERED = 5000;

/** `mentioned`: words that occur anywhere in the catalogue. The result is null for a correct word, or if no word is similar. */
export function makeSpelling(
  phrases: ReadonlyMap<string, readonly Meaning[]>,
  mentioned: readonly ReadonlySet<string>[],
): (raw: string) => string | null {
  const known = new Set([...phrases.keys()].flatMap((key) => key.split(' ')));
  for (const keys of mentioned) for (const key of keys) known.add(key);
  const goods = [...phrases].filter(([, meanings]) => meanings.some(({ kind }) => GOODS.has(kind))).map(([key]) => key);
  const targets = [...new Set(goods.flatMap((key) => key.split(' ')).filter((word) => /^\p{L}{3,}$/u.test(word)))];
  const read = new Map<string, string | null>();
  return (raw) => {
    const [unit] = unitsOf(raw);
    if (!unit || unit.single || known.has(unit.key) || !/^\p{L}{4,}$/u.test(raw)) return null;
    let right = read.get(raw);
    if (right === undefined) {
      if (read.size > REMEMBERED) read.clear();
      read.set(raw, (right = nearest(raw, unit.key, targets)));
    }
    return right;
  };
}

function nearest(raw: string, key: string, targets: readonly string[]): string | null {
  for (let slips = 1; slips <= forgiven(raw.length); slips += 1) {
    const isNear = (word: string): boolean =>
      near(key, word, slips) || near(raw, word, slips) || near(raw, `${word}s`, slips);
    const found = targets.filter((word) => word[0] === raw[0] && isNear(word));
    // In a word of four letters one changed letter gives another word: "well" is not "wall".
    const sound = key.length > 4 ? found : found.filter((word) => word.length !== key.length);
    const best = sound.sort((a, b) => Math.abs(a.length - key.length) - Math.abs(b.length - key.length))[0];
    if (best !== undefined) return best;
  }
  return null;
}
