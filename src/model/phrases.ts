/** Long lists of phrases, of which a text contains few: candidates are found by their first two characters. */
import { isUnspaced } from './scripts';

export interface Phrases {
  /** Whether a text contains one of the phrases. Text and phrases are as `plainText` returns them. */
  in(text: string): boolean;
  /** The words of a text without the phrases, or without those that count, cut out in the list's order. */
  without(text: string, counts?: (phrase: string) => boolean): string[];
}

/** Items by their text: `of` returns, in the list's order, those whose text may occur in another text; it never misses one. */
export interface Index<Item> {
  of(text: string): Item[];
}

export function createPhrases(list: readonly string[]): Phrases {
  // In scripts with spaces a phrase is searched between two of them.
  const phrases = list
    .filter((text) => text !== '')
    .map((text) => (isUnspaced(text) ? { text, sought: text, gap: ' ' } : { text, sought: ` ${text} `, gap: '  ' }));
  const index = createIndex(phrases, ({ text }) => text);
  return {
    in(text) {
      const words = ` ${text} `;
      return index.of(text).some(({ sought }) => words.includes(sought));
    },
    without(text, counts) {
      let rest = ` ${text} `;
      // Cutting only inserts spaces, so it creates no new pair of characters.
      for (const { text: phrase, sought, gap } of index.of(text))
        if (rest.includes(sought) && counts?.(phrase) !== false) rest = rest.replaceAll(sought, gap);
      return rest.split(' ').filter(Boolean);
    },
  };
}

export function createIndex<Item>(items: readonly Item[], textOf: (item: Item) => string): Index<Item> {
  const places = new Map<number, number[]>();
  items.forEach((item, at) => {
    const text = textOf(item);
    if (text === '') return;
    const key = keyAt(text, 0, isPair(text, 0));
    places.set(key, [...(places.get(key) ?? []), at]);
  });
  return {
    of(text) {
      const found = new Set<number>();
      const add = (at: number): void => void found.add(at);
      for (let at = 0; at < text.length; at += 1) {
        places.get(keyAt(text, at, false))?.forEach(add);
        if (isPair(text, at)) places.get(keyAt(text, at, true))?.forEach(add);
      }
      return [...found].sort((a, b) => a - b).map((at) => items[at] as Item);
    },
  };
}

const SPACE = 0x20;

/** A pair lies within one word: cutting may insert a space, so pairs with spaces are not used. */
function isPair(text: string, at: number): boolean {
  return at + 1 < text.length && text.charCodeAt(at) !== SPACE && text.charCodeAt(at + 1) !== SPACE;
}

/** A character of one or two UTF-16 units as a small integer. A collision only adds candidates. */
function keyAt(text: string, at: number, pair: boolean): number {
  return text.charCodeAt(at) ^ (pair ? text.charCodeAt(at + 1) << 14 : 0);
}

/** The phrases of the YAML files are few and tested against every message, so each is classified once. Shoppers' words are tested here too, so the table is bounded. */
export const isDense = remembering(isUnspaced, 10_000);

/** Whether a text contains a phrase: as whole words, or anywhere in scripts without spaces. Both as `plainText` returns them. */
export function holds(text: string, phrase: string): boolean {
  if (phrase === '') return false;
  return isDense(phrase) ? text.includes(phrase) : ` ${text} `.includes(` ${phrase} `);
}

/** Whether a text contains one of some phrases, as `plainText` returns them. Keep the list: its index is built once per list. */
export function holdsAny(text: string, phrases: readonly string[]): boolean {
  const ready = lists.get(phrases) ?? createPhrases(phrases);
  lists.set(phrases, ready);
  return ready.in(plainText(text));
}

const lists = new WeakMap<readonly string[], Phrases>();

/** NFKC, lower case, letters and digits only, one space between words: how texts are compared. */
export const plainText = remembering(
  (text: string): string =>
    text
      .slice(0, 1000)
      .normalize('NFKC')
      .toLowerCase()
      .replace(/['’]/g, '')
      .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
      .trim(),
  512,
);

/** A turn asks the same about a message several times, so the last `most` results are kept; callers must not change them. */
export function remembering<Result>(ask: (text: string) => Result, most = 64): (text: string) => Result {
  const kept = new Map<string, Result>();
  return (text) => {
    const before = kept.get(text);
    if (before !== undefined || kept.has(text)) return before as Result;
    const result = ask(text);
    if (kept.size >= most) kept.clear();
    kept.set(text, result);
    return result;
  };
}
