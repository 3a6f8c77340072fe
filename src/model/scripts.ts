/** Properties of scripts for comparing texts: without spaces, a phrase may begin anywhere. */

const HAN = /\p{Script=Han}/u;
const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Korean has spaces but attaches particles to words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Hangul}]/u;
const THAI = /\p{Script=Thai}/u;

/** Chinese characters, also used in Japanese. */
export function hasHan(text: string): boolean {
  return HAN.test(text);
}

/** Chinese or Japanese. */
export function isEastAsian(text: string): boolean {
  return EAST_ASIAN.test(text);
}

/** Chinese, Japanese, Thai or Korean: words may end without a space. */
export function isUnspaced(text: string): boolean {
  return UNSPACED.test(text);
}

export function hasThai(text: string): boolean {
  return THAI.test(text);
}
