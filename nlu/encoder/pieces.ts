/** Text to the encoder's pieces: one slot per word (or per character where words have no spaces), each with the hashed n-grams it is made of. */
import { step, WORD_SEED, CHAR_SEED, DENSE_SEED, bucket } from '../intent/hash';
import { normalise } from '../text/normalise';
import { DENSE, DIGIT, kindOf, MARK, WORD } from '../text/script';

/** Change it together with anything that changes a piece; an encoder made for other pieces is not loaded. */
export const PIECES_ID = 'slots64-grams24-w-c35-d13-2e17-v1';

/** Rows of the encoder's table; one more row, all zero, pads slots with few grams. */
export const TABLE = 1 << 17;
/** A longer text is cut here: what a shopper wants stands in the first sixty words, and time stays bounded. */
export const MAX_SLOTS = 64;
export const MAX_GRAMS = 24;

const BOUNDARY = 0x5f;
const ANY_DIGIT = 0x30;
const LONGEST = 5;

/** The grams of each slot, in reading order. Expects text that `bound` has cut. */
export function pieces(text: string): number[][] {
  const units = normalise(text);
  const slots: number[][] = [];
  let at = 0;
  while (at < units.length && slots.length < MAX_SLOTS) {
    const kind = kindOf(units.charCodeAt(at));
    if (kind === WORD || kind === DIGIT) {
      const end = wordEnd(units, at);
      slots.push(wordGrams(units, at, end));
      at = end;
      continue;
    }
    if (kind === DENSE) slots.push(denseGrams(units, at));
    if (kind === MARK) slots.push([place(step(WORD_SEED, units.charCodeAt(at)))]);
    at += 1;
  }
  return slots;
}

function place(hash: number): number {
  return bucket(hash) & (TABLE - 1);
}

/** The word itself, then its 3-5 grams with boundaries; Hangul syllables say enough in pairs. */
function wordGrams(text: string, from: number, to: number): number[] {
  let word = WORD_SEED;
  for (let at = from; at < to; at += 1) word = step(word, unitAt(text, at));
  const grams = [place(word)];
  const shortest = isHangul(text.charCodeAt(from)) ? 2 : 3;
  for (let start = from - 1; start < to && grams.length < MAX_GRAMS; start += 1) {
    let hash = step(CHAR_SEED, start < from ? BOUNDARY : unitAt(text, start));
    for (let at = start + 1; at <= Math.min(start + LONGEST - 1, to) && grams.length < MAX_GRAMS; at += 1) {
      hash = step(hash, at === to ? BOUNDARY : unitAt(text, at));
      if (at - start + 1 >= shortest) grams.push(place(hash));
    }
  }
  return grams;
}

/** One to three characters from here on. */
function denseGrams(text: string, start: number): number[] {
  const grams: number[] = [];
  let hash = DENSE_SEED;
  for (let at = start; at < start + 3 && at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (kindOf(unit) !== DENSE) break;
    hash = step(hash, unit);
    grams.push(place(hash));
  }
  return grams;
}

function wordEnd(text: string, from: number): number {
  let at = from + 1;
  for (; at < text.length; at += 1) {
    const kind = kindOf(text.charCodeAt(at));
    if (kind !== WORD && kind !== DIGIT) break;
  }
  return at;
}

function unitAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return kindOf(unit) === DIGIT ? ANY_DIGIT : unit;
}

function isHangul(unit: number): boolean {
  return (unit >= 0xac00 && unit <= 0xd7a3) || (unit >= 0x1100 && unit <= 0x11ff);
}
