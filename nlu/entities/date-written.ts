/** Dates in digits: 2026-11-21, 11月21日, 21.11.2026, and 03/04/2026 in the order of the shop's country. */
import type { Named } from './named';
import type { Scan } from './scan';

/** Where the month comes first; everywhere else the day does, or the year. CLDR, short dates. */
const MONTH_FIRST: ReadonlySet<string> = new Set(['US', 'PH', 'PR', 'GU', 'FM', 'MH', 'PW', 'KY', 'TT']);
/** Where a date begins with the year, 3/4 is the third month. */
const YEAR_FIRST: ReadonlySet<string> = new Set(['CN', 'JP', 'KR', 'TW', 'HK', 'MO', 'HU', 'MN', 'LT']);

/** Whether the first number of 03/04/2026 is the day. */
export function dayFirstIn(country: string | undefined): boolean {
  return country === undefined || !(MONTH_FIRST.has(country) || YEAR_FIRST.has(country));
}

const ISO = /(?<!\d)(\d{4})[-/.年년]\s?(\d{1,2})[-/.月월]\s?(\d{1,2})[日일]?(?!\d)/g;
/** 11月21日 and 11월 21일, also without a year. */
const HAN_DAY = /(?<![\d年년])(?<!년 )(\d{1,2})[月월]\s?(\d{1,2})[日号일]?(?!\d)/g;
const HAN_WORDS =
  /(?<![零一二三四五六七八九十])(十[一二]?|[一二三四五六七八九])月(三十[一]?|二?十[一二三四五六七八九]?|[一二三四五六七八九])[日号]/g;
const NUMERIC = /(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\d./-])/g;
/** Without a year only behind or before a word for time: 32/34 is a size and 1/2 a half. */
const SHORT =
  /(?<=(?:^|[\s,(（])(?:on|by|before|since|until|till|from|after|date|dated|el|del|desde|hasta|antes del?|dia|día|em|até|desde|le|du|avant|depuis|am|vom|bis|seit|ab|от|до|с|tanggal|tgl|sebelum|ngày|trước|từ|يوم|قبل|بتاريخ|วันที่|ก่อน)\s)(\d{1,2})([./])(\d{1,2})(?!\d|[./%-]\d|%)/gu;
const SHORT_DENSE = /(?<![\d./-])(\d{1,2})([./])(\d{1,2})(?=\s?(?:号|日|前|之前|买|下单|付款|到|发货|に|まで))/g;
export function writtenDates(scan: Scan, dayFirst: boolean): Named[] {
  const first = scan.language === 'zh' || scan.language === 'ja' || scan.language === 'ko' ? false : dayFirst;
  return [
    ...every(scan, ISO, ([, year, month, day]) => iso(year, Number(month), Number(day))),
    ...every(scan, HAN_DAY, ([, month, day]) => iso(undefined, Number(month), Number(day))),
    ...every(scan, HAN_WORDS, ([, month, day]) => iso(undefined, hanDay(month ?? ''), hanDay(day ?? ''))),
    ...every(scan, NUMERIC, ([, one, mark, two, year]) =>
      numeric(Number(one), Number(two), year, mark === '.' || dayFirst),
    ),
    ...every(scan, scan.language === 'zh' || scan.language === 'ja' ? SHORT_DENSE : SHORT, ([, one, mark, two]) =>
      numeric(Number(one), Number(two), undefined, first || (mark === '.' && first)),
    ),
  ];
}

/** A dot is written in day-first countries alone. A number past 12 can only be a day. */
function numeric(one: number, two: number, year: string | undefined, dayFirst: boolean): string | null {
  const full = year?.length === 2 ? `20${year}` : year;
  const [day, month] = (dayFirst && two <= 12) || one > 12 ? [one, two] : [two, one];
  return iso(full, month, day);
}

function hanDay(text: string): number {
  const digit = (one: string | undefined): number => '一二三四五六七八九'.indexOf(one ?? '') + 1;
  if (!text.includes('十')) return digit(text);
  const [tens = '', ones = ''] = text.split('十');
  return (tens === '' ? 1 : digit(tens)) * 10 + (ones === '' ? 0 : digit(ones));
}

function every(scan: Scan, pattern: RegExp, valueOf: (match: RegExpExecArray) => string | null): Named[] {
  return Array.from(scan.folded.matchAll(pattern)).flatMap((match) => {
    const value = valueOf(match);
    return value === null
      ? []
      : [{ kind: 'date' as const, start: match.index, end: match.index + match[0].length, value }];
  });
}

function iso(year: string | undefined, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  return `${year ?? '-'}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
