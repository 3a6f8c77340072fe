/** Amounts as Korean writes them: 2만 5천원, 삼만오천 원, 만원. Only before a currency, because the syllables begin other words too. */
import type { Numeral } from './scan';

const DIGITS: Readonly<Record<string, number>> = { 일: 1, 이: 2, 삼: 3, 사: 4, 오: 5, 육: 6, 칠: 7, 팔: 8, 구: 9 };
const UNITS: Readonly<Record<string, number>> = { 십: 10, 백: 100, 천: 1_000 };
const RUN =
  /(?<![\d.,가-힣])(?:\d{1,4}|[일이삼사오육칠팔구])?[십백천만][\d일이삼사오육칠팔구십백천만 ]{0,12}?(?=\s?(?:원|달러|유로))/g;
const PART = /(\d{1,4}|[일이삼사오육칠팔구])?([십백천]?)/g;

export function hangulNumerals(folded: string): Numeral[] {
  return Array.from(folded.matchAll(RUN), ([run], at) => {
    const start = Array.from(folded.matchAll(RUN))[at]?.index ?? 0;
    return { start, end: start + run.length, value: hangulNumber(run), written: 'words' as const };
  });
}

/** 2만 5천 is 25,000; 만 alone is 10,000. */
function hangulNumber(run: string): number {
  const [high, low] = run.includes('만') ? run.split('만') : ['0', run];
  return (high === '' ? 1 : below10000(high ?? '')) * 10_000 + below10000(low ?? '');
}

function below10000(text: string): number {
  let total = 0;
  for (const [, digit, unit] of text.replaceAll(' ', '').matchAll(PART)) {
    if (digit === undefined && !unit) continue;
    const value = digit === undefined ? 1 : (DIGITS[digit] ?? Number(digit));
    total += value * (UNITS[unit ?? ''] ?? 1);
  }
  return total;
}
