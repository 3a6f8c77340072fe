/** Proposes where a message that asks two things may be cut. Words only: whether the parts mean different things is for the intents to say. */
import { BACKS, cutsOf, DENSE_ASKS, GROUNDS, OPENS, type CutKind } from './clause-cuts';
import { DENSE, DIGIT, kindOf, WORD } from './script';

/** A part of a text; the offsets are UTF-16 units of the text as given. */
export interface Clause {
  text: string;
  start: number;
  end: number;
}

/** A longer text tells a story: its sentences are not requests of their own. */
const MAX_LENGTH = 400;
/** More parts than these are a list or a story. */
const MAX_CLAUSES = 5;
/** Fewer words, or characters of an unspaced writing, are no clause: "hi", "1042". */
const FEWEST_WORDS = 2;
const FEWEST_DENSE = 3;

/** The clauses in reading order; a single one where there is nothing to cut. Expects text that `bound` has cut. */
export function clauses(text: string): Clause[] {
  const whole = [clauseOf(text, 0, text.length)];
  if (text.length > MAX_LENGTH) return whole;
  const cuts = cutsOf(text);
  const found: Clause[] = [];
  let start = 0;
  // A greeting in front of a question stays with it, and must not hide how the question begins.
  let said = 0;
  cuts.forEach((cut, at) => {
    const left = clauseOf(text, said, cut.end);
    const right = clauseOf(text, cut.next, cuts[at + 1]?.end ?? text.length);
    if (cut.kind === 'end' && !enough(left.text)) said = cut.next;
    if (!independent(left.text, right.text, cut.kind)) return;
    found.push(clauseOf(text, start, cut.end));
    start = cut.next;
    said = cut.next;
  });
  if (found.length === 0 || found.length >= MAX_CLAUSES) return whole;
  return [...found, clauseOf(text, start, text.length)];
}

function clauseOf(text: string, from: number, until: number): Clause {
  const raw = text.slice(from, until);
  const inner = raw.trimStart();
  const start = from + raw.length - inner.length;
  const kept = inner.replace(/[\s,，、;；:：-]+$/, '');
  return { text: kept, start, end: start + kept.length };
}

/** Two requests are; a statement and what points back at it are one thing said in two sentences. */
function independent(left: string, right: string, kind: CutKind): boolean {
  if (!enough(left) || !enough(right) || GROUNDS.test(left)) return false;
  if (kind === 'turn') return true;
  const first = asks(left);
  if (first && asks(right)) return true;
  if (kind === 'comma' || BACKS.test(right)) return false;
  return kind === 'end' || first;
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
