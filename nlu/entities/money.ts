/** Money and price ranges: "under $80", "between 50 and 80", "80以内", "三百以下", "eighty dollars". */
import type { Entity } from '../../src/model/understanding';
import {
  ABOUT_AFTER,
  ABOUT_BEFORE,
  BEFORE,
  BETWEEN,
  BETWEEN_BEFORE,
  MAX_AFTER,
  MAX_BEFORE,
  MIN_AFTER,
  MIN_BEFORE,
  OTHER_UNIT,
  PROMISING,
  SYMBOL_BEFORE,
  THOUSANDS,
  UNIT_AFTER,
} from './money-words';
import { after, before, found, plain, type Numeral, type Recogniser, type Scan } from './scan';

type Compared = 'max' | 'min' | 'about' | 'exact';

/** "around 80" reaches a fifth to both sides. */
const ABOUT = 0.2;

interface Amount extends Numeral {
  /** ISO 4217; empty where money is named and not whose. */
  currency: string | undefined;
  /** The text says that it is money. */
  said: boolean;
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

/** The span of an amount takes in its symbol or unit, and the k of 100k. */
function amountOf(scan: Scan, numeral: Numeral): Amount {
  const lead = SYMBOL_BEFORE.exec(before(scan, numeral.start, 8));
  const thousand = THOUSANDS.exec(after(scan, numeral.end))?.[0].length ?? 0;
  const times = thousand > 0 ? timesOf(scan.folded.slice(numeral.end, numeral.end + thousand)) : 1;
  const value = Number(plain(numeral.value * times));
  const unit = unitAt(scan, numeral.end + thousand);
  const coins = unit && coinsAt(scan, numeral.end + thousand + unit.length, unit.code);
  const start = lead ? numeral.start - lead[0].length : numeral.start;
  const currency = unit?.code ?? (lead ? BEFORE[(lead[1] ?? '').replace('.', '').trim()] : undefined);
  return {
    ...numeral,
    value: value + (coins?.value ?? 0),
    start,
    end: numeral.end + thousand + (unit?.length ?? 0) + (coins?.length ?? 0),
    currency,
    said: currency !== undefined || (thousand > 0 && numeral.written === 'digits'),
  };
}

/** 199块5 is 199.50, and so is 199块5毛; "9元9". */
function coinsAt(scan: Scan, at: number, currency: string): { value: number; length: number } | null {
  if (currency !== 'CNY') return null;
  const match = /^\s?([\d一二两三四五六七八九])(\d?)(?:毛|角|分)?(?![\d\p{L}%.折码号件双个斤]|\s?[-/])/u.exec(
    after(scan, at, 8),
  );
  if (!match) return null;
  const tens = /\d/.test(match[1] ?? '')
    ? Number(match[1])
    : '一二三四五六七八九'.indexOf(match[1] === '两' ? '二' : (match[1] ?? '')) + 1;
  return { value: tens / 10 + Number(match[2] ?? 0) / 100, length: match[0].length };
}

function timesOf(word: string): number {
  return /jt|juta|triệu|tr|млн|mio|million|mn|ล้าน|مليون/u.test(word)
    ? 1_000_000
    : /万|萬|만|แสน|หมื่น|लाख|lakh/u.test(word)
      ? /แสน|लाख|lakh/u.test(word)
        ? 100_000
        : 10_000
      : 1_000;
}

function unitAt(scan: Scan, at: number): { code: string; length: number } | null {
  const rest = after(scan, at);
  for (const [pattern, code] of UNIT_AFTER) {
    const match = pattern.exec(rest);
    if (match) return { code, length: match[0].length };
  }
  return null;
}

function between(scan: Scan, first: Amount, second: Amount): Entity | null {
  const joint = scan.folded.slice(first.end, second.start);
  if (!BETWEEN.test(joint) || second.value <= first.value) return null;
  const lead = BETWEEN_BEFORE.exec(before(scan, first.start));
  const han = /[到至]/.test(joint) && second.value >= 10;
  const currency = second.currency || first.currency;
  const promised = lead !== null && PROMISING.test(lead[0]);
  if (!(first.said || second.said) && (OTHER_UNIT.test(after(scan, second.end)) || !(promised || han))) return null;
  const start = lead ? first.start - lead[0].length : first.start;
  const tail = /^\s?之间/.exec(after(scan, second.end))?.[0].length ?? 0;
  const range = { min: first.value, max: second.value };
  return found(scan, 'money', { start, end: second.end + tail }, `${plain(first.value)}-${plain(second.value)}`, {
    range,
    ...(currency && { currency }),
  });
}

function single(scan: Scan, amount: Amount): Entity | null {
  const { compared, start, end } = comparison(scan, amount);
  if (!amount.said && (compared === 'exact' || OTHER_UNIT.test(after(scan, amount.end)))) return null;
  if (!amount.said && amount.written === 'han' && amount.value < 10) return null;
  const range = rangeOf(compared, amount.value);
  return found(scan, 'money', { start, end }, plain(amount.value), {
    range,
    ...(amount.currency && { currency: amount.currency }),
  });
}

function comparison(scan: Scan, amount: Amount): { compared: Compared; start: number; end: number } {
  const lead = before(scan, amount.start);
  const tail = after(scan, amount.end);
  const leads = [
    ['max', MAX_BEFORE],
    ['min', MIN_BEFORE],
    ['about', ABOUT_BEFORE],
  ] as const;
  const tails = [
    ['max', MAX_AFTER],
    ['min', MIN_AFTER],
    ['about', ABOUT_AFTER],
  ] as const;
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
