/** Products of the catalogue by name, whole or nearly, typos allowed. The value is the product's id. */
import type { Gazetteer } from '../../src/model/understanding';
import { indexProducts, tokensOf, type ProductIndex } from './product-index';
import { found, type Recogniser, type Span } from './scan';

/** Share of the name's weight that the text must hold: "trail runner" is not yet "Aero Trail Runner". */
const SHARE = 0.7;
/** A token of more names than this opens no candidate, it only adds to those that a rarer one has opened. */
const COMMON = 60;
/** Words that may come between two words of a name. */
const GAP = 2;
const MAX_TOKENS = 120;
/** Tokens of the longest name that is looked up whole. */
const MAX_NAME = 10;

interface Candidate extends Span {
  name: number;
  weight: number;
  seen: Set<string>;
  last: number;
}

export function productRecogniser(products: Gazetteer['products']): Recogniser {
  const index = indexProducts(products);
  return (scan) => {
    if (index.names.length === 0) return [];
    const matched = matchedTokens(index, scan.folded);
    if (matched.length === 0) return [];
    const best = bestOf(index, [...candidates(index, matched), ...wholeNames(index, matched)]);
    return best.map((one) => found(scan, 'product', one, index.names[one.name]?.product ?? ''));
  };
}

interface Matched extends Span {
  token: string;
  fit: number;
  place: number;
  names: readonly number[];
}

function matchedTokens(index: ProductIndex, folded: string): Matched[] {
  return tokensOf(folded)
    .slice(0, MAX_TOKENS)
    .flatMap((token, place): Matched[] => {
      const match = index.match(token.text);
      return match
        ? [{ start: token.start, end: token.end, place, ...match, names: index.holders.get(match.token) ?? [] }]
        : [];
    });
}

function candidates(index: ProductIndex, matched: readonly Matched[]): Candidate[] {
  const rare = new Set(matched.flatMap(({ names }) => (names.length <= COMMON ? names : [])));
  const open = new Map<number, Candidate>();
  const done: Candidate[] = [];
  for (const one of matched) {
    const names =
      one.names.length <= COMMON ? one.names : [...rare].filter((at) => index.names[at]?.tokens.includes(one.token));
    for (const name of names) {
      const kept = open.get(name);
      if (kept && one.place - kept.last <= GAP + 1 && !kept.seen.has(one.token)) extend(index, kept, one);
      else {
        if (kept) done.push(kept);
        open.set(
          name,
          extend(index, { name, weight: 0, seen: new Set(), start: one.start, end: one.end, last: one.place }, one),
        );
      }
    }
  }
  return [...done, ...open.values()];
}

/** Names all of whose words are common are found whole or not at all. */
function wholeNames(index: ProductIndex, matched: readonly Matched[]): Candidate[] {
  return matched.flatMap((first, from): Candidate[] => {
    if (first.names.length <= COMMON) return [];
    let key = '';
    let best: Candidate | null = null;
    for (let to = from; to < from + MAX_NAME; to += 1) {
      const last = matched[to];
      if (!last || last.place !== first.place + to - from) break;
      key = key === '' ? last.token : `${key} ${last.token}`;
      const name = index.whole.get(key);
      if (name !== undefined)
        best = {
          name,
          weight: index.names[name]?.weight ?? 0,
          seen: new Set(),
          start: first.start,
          end: last.end,
          last: last.place,
        };
    }
    return best ? [best] : [];
  });
}

function extend(index: ProductIndex, candidate: Candidate, matched: Matched): Candidate {
  candidate.weight += (index.idf.get(matched.token) ?? 0) * matched.fit;
  candidate.seen.add(matched.token);
  candidate.end = Math.max(candidate.end, matched.end);
  candidate.last = matched.place;
  return candidate;
}

/** The longest names win their place; of equals the one with the larger share, then the first of the catalogue. */
function bestOf(index: ProductIndex, all: Candidate[]): Candidate[] {
  const share = (one: Candidate): number => one.weight / (index.names[one.name]?.weight ?? Infinity);
  const fit = all
    .filter((one) => share(one) >= SHARE)
    .sort((a, b) => b.weight - a.weight || share(b) - share(a) || a.name - b.name);
  const taken: Candidate[] = [];
  for (const one of fit) if (!taken.some((other) => one.start < other.end && other.start < one.end)) taken.push(one);
  return taken.sort((a, b) => a.start - b.start);
}
