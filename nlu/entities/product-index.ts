/** Product names by token, with one typo allowed: words of spaced writings, pairs of characters of unspaced ones. */
import { fold } from '../text/fold';
import { isHan } from '../text/script';
import { wordsOf, type Span } from './scan';

export interface Token extends Span {
  text: string;
}

export interface Name {
  product: string;
  tokens: string[];
  /** Sum of the idf of its tokens. */
  weight: number;
}

export interface ProductIndex {
  names: Name[];
  idf: ReadonlyMap<string, number>;
  /** Token -> indexes of the names that have it. */
  holders: ReadonlyMap<string, number[]>;
  /** All tokens of a name in order, joined by spaces -> the first name that has them. */
  whole: ReadonlyMap<string, number>;
  /** The vocabulary's token for a word as typed, and how well it fits (1 exact, less with a typo). */
  match(word: string): { token: string; fit: number } | null;
}

const STOP = new Set(['the', 'a', 'an', 'of', 'and', 'for', 'with', 'in', 'on', 'to', 'my', 'by']);
const TYPO_FIT = 0.85;
/** Shorter words have too many neighbours: "bag" is one slip from "big". */
const TYPO_LENGTH = 5;

export function tokensOf(folded: string): Token[] {
  const tokens: Token[] = wordsOf(folded)
    .filter((word) => !STOP.has(word.text))
    .map((word) => ({ ...word, text: stem(word.text) }));
  for (let at = 0; at + 1 < folded.length; at += 1) {
    if (isHan(folded.charCodeAt(at)) && isHan(folded.charCodeAt(at + 1)))
      tokens.push({ start: at, end: at + 2, text: folded.slice(at, at + 2) });
  }
  return tokens.sort((a, b) => a.start - b.start);
}

/** Plural and singular are one: shoe, shoes; a possessive too. */
function stem(word: string): string {
  const bare = word.replace(/'s?$|'/g, '');
  return bare.length > 3 && bare.endsWith('s') && !bare.endsWith('ss') ? bare.slice(0, -1) : bare;
}

export function indexProducts(products: readonly { id: string; names: string[] }[]): ProductIndex {
  const raw = products.flatMap(({ id, names }) =>
    names.map((name) => ({ product: id, tokens: [...new Set(tokensOf(fold(name)).map((token) => token.text))] })),
  );
  const holders = new Map<string, number[]>();
  raw.forEach(({ tokens }, at) =>
    tokens.forEach((token) => void (holders.get(token)?.push(at) ?? holders.set(token, [at]))),
  );
  const idf = new Map(
    Array.from(holders, ([token, names]) => [token, Math.log((raw.length + 1) / names.length) + 0.3]),
  );
  const names = raw.map((name) => ({
    ...name,
    weight: name.tokens.reduce((sum, token) => sum + (idf.get(token) ?? 0), 0),
  }));
  const slips = indexSlips(holders.keys());
  const whole = new Map(names.map(({ tokens }, at) => [tokens.join(' '), at] as const).reverse());
  return { names, idf, holders, whole, match: (word) => matchWord(word, holders, slips) };
}

/** Every token with one letter left out -> the tokens; two words one slip apart share such a form. */
function indexSlips(tokens: Iterable<string>): Map<string, string[]> {
  const slips = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.length < TYPO_LENGTH) continue;
    for (const form of forms(token)) void (slips.get(form)?.push(token) ?? slips.set(form, [token]));
  }
  return slips;
}

/** A doubled letter gives the same form twice, which does no harm. */
function forms(word: string): string[] {
  const all = [word];
  for (let at = 0; at < word.length; at += 1) all.push(word.slice(0, at) + word.slice(at + 1));
  return all;
}

function matchWord(
  word: string,
  holders: ReadonlyMap<string, number[]>,
  slips: ReadonlyMap<string, string[]>,
): { token: string; fit: number } | null {
  if (holders.has(word)) return { token: word, fit: 1 };
  if (word.length < TYPO_LENGTH || word.length > 24 || /\d/.test(word)) return null;
  for (const form of forms(word)) {
    const token = slips.get(form)?.find((candidate) => oneSlip(word, candidate));
    if (token) return { token, fit: TYPO_FIT };
  }
  return null;
}

/** One letter added, lost, changed, or two neighbours swapped. */
function oneSlip(a: string, b: string): boolean {
  let from = 0;
  while (from < a.length && from < b.length && a[from] === b[from]) from += 1;
  let back = 0;
  while (back < a.length - from && back < b.length - from && a.at(-1 - back) === b.at(-1 - back)) back += 1;
  const left = a.slice(from, a.length - back);
  const right = b.slice(from, b.length - back);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
