/** Finds the colour in a search text, unless it is part of a thing's name: "green tea", 红茶, "blood orange". */
import type { Lexicon } from './lexicon';
import { fold, phrases } from './tokens';

export interface Colours {
  /** The English key of a colour word in any language. */
  key(word: string): string | undefined;
  /** Takes the colour out of a folded text. */
  take(text: string): { colour?: string; rest: string };
}

interface Word {
  word: string;
  colour: string;
  han: boolean;
  pattern: RegExp;
}

export function makeColours(table: Readonly<Record<string, readonly string[]>>, lexicon: Lexicon): Colours {
  const entries = Object.entries(table).flatMap(([colour, said]) => [colour, ...said].map((word) => ({ word: fold(word), colour })));
  const keys = new Map(entries.map(({ word, colour }) => [word, colour]));
  // Longest first: "dark blue" before "blue".
  const words = [...keys].map(([word, colour]) => ready(word, colour)).sort((a, b) => b.word.length - a.word.length);
  return {
    key: (word) => keys.get(fold(word)),
    take(text) {
      for (const one of words) {
        const at = one.pattern.exec(text)?.index;
        if (at === undefined || isName(text, at, one, lexicon)) continue;
        return { colour: one.colour, rest: `${text.slice(0, at)} ${text.slice(at + one.word.length)}` };
      }
      return { rest: text };
    },
  };
}

function ready(word: string, colour: string): Word {
  const han = /\p{Script=Han}/u.test(word);
  const source = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return { word, colour, han, pattern: new RegExp(han ? source : `(?<![\\p{L}\\p{N}])${source}(?![\\p{L}\\p{N}])`, 'u') };
}

function isName(text: string, at: number, { word, han }: Word, lexicon: Lexicon): boolean {
  if (han) return word.length === 1 && [at, at - 1].some((from) => from >= 0 && text.length >= from + 2 && lexicon.has(text.slice(from, from + 2)));
  const before = phrases(text.slice(0, at + word.length)).slice(-1);
  const after = phrases(text.slice(at)).slice(0, 1);
  return [...before, ...after].some((phrase) => lexicon.hasPhrase(phrase));
}
