/** Finds numbers however they are written. Digits and Chinese numerals are read here, English number words by compromise. */
import { hanNumber } from './han-number';
import type { Numeral, Scan } from './scan';

/** Reads a run of English number words, such as "two hundred and fifty"; null when it is none. */
export type NumberWords = (run: string) => number | null;

const DIGITS = /\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?(?!\d)|\d{1,15}(?:[.,]\d{1,2}(?!\d))?/g;
/** A digit run that is part of a code (ab-1042, 12-34-56) or of a longer number is no numeral. */
const IN_CODE_BEFORE = /[a-z\d_@/][-.]?$|\d$/;
const IN_CODE_AFTER = /^(?:[a-z]{2,}\d|[-_]\d*[a-z]+\d|-\d+-)/;
const HAN = /(?:\d+(?:\.\d+)?)?[零〇一二两三四五六七八九十百千万半]+/g;

const UNIT = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty|ninety|hundred|thousand';
const NUMBER_WORDS = new RegExp(`\\b(?:a (?=hundred|thousand))?(?:${UNIT})(?:(?:[ -]+| and )(?:${UNIT})){0,8}\\b`, 'g');
/** "the blue one": alone it is a pronoun far more often than a number. */
const PRONOUN = /^one$/;
/** Reading words costs about a millisecond each time. */
const MAX_RUNS = 4;

export function numeralsOf(scan: Omit<Scan, 'numerals'>, readWords: NumberWords): Numeral[] {
  const numerals: Numeral[] = [];
  if (/[零〇一二两三四五六七八九十百千万半]/.test(scan.folded)) numerals.push(...hanNumerals(scan.folded));
  if (/\d/.test(scan.folded)) numerals.push(...digitNumerals(scan.folded, numerals));
  if (scan.language === 'en') numerals.push(...wordNumerals(scan.folded, readWords));
  return numerals.sort((a, b) => a.start - b.start);
}

function digitNumerals(folded: string, taken: readonly Numeral[]): Numeral[] {
  const numerals: Numeral[] = [];
  for (const match of folded.matchAll(DIGITS)) {
    const start = match.index;
    const end = start + match[0].length;
    if (IN_CODE_BEFORE.test(folded.slice(Math.max(0, start - 2), start)) || IN_CODE_AFTER.test(folded.slice(end, end + 8))) continue;
    if (taken.some((one) => start < one.end && one.start < end)) continue;
    numerals.push({ start, end, value: digitValue(match[0]), written: 'digits' });
  }
  return numerals;
}

/** 1,299.90 and 79,90 alike: a comma before exactly three digits groups, before two it is a decimal comma. */
function digitValue(text: string): number {
  return Number(/,\d{1,2}$/.test(text) && !/\./.test(text) ? text.replace(',', '.') : text.replaceAll(',', ''));
}

function hanNumerals(folded: string): Numeral[] {
  return Array.from(folded.matchAll(HAN)).flatMap((match): Numeral[] => {
    const value = hanNumber(match[0]);
    return value === null ? [] : [{ start: match.index, end: match.index + match[0].length, value, written: 'han' }];
  });
}

function wordNumerals(folded: string, readWords: NumberWords): Numeral[] {
  const numerals: Numeral[] = [];
  for (const match of folded.matchAll(NUMBER_WORDS)) {
    if (PRONOUN.test(match[0])) continue;
    if (numerals.length >= MAX_RUNS) break;
    const value = readWords(match[0]);
    if (value !== null) numerals.push({ start: match.index, end: match.index + match[0].length, value, written: 'words' });
  }
  return numerals;
}
