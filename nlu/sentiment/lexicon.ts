/** Sentiment by the words of a language pack: longest match, turned by a negation, raised by an intensifier. */
import type { LanguagePack } from '../languages';
import { fold } from '../text/fold';
import { DENSE, kindOf } from '../text/script';

export type LexiconScore = (folded: string, words: readonly string[]) => number;

/** A negation reaches over this many words, or characters of Chinese. */
const REACH = 2;
const TURNED = -0.8;
const RAISED = 1.5;

interface Marks {
  weights: Map<string, number>;
  negations: Set<string>;
  intensifiers: Set<string>;
  longest: number;
}

export function createLexicon(pack: LanguagePack): LexiconScore {
  const { positive, negative, negations, intensifiers } = pack.sentiment;
  const weights = new Map([
    ...positive.map((word) => [fold(word), 1] as const),
    ...negative.map((word) => [fold(word), -1] as const),
  ]);
  const marks: Marks = {
    weights,
    negations: new Set(negations.map(fold)),
    intensifiers: new Set(intensifiers.map(fold)),
    longest: 0,
  };
  const dense = isDense(positive[0] ?? negative[0] ?? 'a');
  const lengths = [...weights.keys()].map((phrase) => (dense ? phrase.length : phrase.split(' ').length));
  marks.longest = Math.max(1, ...lengths);
  return dense
    ? (folded) => scan(Array.from(folded.slice(0, 600)), marks, '')
    : (_, words) => scan(words.slice(0, 200), marks, ' ');
}

/** How many of the phrases a text contains; a longer one includes the shorter ones in it. */
export function createCounter(phrases: readonly string[]): LexiconScore {
  if (phrases.length === 0) return () => 0;
  const dense = isDense(phrases[0] ?? '');
  const known = new Set(phrases.map(fold));
  if (dense) return (folded) => countDense(folded.slice(0, 600), known);
  const longest = Math.max(...phrases.map((phrase) => phrase.split(' ').length));
  return (_, words) => countWords(words.slice(0, 200), known, longest);
}

function countDense(folded: string, known: ReadonlySet<string>): number {
  let count = 0;
  for (const phrase of known) if (folded.includes(phrase)) count += 1;
  return count;
}

function countWords(words: readonly string[], known: ReadonlySet<string>, longest: number): number {
  let count = 0;
  for (let at = 0; at < words.length; at += 1) {
    for (let length = Math.min(longest, words.length - at); length > 0; length -= 1) {
      if (!known.has(words.slice(at, at + length).join(' '))) continue;
      count += 1;
      at += length - 1;
      break;
    }
  }
  return count;
}

function isDense(phrase: string): boolean {
  return kindOf(fold(phrase).charCodeAt(0)) === DENSE;
}

/** `units` are words or characters; `joint` is what is between them. */
function scan(units: readonly string[], marks: Marks, joint: string): number {
  let sum = 0;
  let at = 0;
  while (at < units.length) {
    const length = longestAt(units, at, marks, joint);
    if (length > 0)
      sum += (marks.weights.get(units.slice(at, at + length).join(joint)) ?? 0) * turn(units, at, marks, joint);
    at += Math.max(1, length);
  }
  return sum;
}

function longestAt(units: readonly string[], at: number, marks: Marks, joint: string): number {
  for (let length = Math.min(marks.longest, units.length - at); length > 0; length -= 1) {
    if (marks.weights.has(units.slice(at, at + length).join(joint))) return length;
  }
  return 0;
}

function turn(units: readonly string[], at: number, marks: Marks, joint: string): number {
  let factor = 1;
  for (let back = 1; back <= REACH && at - back >= 0; back += 1) {
    const single = units[at - back] ?? '';
    const pair = back < REACH && at - back - 1 >= 0 ? `${units[at - back - 1] ?? ''}${joint}${single}` : single;
    if (marks.negations.has(single) || marks.negations.has(pair)) return factor * TURNED;
    if (marks.intensifiers.has(single) || marks.intensifiers.has(pair)) factor = RAISED;
  }
  return factor;
}
