/** What every recogniser reads: the text, its folding with the same offsets, its words, its numerals. */
import type { DateTime } from 'luxon';
import type { Entity } from '../../src/model/understanding';
import { fold } from '../text/fold';
import { DIGIT, kindOf, WORD } from '../text/script';

/** Inclusive start, exclusive end, in UTF-16 units of the text as given. */
export interface Span {
  start: number;
  end: number;
}

export interface Word extends Span {
  text: string;
}

/** A number however it is written: 80, 1,299.90, 八十, eighty. */
export interface Numeral extends Span {
  value: number;
  written: 'digits' | 'han' | 'words';
  /** A count by its word ("a dozen"): it counts things without a word for pieces. */
  counts?: boolean;
}

export interface Scan {
  text: string;
  folded: string;
  language: string;
  words: Word[];
  numerals: Numeral[];
  /** In the shop's zone; without it dates get no interval. */
  now?: () => DateTime;
}

export type Recogniser = (scan: Scan) => Entity[];

/** More words than a shopper types in one breath; the rest of a pasted page is not searched for products. */
const MAX_WORDS = 200;

/** Words of letters and digits, without unspaced writings. */
export function wordsOf(folded: string): Word[] {
  const words: Word[] = [];
  let at = 0;
  while (at < folded.length && words.length < MAX_WORDS) {
    if (!inWord(folded, at)) {
      at += 1;
      continue;
    }
    const start = at;
    while (at < folded.length && inWord(folded, at)) at += 1;
    words.push({ start, end: at, text: folded.slice(start, at) });
  }
  return words;
}

function inWord(folded: string, at: number): boolean {
  const kind = kindOf(folded.charCodeAt(at));
  return kind === WORD || kind === DIGIT;
}

export function foldedScan(text: string, language: string): Omit<Scan, 'numerals'> {
  const folded = fold(text);
  return { text, folded, language, words: wordsOf(folded) };
}

export function found(
  scan: Scan,
  kind: Entity['kind'],
  span: Span,
  value: string,
  more: Pick<Entity, 'range' | 'currency' | 'interval'> = {},
): Entity {
  return { kind, text: scan.text.slice(span.start, span.end), value, start: span.start, end: span.end, ...more };
}

/** The folded text just before and after a span; recognisers look no further. */
export function before(scan: Scan, at: number, units = 24): string {
  return scan.folded.slice(Math.max(0, at - units), at);
}

export function after(scan: Scan, at: number, units = 20): string {
  return scan.folded.slice(at, at + units);
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** A number as text without a needless fraction: 80, 79.9. */
export function plain(value: number): string {
  return String(Math.round(value * 100) / 100);
}
