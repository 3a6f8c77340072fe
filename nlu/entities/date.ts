/** Simple dates. The value is an ISO 8601 date, --MM-DD without a year, or a duration from today such as P1D, -P1D, P0D. */
import { found, type Recogniser, type Scan, type Span } from './scan';

const RELATIVE: readonly [pattern: RegExp, value: string][] = [
  [/\b(?:the )?day after tomorrow\b|后天/g, 'P2D'],
  [/\b(?:the )?day before yesterday\b|前天/g, '-P2D'],
  [/\b(?:today|tonight)\b|今天|今晚|今日/g, 'P0D'],
  [/\b(?:tomorrow|tmrw|tmr|tomorow)\b|明天|明日/g, 'P1D'],
  [/\byesterday\b|昨天|昨日/g, '-P1D'],
];
const MONTHS = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec';
const MONTH_FIRST = new RegExp(`\\b(${MONTHS})[a-z]{0,6}\\.?\\s(\\d{1,2})(?:st|nd|rd|th)?\\b(?!\\s?(?:dollars|euros|pounds))`, 'g');
const DAY_FIRST = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?\\s(?:of\\s)?(${MONTHS})[a-z]{0,6}\\b`, 'g');
const ISO = /(?<!\d)(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?!\d)/g;
const CHINESE = /(?<![\d年])(\d{1,2})月(\d{1,2})[日号]?/g;
const AGO = /\b(\d{1,3}) days? ago\b|(\d{1,3})天(?:之)?前/g;
const AHEAD = /\bin (\d{1,3}) days?\b|(\d{1,3})天(?:之)?后/g;

/** Most messages name no day; one look saves a dozen. */
const HINT = /\d|day|tonight|tom|tmr|今|明|昨|前|后/;

export const date: Recogniser = (scan) => {
  if (!HINT.test(scan.folded)) return [];
  return /\d/.test(scan.folded) ? [...relative(scan), ...written(scan)] : relative(scan);
};

const written: Recogniser = (scan) => [
  ...every(scan, ISO, (match) => iso(match[1], Number(match[2]), Number(match[3]))),
  ...every(scan, CHINESE, (match) => iso(undefined, Number(match[1]), Number(match[2]))),
  ...every(scan, MONTH_FIRST, (match) => iso(undefined, monthOf(match[1]), Number(match[2]))),
  ...every(scan, DAY_FIRST, (match) => iso(undefined, monthOf(match[2]), Number(match[1]))),
  ...every(scan, AGO, (match) => `-P${Number(match[1] ?? match[2])}D`),
  ...every(scan, AHEAD, (match) => `P${Number(match[1] ?? match[2])}D`),
];

/** "The day after tomorrow" comes first and takes the "tomorrow" in it. */
function relative(scan: Scan): ReturnType<Recogniser> {
  return RELATIVE.flatMap(([pattern, value]) => every(scan, pattern, () => value));
}

function every(scan: Scan, pattern: RegExp, valueOf: (match: RegExpExecArray) => string | null): ReturnType<Recogniser> {
  return Array.from(scan.folded.matchAll(pattern)).flatMap((match) => {
    const value = valueOf(match);
    const span: Span = { start: match.index, end: match.index + match[0].length };
    return value === null ? [] : [found(scan, 'date', span, value)];
  });
}

function monthOf(name: string | undefined): number {
  return MONTHS.split('|').indexOf(name ?? '') + 1;
}

function iso(year: string | undefined, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  return `${year ?? '-'}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
