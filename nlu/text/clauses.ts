/** Proposes where a message that asks two things may be split. Looks at words only; the intents decide whether the parts mean different things. */
import { BACKS, cutsOf, DENSE_ASKS, GROUNDS, OPENS, POINTS_BACK, type CutKind } from './clause-cuts';
import { DENSE, DIGIT, kindOf, WORD } from './script';

/** A part of a text; the offsets are UTF-16 units of the text as given. */
export interface Clause {
  text: string;
  start: number;
  end: number;
  /** Where it begins after a greeting: "hello! do you take cards" is not a greeting. */
  core: number;
  /** It is a question or a request. */
  asks: boolean;
  bond: Bond;
}

/**
 * How a clause follows the one before: `fresh` where a word announces something new, `next` where it is a sentence or a request that follows,
 * `guess` where a request follows a mere statement: only intents that are sure of both sides bear that cut out.
 */
export type Bond = 'fresh' | 'next' | 'guess';

/** A longer text is a story whose sentences are not separate requests. */
const MAX_LENGTH = 400;
/** More parts than this are a list or a story. */
const MAX_CLAUSES = 5;
/** Fewer words, or characters of a script without spaces, are not a clause: "hi", "1042". */
const FEWEST_WORDS = 2;
const FEWEST_DENSE = 3;
/** Behind a mere comma or a space these ask what the clause before is about: 怎么弄, ขอแลก. Thai writes its vowels as characters. */
const FRAGMENT = /^(?:怎[么麼][弄办辦搞样樣]|咋[办弄整]|(?:可以|行|好|对|對|是)[吗嗎不]?|[\u0e00-\u0e7f]{1,7})[?？]?$/u;

/** The clauses in reading order; a single one if there is nothing to split. Expects text bounded by `bound`. */
export function clauses(text: string): Clause[] {
  const whole = [clauseOf(text, 0, text.length)];
  if (text.length > MAX_LENGTH) return whole;
  const cuts = cutsOf(text);
  const found: Clause[] = [];
  let start = 0;
  // A greeting before a question stays with it, and must not hide the beginning of the question.
  let said = 0;
  let before: Bond = 'next';
  cuts.forEach((cut, at) => {
    const left = clauseOf(text, said, cut.end);
    const right = clauseOf(text, cut.next, cuts[at + 1]?.end ?? text.length);
    if (cut.kind === 'end' && !enough(left.text)) said = cut.next;
    const bond = bondOf(left.text, right.text, cut.kind);
    if (!bond) return;
    found.push({ ...clauseOf(text, start, cut.end, before), core: left.start });
    start = cut.next;
    said = cut.next;
    before = bond;
  });
  if (found.length === 0 || found.length >= MAX_CLAUSES) return whole;
  return [...found, { ...clauseOf(text, start, text.length, before), core: clauseOf(text, said, text.length).start }];
}

function clauseOf(text: string, from: number, until: number, bond: Bond = 'next'): Clause {
  const raw = text.slice(from, until);
  const inner = raw.trimStart();
  const start = from + raw.length - inner.length;
  const kept = inner.replace(/[\s,，、;；:：-]+$/, '');
  return { text: kept, start, end: start + kept.length, core: start, asks: asks(kept), bond };
}

/** Null if the two are one clause. Two requests stay separate; a statement and a sentence that refers back to it belong together. */
function bondOf(left: string, right: string, kind: CutKind): Bond | null {
  if (!enough(left) || !enough(right) || GROUNDS.test(left)) return null;
  if (kind === 'turn') return 'fresh';
  if ((kind === 'comma' || kind === 'seam') && FRAGMENT.test(right)) return null;
  const first = asks(left);
  const second = asks(right);
  if (first && second) return 'next';
  if (BACKS.test(right)) return null;
  if (kind === 'end' || (kind === 'joint' && first)) return 'next';
  return kind === 'joint' && second && !POINTS_BACK.test(right) ? 'guess' : null;
}

function asks(clause: string): boolean {
  return /[?？؟]/.test(clause) || OPENS.test(clause) || DENSE_ASKS.test(clause);
}

function enough(clause: string): boolean {
  let words = 0;
  let numbers = 0;
  let dense = 0;
  let before = -1;
  for (let at = 0; at < clause.length; at += 1) {
    const kind = kindOf(clause.charCodeAt(at));
    if (kind === WORD && before !== WORD && before !== DIGIT) words += 1;
    if (kind === DIGIT && before !== WORD && before !== DIGIT) numbers += 1;
    if (kind === DENSE) dense += 1;
    before = kind;
  }
  return (words > 0 && words + numbers >= FEWEST_WORDS) || dense >= FEWEST_DENSE;
}
