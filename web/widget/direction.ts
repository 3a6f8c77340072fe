/** The direction of a text. Product names are often Latin in an Arabic sentence, so the first letter alone must not decide. */

/** Hebrew, Arabic, Syriac, Thaana, N'Ko and the rest of the right-to-left blocks. */
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
const WORD = /[\p{L}\p{M}]+/gu;
/** Addresses are Latin in every language. */
const ADDRESS = /\S+(?::\/\/|@)\S+/g;
/** From this share of right-to-left words on, the sentence is right-to-left with names in the other direction. */
const SHARE = 0.25;

/** null: no letter decides. */
export function directionOf(...texts: readonly string[]): 'rtl' | 'ltr' | null {
  const words = texts.join(' ').replace(ADDRESS, ' ').match(WORD) ?? [];
  if (words.length === 0) return null;
  return words.filter((each) => RIGHT_TO_LEFT.test(each)).length / words.length >= SHARE ? 'rtl' : 'ltr';
}

/** Keys of content whose strings are in the language of the message; values of facts and names of files need not be. */
const SPOKEN = new Set(['text', 'title', 'label', 'caption', 'button', 'submit']);

/** The texts of a content, whatever its kind. Total. */
export function spokenIn(content: unknown): string[] {
  if (Array.isArray(content)) return content.flatMap(spokenIn);
  if (typeof content !== 'object' || content === null) return [];
  return Object.entries(content).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string' ? (SPOKEN.has(key) ? [value] : []) : spokenIn(value),
  );
}

/** Numbers with symbols, codes, times, e-mail addresses: beside right-to-left letters their parts would change places. */
const CODE = /\+\d[\d ()-]{5,}\d|[#$€£¥+][\w.,:/-]*\w|\w+(?:[-.,:/@+]\w+)+/g;

/** A text in pieces, with its codes separated. */
export function codesOf(text: string): { text: string; code: boolean }[] {
  const pieces: { text: string; code: boolean }[] = [];
  let at = 0;
  for (const match of text.matchAll(CODE)) {
    if (match.index > at) pieces.push({ text: text.slice(at, match.index), code: false });
    pieces.push({ text: match[0], code: true });
    at = match.index + match[0].length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), code: false });
  return pieces;
}
