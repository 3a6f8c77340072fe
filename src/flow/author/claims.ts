/** Claims in a text that can be checked against facts: numbers, amounts, percentages, dates, durations, links. */
import { CALENDARS } from '../../../nlu/entities/calendar';
import { date } from '../../../nlu/entities/date';
import { money } from '../../../nlu/entities/money';
import { numeralsOf } from '../../../nlu/entities/numerals';
import { foldedScan, type Scan, type Span } from '../../../nlu/entities/scan';
import { englishNumber } from './numerals';

export type Claims = ReadonlySet<string>;

/** The recognisers limit how much they find; each round blanks what was found. */
const ROUNDS_MAX = 50;
const ENDINGS =
  'com|net|org|shop|store|example|cn|de|fr|es|io|co|info|biz|ru|br|jp|vn|id|th|uk|us|app|me|ly|link|xyz|top';
const LINK = new RegExp(
  [
    `(?:https?:\\/\\/|www\\.)[^\\s<>"'，。；）)]+`,
    `[\\p{L}\\d._%+-]+@[\\p{L}\\d.-]+`,
    `(?<![\\p{L}\\d@.])[a-z\\d-]+(?:\\.[a-z\\d-]+)*\\.(?:${ENDINGS})(?![a-z\\d-])(?:\\/[^\\s<>"'，。；）)]*)?`,
  ].join('|'),
  'giu',
);
const PERCENT =
  '(?:%|٪|percent|per cent|pct|por ciento|por cento|prozent|pour ?cent|persen|phần trăm|процент\\p{L}*|в процент\\p{L}*|' +
  'في المئة|بالمئة|بالمائة|เปอร์เซ็นต์|パーセント|成|割)';
const PERCENT_AFTER = new RegExp(`^\\s?-?\\s?${PERCENT}`, 'u');
const HAN_PERCENT = /百分之\s?$/;
const HAN_FOLD = /([零一二两三四五六七八九十\d.]+)折/g;
/** Units besides those of the calendar, which a number must keep. */
const UNITS = [
  'mm|毫米',
  'cm|厘米|公分|сантиметр\\p{L}*|センチ',
  'km|公里|千米',
  'm|米|metres?|meters?',
  'mg',
  'kg|公斤|千克|kilos?|キロ',
  'g|克|grams?|グラム',
  'ml|毫升',
  'l|升|lit(?:re|er)s?',
  'minutes?|mins?|分钟|minutos?|minuten?|минут\\p{L}*|นาที|phút|menit|دقيق\\p{L}*',
  'mah|毫安时?',
  '°c?|度',
];
const UNIT = new RegExp(
  `^\\s?-?(?:${UNITS.map((words) => `(${words})`).join('|')})(?![\\p{Script=Latin}\\p{Script=Cyrillic}])`,
  'u',
);
const SHORT_DAY = /(?<![\p{L}])(mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)(?![\p{L}])\.?/giu;
/** Numerals as written on contracts and banknotes. */
const FORMAL: Readonly<Record<string, string>> = {
  壹: '一',
  贰: '二',
  貳: '二',
  叁: '三',
  參: '三',
  肆: '四',
  伍: '五',
  陆: '六',
  陸: '六',
  柒: '七',
  捌: '八',
  玖: '九',
  拾: '十',
  佰: '百',
  仟: '千',
  廿: '二十',
  卅: '三十',
};
/** The recognisers treat "one" as a pronoun, but beside money it is a number. */
const ONE_COIN =
  /(?<![\p{L}])(?:one|a|single)\s(?:single\s)?(?:dollar|buck|euro|pound|cent|penny|percent|per\scent|yuan)(?![\p{L}])/u;
const SHORT_DAYS: Readonly<Record<string, number>> = { mon: 1, tue: 2, wed: 3, thu: 4, fri: 5, sat: 6, sun: 7 };

export function claimsOf(text: string, language: string): Claims {
  const claims = new Set<string>();
  const code = language.split('-')[0] ?? 'en';
  const wide = text.normalize('NFKC').replace(/[壹贰貳叁參肆伍陆陸柒捌玖拾佰仟廿卅]/g, (one) => FORMAL[one] ?? one);
  const unlinked = wide.replace(
    LINK,
    (link) => (claims.add(`link ${link.toLowerCase().replace(/[.,;:!?]+$/, '')}`), ' '),
  );
  for (const [, day = ''] of unlinked.matchAll(SHORT_DAY))
    claims.add(`day ${SHORT_DAYS[day.slice(0, 3).toLowerCase()]}`);
  for (const spoken of new Set([code, 'en'])) read(unlinked, spoken, claims);
  return claims;
}

/** Adds what follows from a fact: a full date implies its weekday, its month and its day without the year. */
export function implied(claims: Claims): Claims {
  const more = new Set(claims);
  for (const claim of claims) {
    const [, year, month, day] = /^date (\d{4})-(\d\d)-(\d\d)$/.exec(claim) ?? [];
    if (year === undefined || month === undefined || day === undefined) continue;
    const weekday = new Date(`${year}-${month}-${day}T00:00:00Z`).getUTCDay();
    more
      .add(`date --${month}-${day}`)
      .add(`month ${Number(month)}`)
      .add(`day ${weekday === 0 ? 7 : weekday}`)
      .add(`number ${Number(day)}`);
  }
  return more;
}

function read(text: string, language: string, claims: Set<string>): void {
  let rest = text;
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const folded = foldedScan(rest, language);
    const scan: Scan = { ...folded, numerals: numeralsOf(folded, englishNumber) };
    if (round === 0) {
      months(scan.folded, language, claims);
      spans(scan.folded, language, claims);
    }
    const found = [...amounts(scan, claims), ...days(scan, claims), ...numbers(scan, claims)];
    if (found.length === 0) break;
    rest = blank(rest, found);
  }
  // Anything else with digits: codes, times, parts of words.
  for (const [digits] of foldedScan(rest, language).folded.matchAll(/\d+(?:[.,]\d+)*/g))
    claims.add(`number ${plain(digits)}`);
}

function amounts(scan: Scan, claims: Set<string>): Span[] {
  return money(scan)
    .filter(({ currency }) => currency !== undefined)
    .map(({ value, currency = '', start, end }) => {
      for (const part of value.split('-'))
        claims
          .add('money')
          .add(`money ${currency} ${Number(part)}`)
          .add(`number ${Number(part)}`);
      return { start, end };
    });
}

/** "Tomorrow" and "Tuesday" are days; a counted duration keeps its unit and, for the past, its sign. */
function days(scan: Scan, claims: Set<string>): Span[] {
  return date(scan).map(({ value, text, start, end }) => {
    const counted = scan.numerals.some((numeral) => numeral.start >= start && numeral.end <= end);
    for (const part of value.split('/')) if (part !== '..') claimDay(part, counted, text, claims);
    return { start, end };
  });
}

function claimDay(value: string, counted: boolean, text: string, claims: Set<string>): void {
  const weekday = /W(?:XX|[+-]\d)-(\d)$/.exec(value)?.[1];
  if (weekday !== undefined) claims.add(`day ${weekday}`);
  else if (/^-?P/.test(value) && counted) claims.add(`time ${value}`).add(`number ${/\d+/.exec(value)?.[0] ?? text}`);
  else claims.add(`date ${value}`);
  const month = /-(\d\d)-\d\d$/.exec(value)?.[1];
  if (month !== undefined && !value.startsWith('XXXX')) claims.add(`month ${Number(month)}`);
}

function months(folded: string, language: string, claims: Set<string>): void {
  for (const [, month] of folded.matchAll(/(?<!\d)(\d{1,2})月/g)) claims.add(`month ${Number(month)}`);
  const names = (CALENDARS[language]?.months ?? '').split(' ').filter(Boolean);
  // "May" is a month only beside a number; as a verb it is in half of all sentences.
  names.forEach((name, at) => {
    const pattern =
      language === 'en' && at === 4
        ? `(?:\\d(?:st|nd|rd|th)?\\s|in |early |late |mid-?)${name}|${name}\\s\\d`
        : name.replaceAll('_', ' ');
    if (new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}])`, 'u').test(folded)) claims.add(`month ${at + 1}`);
  });
}

/** "A year", "un mes": durations without a number, by their unit; in scripts without spaces 一 comes before it. */
function spans(folded: string, language: string, claims: Set<string>): void {
  if (ONE_COIN.test(folded)) claims.add('money one');
  if (language === 'zh' || language === 'ja') return;
  const [left, right] = language === 'th' ? ['', ''] : ['(?<![\\p{L}\\p{N}])(?:se)?', '(?![\\p{L}\\p{N}])'];
  for (const [unit, words] of Object.entries(CALENDARS[language]?.units ?? {}))
    if (new RegExp(`${left}(?:${words})${right}`, 'u').test(folded)) claims.add(`span ${unit}`);
}

function numbers(scan: Scan, claims: Set<string>): Span[] {
  const { folded } = scan;
  for (const [, amount = ''] of folded.matchAll(HAN_FOLD)) claims.add(`fold ${digitsOf(amount)}`);
  return scan.numerals
    .filter((numeral) => isNumber(scan, numeral))
    .map(({ value, start, end }) => {
      const tail = folded.slice(end, end + 24);
      claims.add(`number ${value}`);
      if (PERCENT_AFTER.test(tail) || HAN_PERCENT.test(folded.slice(Math.max(0, start - 5), start)))
        claims.add(`percent ${value}`);
      const unit =
        UNIT.exec(tail)
          ?.slice(1)
          .findIndex((group) => group !== undefined) ?? -1;
      if (unit >= 0) claims.add(`unit ${unit} ${value}`);
      return { start, end };
    });
}

/** 一 is part of a thousand words; it counts only before a unit. */
function isNumber({ folded }: Scan, { start, end, written }: Scan['numerals'][number]): boolean {
  const word = folded.slice(start, end);
  const tail = folded.slice(end, end + 2);
  if (written === 'han' && word === '一') return /^[天周年月个块元折成％%]/.test(tail) && !/^个[人样]/.test(tail);
  return !(
    written === 'han' &&
    ((word === '十' && /^[分足](?!钟)/.test(tail)) ||
      (word === '百' && /^[货搭]/.test(tail)) ||
      (word === '千万' && !/^[元块]/.test(tail)))
  );
}

const HAN_DIGITS = '零一二三四五六七八九';

/** 九五, 9.5 and 95 fold to the same text. */
function digitsOf(text: string): string {
  return [...text.replace('两', '二').replace('.', '')]
    .map((one) => (HAN_DIGITS.includes(one) ? String(HAN_DIGITS.indexOf(one)) : one))
    .join('')
    .replace(/(?<=\d)0$/, '');
}

/** 1,299.90 equals 1299.9; a single separator before three digits groups thousands. */
function plain(digits: string): string {
  const grouped = /^\d{1,3}(?:[.,]\d{3})+$/.test(digits)
    ? digits.replace(/[.,]/g, '')
    : digits.replace(/,(?=\d{3}(?:\D|$))/g, '').replace(',', '.');
  const value = Number(grouped);
  return Number.isFinite(value) ? String(value) : digits;
}

function blank(text: string, spans: readonly Span[]): string {
  return spans.reduce((left, { start, end }) => left.slice(0, start) + ' '.repeat(end - start) + left.slice(end), text);
}
