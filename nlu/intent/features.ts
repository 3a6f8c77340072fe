/** Text to counted feature buckets: word 1-2 grams, and character 2-5 grams ("_word_") or 1-3 grams where words have no spaces. */
import { normalise } from '../text/normalise';
import { DENSE, DIGIT, kindOf, MARK, WORD } from '../text/script';
import { bucket, BUCKETS, CHAR_SEED, DENSE_SEED, ORDER_SEED, step, WORD_SEED } from './hash';

const BOUNDARY = 0x5f;
/** All digits are one: order 1042 and order 7 ask the same thing. */
const ANY_DIGIT = 0x30;
/** A pasted base64 blob is one word; more of it than this teaches nothing. */
const MAX_WORD = 40;

/** How far apart two words may be and still form a pair. */
const REACH = 5;

/** Buckets with their counts; those before `split` are of the word block, the others of the character block. */
export interface Features {
  buckets: number[];
  counts: number[];
  split: number;
  /** What word order and company say: pairs of words near each other in any order, the first and the last word. In their own table, each once. */
  order: number[];
  /** Most of it is written without spaces; such texts have other scores and so other cut-offs. */
  dense: boolean;
}

/** Expects text that `bound` has cut. Not re-entrant by design: it is synchronous and shares one count table. */
export function extract(text: string): Features {
  const units = normalise(text);
  const found: Features = { buckets: [], counts: [], split: 0, order: [], dense: false };
  found.order = orderOf(countWords(units, found));
  settle(found, 0);
  found.split = found.buckets.length;
  found.dense = countCharacters(units, found) * 2 > units.length;
  settle(found, found.split);
  return found;
}

const tally = new Uint16Array(BUCKETS);

function add(found: Features, hash: number): void {
  const at = bucket(hash);
  if (tally[at] === 0) found.buckets.push(at);
  tally[at] = (tally[at] ?? 0) + 1;
}

/** Reads the counts of one block out of the shared table and clears them. */
function settle(found: Features, from: number): void {
  for (let at = from; at < found.buckets.length; at += 1) {
    const place = found.buckets[at] ?? 0;
    found.counts.push(tally[place] ?? 0);
    tally[place] = 0;
  }
}

/** Returns the hashes of the words and marks in reading order; characters of unspaced scripts are 0. */
function countWords(text: string, found: Features): number[] {
  const words: number[] = [];
  let previous = 0;
  let at = 0;
  while (at < text.length) {
    const kind = kindOf(text.charCodeAt(at));
    if (kind === WORD || kind === DIGIT) {
      const end = wordEnd(text, at);
      let hash = WORD_SEED;
      for (let i = at; i < end; i += 1) hash = step(hash, unitAt(text, i));
      add(found, hash);
      if (previous !== 0) add(found, step(step(WORD_SEED, previous), hash));
      previous = hash;
      words.push(hash);
      at = end;
    } else {
      if (kind === MARK) {
        add(found, step(WORD_SEED, text.charCodeAt(at)));
        words.push(step(WORD_SEED, text.charCodeAt(at)));
      }
      if (kind === DENSE) {
        previous = 0;
        words.push(0);
      }
      at += 1;
    }
  }
  return words;
}

function orderOf(words: readonly number[]): number[] {
  const found = new Set<number>();
  words.forEach((word, at) => {
    if (word === 0) return;
    if (at === 0) found.add(bucket(step(step(ORDER_SEED, 1), word)));
    if (at === words.length - 1) found.add(bucket(step(step(ORDER_SEED, 2), word)));
    for (let next = at + 1; next <= at + REACH && next < words.length; next += 1) {
      const other = words[next] ?? 0;
      if (other !== 0) found.add(bucket(step(step(ORDER_SEED, Math.min(word, other)), Math.max(word, other))));
    }
  });
  return [...found];
}

/** Returns how many characters were of an unspaced writing. */
function countCharacters(text: string, found: Features): number {
  let dense = 0;
  let at = 0;
  while (at < text.length) {
    const kind = kindOf(text.charCodeAt(at));
    if (kind === WORD || kind === DIGIT) {
      const end = wordEnd(text, at);
      countWordPieces(text, at, Math.min(end, at + MAX_WORD), found);
      at = end;
    } else {
      if (kind === DENSE) {
        countDensePieces(text, at, found);
        dense += 1;
      }
      at += 1;
    }
  }
  return dense;
}

/** 2-5 grams of "_word_"; a gram that is only the boundary and one letter says little and still helps with short words. */
function countWordPieces(text: string, from: number, to: number, found: Features): void {
  for (let start = from - 1; start < to; start += 1) {
    let hash = step(CHAR_SEED, start < from ? BOUNDARY : unitAt(text, start));
    const last = Math.min(start + 4, to);
    for (let at = start + 1; at <= last; at += 1) {
      hash = step(hash, at === to ? BOUNDARY : unitAt(text, at));
      add(found, hash);
    }
  }
}

function countDensePieces(text: string, start: number, found: Features): void {
  let hash = DENSE_SEED;
  for (let at = start; at < start + 3 && at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (kindOf(unit) !== DENSE) return;
    hash = step(hash, unit);
    add(found, hash);
  }
}

function wordEnd(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length) {
    const kind = kindOf(text.charCodeAt(at));
    if (kind !== WORD && kind !== DIGIT) break;
    at += 1;
  }
  return at;
}

function unitAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return kindOf(unit) === DIGIT ? ANY_DIGIT : unit;
}
