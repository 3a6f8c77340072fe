/** Normalises a text for feature extraction: bounded, NFKC, lower case, one spelling per letter, all digits alike. */
import { fold } from './fold';

/** How many UTF-16 units of a message are read; the rest has no effect. */
export const MAX_READ = 2_000;

const ASCII = /^[\x20-\x7e]*$/;
/** Format characters (zero-width, direction, soft hyphen), variation selectors and fillers. */
const INVISIBLE = /[\p{Cf}\p{Variation_Selector}]|\u034f|\u115f|\u1160|\u17b4|\u17b5/gu;
const MIXED_WORD = /[a-z]*[\u0370-\u03ff\u0400-\u04ff][a-z\u0370-\u03ff\u0400-\u04ff]*/g;

/** Letters of other alphabets that look Latin, which people use to evade word filters. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  е: 'e',
  к: 'k',
  м: 'm',
  н: 'h',
  о: 'o',
  р: 'p',
  с: 'c',
  т: 't',
  у: 'y',
  х: 'x',
  і: 'i',
  ј: 'j',
  ѕ: 's',
  ԁ: 'd',
  ԛ: 'q',
  ԝ: 'w',
  ё: 'e',
  ӏ: 'l',
  α: 'a',
  ε: 'e',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  χ: 'x',
  η: 'n',
  γ: 'y',
  ω: 'w',
};

/** The first MAX_READ units, cut before a half pair, with stray halves replaced. */
export function bound(text: string): string {
  const head = text.length > MAX_READ ? text.slice(0, MAX_READ) : text;
  return ASCII.test(head) ? head : head.replace(/\p{Cs}/gu, ' ');
}

/** Expects bounded text. The length may change, so take offsets from `fold`, never from here. */
export function normalise(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  const composed = text.normalize('NFKC').slice(0, MAX_READ).replace(INVISIBLE, '');
  return fold(composed).replace(MIXED_WORD, latinised);
}

/** A word that mixes alphabets is treated as Latin; a word in one other alphabet is left as it is. */
function latinised(word: string): string {
  if (!/[a-z]/.test(word)) return word;
  return word.replace(/[\u0370-\u04ff]/g, (letter) => LOOKALIKES[letter] ?? letter);
}
