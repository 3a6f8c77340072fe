/** Money and price ranges: "under $80", "between 50 and 80", "80以内", "三百以下", "eighty dollars". */
import type { Entity } from '../../src/model/understanding';
import { after, before, found, plain, type Numeral, type Recogniser, type Scan } from './scan';

type Compared = 'max' | 'min' | 'about' | 'exact';

const SYMBOL_BEFORE = /(us\$|hk\$|nt\$|[$€£¥]|\b(?:usd|eur|gbp|cny|rmb)\s?)\s?$/;
const UNIT_AFTER = /^\s?(?:(dollars?|bucks?|usd|\$|美元|美金|刀)|(euros?|eur\b|€|欧元|欧)|(pounds?|quid|gbp|£|英镑)|(yuan|rmb|cny|¥|元钱|元|块钱|块|圆|人民币)|(港币|港元|hkd)|(台币|新台币|twd))/;
const AFTER_CURRENCIES = ['USD', 'EUR', 'GBP', 'CNY', 'HKD', 'TWD'];
const BEFORE_CURRENCIES: Readonly<Record<string, string>> = {
  'us$': 'USD', 'hk$': 'HKD', 'nt$': 'TWD', $: 'USD', '€': 'EUR', '£': 'GBP', '¥': 'CNY', usd: 'USD', eur: 'EUR', gbp: 'GBP', cny: 'CNY', rmb: 'CNY',
};

const MAX_BEFORE = /(?:\b(?:under|below|less than|lower than|cheaper than|up to|at most|max(?:imum)?(?: of)?|no more than|not more than|not over|within|beneath)|<=?|不超过|不高于|不多于|低于|少于|最多|小于|不到|便宜过)\s*$/;
const MIN_BEFORE = /(?:\b(?:over|above|more than|at least|min(?:imum)?(?: of)?|starting (?:at|from)|no less than)|>=?|不低于|不少于|至少|高于|超过|大于|多于|最少)\s*$/;
const ABOUT_BEFORE = /(?:\b(?:around|about|approximately|approx\.?|roughly|circa|near)|~|大概|大约|差不多|约)\s*$/;
const MAX_AFTER = /^\s?(?:or (?:less|under|below|cheaper)|max\b|tops\b|以内|以下|之内|之下|封顶|内(?!容|裤|衣))/;
const MIN_AFTER = /^\s?(?:or (?:more|above|over)|and (?:up|above)|以上|起|往上|\+)/;
const ABOUT_AFTER = /^\s?(?:or so|左右|上下|多块|来块)/;
/** What else shoppers count and compare; a bare number before one of these is no price. */
const OTHER_UNIT = /^\s?(?:%|percent|cm\b|mm\b|inch|kg\b|kilos?|g\b|km\b|miles?|days?|weeks?|months?|years?|hours?|hrs?|minutes?|mins?|times|items?|pairs?|pieces?|people|orders?|stars?|码|号|天|日|周|星期|个|月|年|小时|分钟|件|双|条|次|岁|点|斤|公斤|厘米|克|折|楼|人|单|th\b|nd\b|rd\b|st\b)/;

const BETWEEN_BEFORE = /(?:\bbetween|\bfrom)\s*(?:us\$|[$€£¥])?\s?$/;
const BETWEEN = /^\s?(?:and|to|-|~|到|至)\s?(?:us\$|[$€£¥])?\s?$/;
/** "around 80" reaches a fifth to both sides. */
const ABOUT = 0.2;

interface Amount extends Numeral {
  currency: string | undefined;
}

export const money: Recogniser = (scan) => {
  const amounts = scan.numerals.map((numeral) => amountOf(scan, numeral));
  const entities: Entity[] = [];
  for (let at = 0; at < amounts.length; at += 1) {
    const first = amounts[at];
    const second = amounts[at + 1];
    if (!first) continue;
    const pair = second ? between(scan, first, second) : null;
    const entity = pair ?? single(scan, first);
    if (entity) entities.push(entity);
    if (pair) at += 1;
  }
  return entities;
};

/** The span of an amount takes in its symbol or unit. */
function amountOf(scan: Scan, numeral: Numeral): Amount {
  const lead = SYMBOL_BEFORE.exec(before(scan, numeral.start, 8));
  const tail = UNIT_AFTER.exec(after(scan, numeral.end));
  const start = lead ? numeral.start - lead[0].length : numeral.start;
  const end = tail ? numeral.end + tail[0].length : numeral.end;
  const unit = tail ? AFTER_CURRENCIES[tail.slice(1).findIndex((group) => group !== undefined)] : undefined;
  return { ...numeral, start, end, currency: unit ?? (lead ? BEFORE_CURRENCIES[(lead[1] ?? '').trim()] : undefined) };
}

function between(scan: Scan, first: Amount, second: Amount): Entity | null {
  const joint = scan.folded.slice(first.end, second.start);
  if (!BETWEEN.test(joint) || second.value <= first.value) return null;
  const lead = BETWEEN_BEFORE.exec(before(scan, first.start));
  const han = /[到至]/.test(joint) && second.value >= 10;
  const currency = second.currency ?? first.currency;
  const said = lead && /and|to|-/.test(joint) && /between/.test(lead[0]);
  if (!currency && (OTHER_UNIT.test(after(scan, second.end)) || !(said || han))) return null;
  const start = lead ? first.start - lead[0].length : first.start;
  const tail = /^\s?之间/.exec(after(scan, second.end))?.[0].length ?? 0;
  const range = { min: first.value, max: second.value };
  return found(scan, 'money', { start, end: second.end + tail }, `${plain(first.value)}-${plain(second.value)}`, { range, ...(currency && { currency }) });
}

function single(scan: Scan, amount: Amount): Entity | null {
  const { compared, start, end } = comparison(scan, amount);
  if (!amount.currency && (compared === 'exact' || OTHER_UNIT.test(after(scan, amount.end)))) return null;
  if (!amount.currency && amount.written === 'han' && amount.value < 10) return null;
  const range = rangeOf(compared, amount.value);
  return found(scan, 'money', { start, end }, plain(amount.value), { range, ...(amount.currency && { currency: amount.currency }) });
}

function comparison(scan: Scan, amount: Amount): { compared: Compared; start: number; end: number } {
  const lead = before(scan, amount.start);
  const tail = after(scan, amount.end);
  const leads = [['max', MAX_BEFORE], ['min', MIN_BEFORE], ['about', ABOUT_BEFORE]] as const;
  const tails = [['max', MAX_AFTER], ['min', MIN_AFTER], ['about', ABOUT_AFTER]] as const;
  for (const [compared, pattern] of tails) {
    const match = pattern.exec(tail);
    if (match) return { compared, start: amount.start, end: amount.end + match[0].length };
  }
  for (const [compared, pattern] of leads) {
    const match = pattern.exec(lead);
    if (match) return { compared, start: amount.start - match[0].length, end: amount.end };
  }
  return { compared: 'exact', start: amount.start, end: amount.end };
}

function rangeOf(compared: Compared, value: number): NonNullable<Entity['range']> {
  if (compared === 'max') return { max: value };
  if (compared === 'min') return { min: value };
  if (compared === 'exact') return { min: value, max: value };
  return { min: Number(plain(value * (1 - ABOUT))), max: Number(plain(value * (1 + ABOUT))) };
}
