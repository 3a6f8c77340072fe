/** Splits a text into comparable units: stemmed words in scripts with spaces, single characters in others. */

export interface Unit {
  /** As written, folded. */
  raw: string;
  /** The form for comparison. */
  key: string;
  /** Offsets in the folded text. */
  start: number;
  end: number;
  /** A character of a script without spaces. */
  single: boolean;
  /** A plain number. */
  number?: number;
}

const LONGEST = 500;
const SINGLE = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー\p{Script=Thai}`;
const LETTER = String.raw`(?:(?![${SINGLE}])[\p{L}\p{M}])`;
const UNIT = new RegExp(
  String.raw`\d+(?:[.,]\d+)?(?:${LETTER}|\d)*|${LETTER}(?:${LETTER}|\d)*|[${SINGLE}]\p{M}*|[$€£¥₽฿₫]`,
  'gu',
);
const SINGLES = new RegExp(`^[${SINGLE}]`, 'u');
const NUMBER = /^\d+(?:[.,]\d+)?$/;
/** With or without a space after the number, these are the same size: "250 g". */
const MEASURES = new Set(['g', 'kg', 'ml', 'l', 'mm', 'cm', 'w', 'mah']);

/** NFKC, lower case, without Latin accents, Arabic vowel marks and apostrophes. */
export function fold(text: string): string {
  return text
    .slice(0, LONGEST)
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u064b-\u065f'’]/g, '')
    .normalize('NFC')
    .toLowerCase();
}

export function unitsOf(folded: string): Unit[] {
  const units: Unit[] = [];
  for (const match of folded.matchAll(UNIT)) {
    const next = unit(match[0], match.index, match.index + match[0].length);
    const last = units.at(-1);
    if (last?.number === undefined || !MEASURES.has(next.raw)) units.push(next);
    else units[units.length - 1] = unit(last.raw + next.raw, last.start, next.end);
  }
  return units;
}

/** How a phrase is looked up. */
export function phraseKey(text: string): string {
  return keyOf(unitsOf(fold(text)));
}

export function keyOf(units: readonly Unit[]): string {
  return units.map(({ key }) => key).join(' ');
}

function unit(raw: string, start: number, end: number): Unit {
  const single = SINGLES.test(raw);
  return {
    raw,
    key: single ? raw : stem(raw),
    start,
    end,
    single,
    ...(NUMBER.test(raw) && { number: Number(raw.replace(',', '.')) }),
  };
}

/** Plurals with a different meaning than their singular. */
const PLURAL = new Set(['shorts', 'jeans', 'pants', 'glasses', 'news']);

const HANGUL = /^\p{Script=Hangul}+$/u;
/** Korean particles after nouns: 신발을, 재킷이, 가방은. In a shorter word the syllable may be part of the noun. */
const PARTICLE = /(?<=..)(?:을|를|은|는|으로|에서|에게|까지|부터|이랑|하고)$/u;

/** Plural to singular, nothing more: "running" and "runner" differ in meaning here. */
export function stem(word: string): string {
  if (word.length > 2 && HANGUL.test(word)) return word.replace(PARTICLE, '');
  if (word.length < 4 || !word.endsWith('s') || word.endsWith('ss') || PLURAL.has(word)) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return /(?:x|ch|sh|ss)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}

/** The form of sizes for comparison: 'XL', ' xl' and '6.1"' without case, spaces and symbols. */
export function plainSize(size: string): string {
  return fold(size).replace(/[^\p{L}\p{N}.-]/gu, '');
}

/** The form of article numbers for comparison: "rs 100-red/42" is RS-100-RED-42. */
export function plainCode(code: string): string {
  return fold(code).replace(/[^\p{L}\p{N}]/gu, '');
}
