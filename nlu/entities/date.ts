/**
 * Days and stretches of time. A date is ISO 8601, --MM-DD without a year, XXXX-WXX-5 for a Friday, or counted from today: P1D, -P3W, P0D.
 * A duration is P3D. Microsoft's recognisers were measured instead: 14 to 78 ms a text, 3 s for the first one and 100 MB, no month in Portuguese.
 */
import { CALENDARS, type Calendar } from './calendar';
import { found, type Recogniser, type Scan } from './scan';

type Found = ReturnType<Recogniser>;

const ISO = /(?<!\d)(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?!\d)/g;
/** 11月21日, also without a year. */
const HAN_DAY = /(?<![\d年])(\d{1,2})月(\d{1,2})[日号]?/g;
/** 21.11.2026 and 21/11/2026; the day is first unless the second number can only be a day. */
const NUMERIC = /(?<![\d./-])(\d{1,2})([./])(\d{1,2})\2(\d{4}|\d{2})(?![\d./-])/g;
/** Writings without spaces, where a word has no edge. */
const DENSE = new Set(['zh', 'ja', 'th']);
const MOST = 8;

interface Patterns {
  hint: RegExp;
  days: [RegExp, string][];
  weekdays: [RegExp, string][];
  units: [RegExp, string][];
  ago: [RegExp, RegExp];
  ahead: [RegExp, RegExp];
  dayMonth: RegExp | null;
  monthDay: RegExp | null;
  months: RegExp[];
}

const compiled = new Map<string, Patterns | null>();

/** English is spoken along in every language; a text of two languages names its day in one of them. */
export const date: Recogniser = (scan) => {
  const spoken = scan.language === 'en' ? ['en'] : [scan.language, 'en'];
  const inWords = spoken.flatMap((language) => {
    const patterns = patternsOf(language);
    return patterns?.hint.test(scan.folded) ? worded(scan, patterns) : [];
  });
  return (/\d/.test(scan.folded) ? [...written(scan), ...inWords] : inWords).slice(0, MOST);
};

function written(scan: Scan): Found {
  return [
    ...every(scan, ISO, (match) => iso(match[1], Number(match[2]), Number(match[3]))),
    ...every(scan, HAN_DAY, (match) => iso(undefined, Number(match[1]), Number(match[2]))),
    ...every(scan, NUMERIC, ([, first, , second, year]) => numeric(Number(first), Number(second), year ?? '')),
  ];
}

function numeric(first: number, second: number, year: string): string | null {
  const full = year.length === 2 ? `20${year}` : year;
  return second > 12 ? iso(full, first, second) : iso(full, second, first);
}

function worded(scan: Scan, patterns: Patterns): Found {
  const entities = patterns.days.flatMap(([pattern, value]) => every(scan, pattern, () => value));
  if (scan.numerals.length > 0) {
    entities.push(...stretches(scan, patterns));
    const month = (name: string | undefined): number => patterns.months.findIndex((one) => one.test(name ?? '')) + 1;
    if (patterns.dayMonth)
      entities.push(...every(scan, patterns.dayMonth, (match) => iso(undefined, month(match[2]), Number(match[1]))));
    if (patterns.monthDay)
      entities.push(...every(scan, patterns.monthDay, (match) => iso(undefined, month(match[1]), Number(match[2]))));
  }
  entities.push(...patterns.weekdays.flatMap(([pattern, value]) => every(scan, pattern, () => value)));
  return entities;
}

/** "3 days", with "ago" or "in" around it or not, however the number is written. */
function stretches(scan: Scan, patterns: Patterns): Found {
  return scan.numerals.flatMap((numeral): Found => {
    const rest = scan.folded.slice(numeral.end, numeral.end + 30);
    const unit = patterns.units
      .map(([pattern, sign]) => ({ sign, length: pattern.exec(rest)?.[0].length ?? 0 }))
      .sort((a, b) => b.length - a.length)[0];
    if (!unit || unit.length === 0 || !Number.isInteger(numeral.value) || numeral.value > 999) return [];
    const end = numeral.end + unit.length;
    const lead = scan.folded.slice(Math.max(0, numeral.start - 16), numeral.start);
    const tail = scan.folded.slice(end, end + 16);
    const amount = unit.sign === 'H' ? `PT${numeral.value}H` : `P${numeral.value}${unit.sign}`;
    for (const [[before, after], sign] of [
      [patterns.ago, '-'],
      [patterns.ahead, ''],
    ] as const) {
      const [front, back] = [before.exec(lead)?.[0].length ?? 0, after.exec(tail)?.[0].length ?? 0];
      if (front + back > 0)
        return [found(scan, 'date', { start: numeral.start - front, end: end + back }, sign + amount)];
    }
    return [found(scan, 'duration', { start: numeral.start, end }, amount)];
  });
}

function patternsOf(language: string): Patterns | null {
  const kept = compiled.get(language);
  if (kept !== undefined) return kept;
  const calendar = CALENDARS[language];
  const patterns = calendar ? compile(calendar, DENSE.has(language)) : null;
  compiled.set(language, patterns);
  return patterns;
}

function compile(calendar: Calendar, dense: boolean): Patterns {
  const [left, right, gap] = dense ? ['', '', '\\s?'] : ['(?<![\\p{L}\\p{N}])', '(?![\\p{L}\\p{N}])', '\\s+'];
  const all = (words: string): RegExp => new RegExp(`${left}(?:${words})${right}`, 'gu');
  const front = (words: string): RegExp => new RegExp(words === '' ? '(?!)' : `${left}(?:${words})${gap}$`, 'u');
  const back = (words: string): RegExp => new RegExp(words === '' ? '(?!)' : `^${gap}(?:${words})${right}`, 'u');
  const list = (words: string | undefined): string[] =>
    (words ?? '')
      .split(' ')
      .filter(Boolean)
      .map((word) => word.replaceAll('_', ' '));
  const units = Object.entries(calendar.units).map(([sign, words]): [RegExp, string] => [
    new RegExp(`^${dense ? '\\s?' : '[\\s-]?'}(?:${words})${right}`, 'u'),
    sign,
  ]);
  const months = list(calendar.months);
  const any = months.join('|');
  return {
    hint: new RegExp(
      [...Object.values(calendar.days), ...Object.values(calendar.units), any, ...list(calendar.weekdays)]
        .filter(Boolean)
        .join('|'),
      'u',
    ),
    days: Object.entries(calendar.days)
      .sort((a, b) => Math.abs(Number(b[0])) - Math.abs(Number(a[0])))
      .map(([days, words]) => [all(words), Number(days) < 0 ? `-P${-Number(days)}D` : `P${days}D`]),
    weekdays: list(calendar.weekdays).map((words, at) => [all(words), `XXXX-WXX-${at + 1}`]),
    units,
    ago: [front(calendar.ago[0]), back(calendar.ago[1])],
    ahead: [front(calendar.ahead[0]), back(calendar.ahead[1])],
    dayMonth: any
      ? new RegExp(`${left}(\\d{1,2})(?:st|nd|rd|th|\\.|º|er)?\\s(?:of\\s|de\\s)?(${any})${right}`, 'gu')
      : null,
    monthDay: any
      ? new RegExp(
          `${left}(${any})\\.?\\s(\\d{1,2})(?:st|nd|rd|th)?(?![\\p{L}\\p{N}])(?!\\s?(?:dollars|euros|pounds))`,
          'gu',
        )
      : null,
    months: months.map((words) => new RegExp(`^(?:${words})$`, 'u')),
  };
}

function every(scan: Scan, pattern: RegExp, valueOf: (match: RegExpExecArray) => string | null): Found {
  return Array.from(scan.folded.matchAll(pattern)).flatMap((match) => {
    const value = valueOf(match);
    return value === null
      ? []
      : [found(scan, 'date', { start: match.index, end: match.index + match[0].length }, value)];
  });
}

function iso(year: string | undefined, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  return `${year ?? '-'}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
