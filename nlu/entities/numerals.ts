/** Finds numbers however they are written. English number words are read by compromise, those of other languages by tables. */
import { hanNumber } from './han-number';
import { hangulNumerals } from './hangul-number';
import { countWords } from './count-words';
import { compose, isJoint, numberWordsOf, THAI_RUN, thaiNumber } from './number-words';
import type { Numeral, Scan } from './scan';

/** Reads a run of English number words, such as "two hundred and fifty"; null when it is none. */
export type NumberWords = (run: string) => number | null;

const DIGITS =
  /\d{1,3}(?: \d{3})+(?:[.,]\d{1,2})?(?=\s?(?:€|₽|руб|р\.|eur(?:os?)?(?![a-z])|kč|zł|kr(?![a-z])|fcfa|₫|đ(?![a-z])|vnd|грн|₸))|\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?(?!\d)|\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?(?![.,]?\d)|\d{1,15}(?!\d)(?:[.,]\d{1,2}(?!\d))?/g;
/** A digit run that is part of a code (ab-1042, 12-34-56) or of a longer number is no numeral. */
const IN_CODE_BEFORE = /[a-z\d_@/][-.]?$|\d$/;
const IN_CODE_AFTER = /^(?:[a-z]{2,}\d|[-_]\d*[a-z]+\d|-\d+-)/;
const HAN = /(?:\d+(?:\.\d+)?)?[零〇一二两三四五六七八九十百千万半]+/g;

const UNIT =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty|ninety|hundred|thousand';
const NUMBER_WORDS = new RegExp(`\\b(?:a (?=hundred|thousand))?(?:${UNIT})(?:(?:[ -]+| and )(?:${UNIT})){0,8}\\b`, 'g');
/** "the blue one": alone it is a pronoun far more often than a number. */
const PRONOUN = /^one$/;
/** Reading words costs about a millisecond each time. */
const MAX_RUNS = 4;

export function numeralsOf(scan: Omit<Scan, 'numerals'>, readWords: NumberWords): Numeral[] {
  const numerals: Numeral[] = [];
  if (/[零〇一二两三四五六七八九十百千万半]/.test(scan.folded)) numerals.push(...hanNumerals(scan.folded));
  if (/[십백천만]/.test(scan.folded)) numerals.push(...hangulNumerals(scan.folded));
  numerals.push(...countWords(scan.folded, scan.language));
  if (/\d/.test(scan.folded)) numerals.push(...digitNumerals(scan.folded, numerals));
  const isFree = ({ start, end }: Numeral): boolean => !numerals.some((one) => start < one.end && one.start < end);
  if (scan.language === 'en') numerals.push(...wordNumerals(scan.folded, readWords).filter(isFree));
  else if (scan.language === 'th') numerals.push(...thaiNumerals(scan.folded).filter(isFree));
  else numerals.push(...tableNumerals(scan).filter(isFree));
  return numerals.sort((a, b) => a.start - b.start);
}

function digitNumerals(folded: string, taken: readonly Numeral[]): Numeral[] {
  const numerals: Numeral[] = [];
  for (const match of folded.matchAll(DIGITS)) {
    const start = match.index;
    const end = start + match[0].length;
    if (inCode(folded, start, end)) continue;
    if (taken.some((one) => start < one.end && one.start < end)) continue;
    numerals.push({ start, end, value: digitValue(match[0]), written: 'digits' });
  }
  return numerals;
}

/** Letters before a number that are a currency, and an amount behind another one: Rp150.000, 50-80 dollars. */
const CURRENCY_BEFORE = /(?<![a-z])(?:rp|rm|rs|chf|usd|eur|gbp|cny|rmb|idr|brl|thb|aed|sar|vnd)\.?$/;
const AMOUNTS = /(?<![\w.,-])\d{1,7}-$/;
const CURRENCY_AFTER =
  /^\s?(?:[%$€£¥฿₽₫元块円]|(?:dollar|buck|euro|usd|eur|pound|reai|rb|ribu|k(?![a-z])|nghìn|đ(?![a-z])|руб)|บาท|ريال)/u;

function inCode(folded: string, start: number, end: number): boolean {
  if (IN_CODE_AFTER.test(folded.slice(end, end + 8))) return true;
  if (!IN_CODE_BEFORE.test(folded.slice(Math.max(0, start - 2), start))) return false;
  const lead = folded.slice(Math.max(0, start - 10), start);
  return !(CURRENCY_BEFORE.test(lead) || (AMOUNTS.test(lead) && CURRENCY_AFTER.test(folded.slice(end, end + 10))));
}

/** 1,299.90, 1.299,90 and 79,90 alike: what is before exactly three digits groups, before two it is the decimal point. */
function digitValue(text: string): number {
  if (/^\d{1,3}(?:\.\d{3})+(?:,|$)/.test(text)) return Number(text.replaceAll('.', '').replace(',', '.'));
  if (text.includes(' ')) return Number(text.replaceAll(' ', '').replace(',', '.'));
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
    if (value !== null)
      numerals.push({ start: match.index, end: match.index + match[0].length, value, written: 'words' });
  }
  return numerals;
}

function thaiNumerals(folded: string): Numeral[] {
  return Array.from(
    folded.matchAll(THAI_RUN),
    (match): Numeral => ({
      start: match.index,
      end: match.index + match[0].length,
      value: thaiNumber(match[0]),
      written: 'words',
    }),
  );
}

/** Alone these are other words far more often: năm is a year, ba a father. */
const VAGUE = new Set(['năm', 'ba', 'tư', 'bảy', 'lăm', 'mốt', 'on', 'sei', 'once', 'do', 'das', 'bin']);

/** Runs of number words of the scan's language, joints such as "y" only between two of them. */
function tableNumerals(scan: Omit<Scan, 'numerals'>): Numeral[] {
  const values = numberWordsOf(scan.language);
  if (!values) return [];
  const numerals: Numeral[] = [];
  let run: number[] = [];
  let span = { start: 0, end: 0 };
  const close = (): void => {
    const alone = run.length === 1 && VAGUE.has(scan.folded.slice(span.start, span.end));
    if (!alone && run.some((value) => value > 0)) numerals.push({ ...span, value: compose(run), written: 'words' });
    run = [];
  };
  scan.words.forEach((word, at) => {
    const pair = `${word.text} ${scan.words[at + 1]?.text ?? ''}`;
    const value = values[pair] ?? values[word.text];
    // "quatre vingt" was read with its first word.
    if (values[`${scan.words[at - 1]?.text ?? ''} ${word.text}`] !== undefined) return;
    if (value === undefined) return void (isJoint(word.text) && run.length > 0 ? undefined : close());
    if (run.length === 0) span = { start: word.start, end: word.end };
    run.push(value);
    span.end = values[pair] !== undefined ? (scan.words[at + 1]?.end ?? word.end) : word.end;
  });
  close();
  return numerals;
}
