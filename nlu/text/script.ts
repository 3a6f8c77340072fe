/** The script of a UTF-16 code unit, as far as features and language detection need it. */

/** `dense` scripts have no spaces between words: Han, kana, Thai, Lao, Khmer, Myanmar. A `mark` is a separate token: ? and !. */
const CODES = { space: 0, word: 1, dense: 2, mark: 3, digit: 4 } as const;
const TABLE = buildTable();

export const SPACE = CODES.space;
export const WORD = CODES.word;
export const DENSE = CODES.dense;
export const MARK = CODES.mark;
export const DIGIT = CODES.digit;

/** One of SPACE, WORD, DENSE, MARK, DIGIT; a table look-up because it runs for every character of every message. */
export function kindOf(unit: number): number {
  return TABLE[unit] ?? SPACE;
}

export function isHan(unit: number): boolean {
  return (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3400 && unit <= 0x4dbf) || (unit >= 0xf900 && unit <= 0xfaff);
}

function buildTable(): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (let unit = 0; unit < 0x10000; unit += 1) {
    // Emoji and rare Han are surrogate pairs: each half counts as one dense character.
    if (unit >= 0xd800 && unit <= 0xdfff) table[unit] = CODES.dense;
    else table[unit] = kindOfCharacter(unit);
  }
  return table;
}

function kindOfCharacter(unit: number): number {
  const character = String.fromCharCode(unit);
  if (isDense(unit)) return CODES.dense;
  if (/\p{Nd}/u.test(character)) return CODES.digit;
  if (/[\p{L}\p{M}\p{N}]/u.test(character) || unit === 0x27) return CODES.word;
  if (character === '?' || character === '!') return CODES.mark;
  return CODES.space;
}

function isDense(unit: number): boolean {
  return (
    isHan(unit) ||
    (unit >= 0x3040 && unit <= 0x30ff) ||
    (unit >= 0x0e00 && unit <= 0x0eff && !(unit >= 0x0e50 && unit <= 0x0e59)) ||
    (unit >= 0x1000 && unit <= 0x109f) ||
    (unit >= 0x1780 && unit <= 0x17ff)
  );
}
