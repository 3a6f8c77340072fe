/** How Chinese characters sound: table.txt, made by build.ts, with what many speakers and keyboards do not tell apart. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Sounds {
  /** Characters of a syllable without tone, empty where there is no such syllable. */
  characters(syllable: string): readonly string[];
  syllables(character: string): readonly string[];
  /** Syllables that are taken for this one: si for shi, lan for nan, ling for lin. */
  near(syllable: string): readonly string[];
}

export const SYLLABLE_MAX = 6;

/** One side for the other, at the start or at the end of a syllable. */
const STARTS: readonly (readonly [string, string])[] = [
  ['zh', 'z'],
  ['ch', 'c'],
  ['sh', 's'],
  ['n', 'l'],
  ['h', 'f'],
];
const ENDS: readonly (readonly [string, string])[] = [
  ['ang', 'an'],
  ['eng', 'en'],
  ['ing', 'in'],
];

export function readSounds(root: string): Sounds {
  const lines = readFileSync(join(root, 'nlu', 'language', 'sounds.txt'), 'utf8')
    .trim()
    .split('\n');
  const bySyllable = new Map(
    lines.map((line): [string, string[]] => {
      const [syllable = '', characters = ''] = line.split(' ');
      return [syllable, Array.from(characters)];
    }),
  );
  const byCharacter = new Map<string, string[]>();
  for (const [syllable, characters] of bySyllable)
    for (const character of characters) byCharacter.set(character, [...(byCharacter.get(character) ?? []), syllable]);
  return {
    characters: (syllable) => bySyllable.get(syllable) ?? [],
    syllables: (character) => byCharacter.get(character) ?? [],
    near: (syllable) => confused(syllable).filter((one) => bySyllable.has(one)),
  };
}

function confused(syllable: string): string[] {
  const starts = swapped(
    syllable,
    STARTS,
    (text, part) => text.startsWith(part),
    (text, from, to) => to + text.slice(from.length),
  );
  const ends = swapped(
    syllable,
    ENDS,
    (text, part) => text.endsWith(part),
    (text, from, to) => text.slice(0, -from.length) + to,
  );
  return [...starts, ...ends];
}

function swapped(
  syllable: string,
  pairs: readonly (readonly [string, string])[],
  has: (text: string, part: string) => boolean,
  put: (text: string, from: string, to: string) => string,
): string[] {
  for (const [one, other] of pairs) {
    if (has(syllable, one)) return [put(syllable, one, other)];
    if (has(syllable, other)) return [put(syllable, other, one)];
  }
  return [];
}
