/** Scripts as far as texts are compared by them: in those without spaces a phrase may begin anywhere. */

const HAN = /\p{Script=Han}/u;
const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const THAI = /\p{Script=Thai}/u;

/** Chinese characters, which Japanese is written with too. */
export function hasHan(text: string): boolean {
  return HAN.test(text);
}

/** Chinese or Japanese. */
export function isEastAsian(text: string): boolean {
  return EAST_ASIAN.test(text);
}

/** Chinese, Japanese or Thai: words stand side by side without spaces. */
export function isUnspaced(text: string): boolean {
  return UNSPACED.test(text);
}

export function hasThai(text: string): boolean {
  return THAI.test(text);
}
