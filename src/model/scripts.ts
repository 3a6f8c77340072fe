/** Scripts as far as texts are compared by them: in those without spaces a phrase may begin anywhere. */

const HAN = /\p{Script=Han}/u;
const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Korean has spaces, and sets its particles to the words without one. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Hangul}]/u;
const THAI = /\p{Script=Thai}/u;

/** Chinese characters, which Japanese is written with too. */
export function hasHan(text: string): boolean {
  return HAN.test(text);
}

/** Chinese or Japanese. */
export function isEastAsian(text: string): boolean {
  return EAST_ASIAN.test(text);
}

/** Chinese, Japanese, Thai or Korean: a word need not end where a space is. */
export function isUnspaced(text: string): boolean {
  return UNSPACED.test(text);
}

export function hasThai(text: string): boolean {
  return THAI.test(text);
}
