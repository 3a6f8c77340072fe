/** All the ways in which a text may be meant by its sound: edges between places of the text, each a character with the price of reading it so. */
import { isHan } from '../text/script';
import { SYLLABLE_MAX, type Sounds } from './table';

export interface Edge {
  to: number;
  /** '' where nothing is meant, such as a space between two syllables. */
  character: string;
  /** Natural logarithm of how seldom it is meant so. */
  price: number;
  /** Another character than the one that was typed. */
  changed: boolean;
}

export interface Lattice {
  edges: readonly (readonly Edge[])[];
  /** Syllables typed in Latin letters. */
  typed: number;
}

/** Of a hundred characters a hasty typist takes about two from the wrong line of the keyboard's list. */
const OTHER = 5;
const NEAR = 7;
/** A syllable typed by its neighbour: "si" for "shi". */
const NEAR_TYPED = 2;
const RUN = /[a-z]+(?:[ '’]+[a-z]+)*/g;

/** Null: nothing in it can be read in another way. `text` is normalised. */
export function latticeOf(text: string, sounds: Sounds): Lattice | null {
  const edges: Edge[][] = Array.from({ length: text.length }, () => []);
  const runs = [...text.matchAll(RUN)].map((run) => ({ from: run.index, to: run.index + run[0].length }));
  const spelt = runs.filter(({ from, to }) => isPinyin(text.slice(from, to), sounds));
  // A sentence of another language holds words that are no syllables.
  if (!/\p{Script=Han}/u.test(text) && spelt.length < runs.length) return null;
  for (let at = 0; at < text.length; at += 1) {
    const run = spelt.find(({ from, to }) => from <= at && at < to);
    const character = text[at] ?? '';
    if (run) edges[at] = typedFrom(text, at, run.to, sounds);
    else if (isHan(text.charCodeAt(at))) edges[at] = [literal(at, character), ...soundingLike(at, character, sounds)];
    else edges[at] = [literal(at, character)];
  }
  const typed = spelt.reduce((sum, { from, to }) => sum + syllablesIn(text.slice(from, to), sounds), 0);
  return { edges, typed };
}

const literal = (at: number, character: string): Edge => ({ to: at + 1, character, price: 0, changed: false });

function soundingLike(at: number, character: string, sounds: Sounds): Edge[] {
  const own = sounds.syllables(character);
  const edge =
    (price: number) =>
    (other: string): Edge => ({ to: at + 1, character: other, price, changed: true });
  const same = own.flatMap((syllable) => sounds.characters(syllable)).filter((other) => other !== character);
  const near = own.flatMap((syllable) => sounds.near(syllable)).flatMap((syllable) => sounds.characters(syllable));
  return [...same.map(edge(OTHER)), ...near.map(edge(NEAR))];
}

function typedFrom(text: string, at: number, end: number, sounds: Sounds): Edge[] {
  if (!/[a-z]/.test(text[at] ?? '')) return [{ to: at + 1, character: '', price: 0, changed: false }];
  const found: Edge[] = [];
  for (let to = at + 1; to <= Math.min(end, at + SYLLABLE_MAX); to += 1) {
    const syllable = text.slice(at, to);
    const edge =
      (price: number) =>
      (character: string): Edge => ({ to, character, price, changed: true });
    found.push(...sounds.characters(syllable).map(edge(0)));
    for (const near of sounds.near(syllable)) found.push(...sounds.characters(near).map(edge(NEAR_TYPED)));
  }
  return found;
}

/** Each word of it is made of whole syllables. */
function isPinyin(run: string, sounds: Sounds): boolean {
  return run.split(/[ '’]+/).every((word) => syllablesIn(word, sounds) > 0);
}

/** The fewest syllables that spell the words, 0 where none do. */
function syllablesIn(run: string, sounds: Sounds): number {
  let sum = 0;
  for (const word of run.split(/[ '’]+/)) {
    const fewest: number[] = [0];
    for (let to = 1; to <= word.length; to += 1)
      for (let from = Math.max(0, to - SYLLABLE_MAX); from < to; from += 1) {
        const before = fewest[from];
        const syllable = word.slice(from, to);
        if (before === undefined || (sounds.characters(syllable).length === 0 && sounds.near(syllable).length === 0))
          continue;
        fewest[to] = Math.min(fewest[to] ?? Infinity, before + 1);
      }
    const count = fewest[word.length];
    if (count === undefined) return 0;
    sum += count;
  }
  return sum;
}
