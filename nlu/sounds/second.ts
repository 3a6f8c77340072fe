/** A second reading of a Chinese text by its sound: pinyin for characters ("tui huo"), characters for others that sound alike (退获). */
import { bound, normalise } from '../text/normalise';
import { latticeOf, type Edge } from './lattice';
import type { Likelihood } from './likely';
import type { Sounds } from './table';

export interface Meant {
  text: string;
  /** So many syllables in Latin letters that make sense in Chinese are no other language. */
  surely: boolean;
}

/** Null: there is none, or none that is likely. */
export type SecondReading = (text: string) => Meant | null;

/** Longer texts are stories. */
const TEXT_MAX = 80;
const BEAM = 32;
const LEAST_SYLLABLES = 2;
/** Of 40,000 sentences in nine languages of Latin letters none is as long and likely; "haha" is shorter. */
const SURE_SYLLABLES = 4;
/** Mean over the characters; sentences of other languages that happen to be syllables stay far below it. */
const LEAST_MEAN = -4.6;
/** More wrong characters than this part is another sentence. */
const CHANGED_SHARE = 0.34;

interface Path {
  text: string;
  before: string;
  last: string;
  score: number;
  changed: number;
}

export function secondReading(sounds: Sounds, likely: Likelihood): SecondReading {
  return (text) => {
    if (text.length > TEXT_MAX) return null;
    const read = normalise(bound(text)).trim();
    const lattice = latticeOf(read, sounds);
    if (!lattice) return null;
    const best = walk(lattice.edges, likely);
    if (!best || best.changed === 0 || best.text === read) return null;
    const length = best.text.length;
    if (lattice.typed > 0)
      return lattice.typed >= LEAST_SYLLABLES && best.score / length >= LEAST_MEAN
        ? { text: best.text, surely: lattice.typed >= SURE_SYLLABLES }
        : null;
    return best.changed <= Math.max(1, CHANGED_SHARE * length) ? { text: best.text, surely: false } : null;
  };
}

/** The likeliest path from one end to the other, by the characters' company less the prices. */
function walk(edges: readonly (readonly Edge[])[], likely: Likelihood): Path | null {
  const places: Path[][] = Array.from({ length: edges.length + 1 }, () => []);
  places[0] = [{ text: '', before: '', last: '', score: 0, changed: 0 }];
  edges.forEach((out, at) => {
    const paths = best(places[at] ?? []);
    for (const path of paths)
      for (const edge of out) {
        const next = step(path, edge, likely);
        if (next) places[edge.to]?.push(next);
      }
  });
  return best(places.at(-1) ?? [])[0] ?? null;
}

function step(path: Path, { character, price, changed }: Edge, likely: Likelihood): Path | null {
  if (character === '') return path;
  if (changed && !likely.knows(character)) return null;
  const score = path.score + likely.of(path.before, path.last, character) - price;
  return {
    text: path.text + character,
    before: path.last,
    last: character,
    score,
    changed: path.changed + (changed ? 1 : 0),
  };
}

/** Of paths that end alike only the best can win. */
function best(paths: readonly Path[]): Path[] {
  const ends = new Map<string, Path>();
  for (const path of paths) {
    const end = path.before + path.last;
    const other = ends.get(end);
    if (!other || other.score < path.score) ends.set(end, path);
  }
  return [...ends.values()].sort((a, b) => b.score - a.score).slice(0, BEAM);
}
