/** Reads what a search text says besides the thing itself: prices and sizes, in English and Chinese. */

export interface Wishes {
  /** Minor units, inclusive. */
  minPrice?: number;
  maxPrice?: number;
  size?: string;
  /** The text without them. */
  rest: string;
}

const AMOUNT = String.raw`(?:[$€£¥]|usd|eur|us\$)?\s*(\d{1,6}(?:[.,]\d{1,2})?)\s*(?:dollars?|bucks|euros?|usd|eur|[$€£]|美元|美金|欧元|元|块钱|块)?`;

const PRICES: readonly { pattern: RegExp; low?: number; high?: number }[] = [
  { pattern: new RegExp(String.raw`\bbetween\s+${AMOUNT}\s*(?:and|-)\s*${AMOUNT}`, 'i'), low: 1, high: 2 },
  { pattern: new RegExp(String.raw`${AMOUNT}\s*(?:到|至|~)\s*${AMOUNT}(?:之间)?`, 'i'), low: 1, high: 2 },
  { pattern: new RegExp(String.raw`\b(?:under|below|less than|cheaper than|at most|up to|max(?:imum)?|no more than)\s*${AMOUNT}`, 'i'), high: 1 },
  { pattern: new RegExp(String.raw`\b(?:over|above|more than|at least|min(?:imum)?)\s*${AMOUNT}`, 'i'), low: 1 },
  { pattern: new RegExp(String.raw`(?:不超过|不高于|低于|少于|最多|小于)\s*${AMOUNT}`), high: 1 },
  { pattern: new RegExp(String.raw`(?:高于|超过|不低于|最少|大于)\s*${AMOUNT}`), low: 1 },
  { pattern: new RegExp(String.raw`${AMOUNT}\s*(?:以下|以内|之内|之下)`), high: 1 },
  { pattern: new RegExp(String.raw`${AMOUNT}\s*以上`), low: 1 },
];

const SIZE = /\bsize\s*(?:of|:|=)?\s*([a-z0-9.]{1,5})\b|([a-z]{1,3}|\d{2}(?:\.5)?)\s*[码号]|\b(\d{2,4}\s?(?:g|ml|kg)|\d\s?kg|xxl|xl|xs)\b/i;

/** `folded`: as `fold` gives it. `knows` tells whether the catalogue has such a size at all. */
export function readWishes(folded: string, knows: (size: string) => boolean): Wishes {
  const wishes: Wishes = { rest: folded };
  for (const { pattern, low, high } of PRICES) {
    const match = pattern.exec(wishes.rest);
    if (match === null) continue;
    if (low !== undefined) wishes.minPrice ??= cents(match[low]);
    if (high !== undefined) wishes.maxPrice ??= cents(match[high]);
    wishes.rest = without(wishes.rest, match);
  }
  const match = SIZE.exec(wishes.rest);
  const size = (match?.[1] ?? match?.[2] ?? match?.[3])?.replace(/\s/g, '');
  if (match !== null && size !== undefined && knows(size)) {
    wishes.size = size;
    wishes.rest = without(wishes.rest, match);
  }
  return wishes;
}

function cents(amount: string | undefined): number {
  return Math.round(Number((amount ?? '0').replace(',', '.')) * 100);
}

function without(text: string, match: RegExpExecArray): string {
  return `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`;
}
