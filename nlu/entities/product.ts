/** Products of the catalogue by name, whole or nearly, typos allowed. The value is the product's id. */
import type { Gazetteer } from '../../src/model/understanding';
import { indexProducts, tokensOf, type ProductIndex } from './product-index';
import { found, type Recogniser, type Span } from './scan';

/** Share of the name's weight that the text must hold: "trail runner" is not yet "Aero Trail Runner". */
const SHARE = 0.7;
/** A token of more names than this narrows nothing down; it only adds to names that a rarer one has found. */
const COMMON = 400;
/** Words that may stand between two words of a name. */
const GAP = 2;
const MAX_TOKENS = 120;

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
    const best = bestOf(index, candidates(index, scan.folded));
    return best.map((one) => found(scan, 'product', one, index.names[one.name]?.product ?? ''));
  };
}

interface Matched extends Span {
  token: string;
  fit: number;
  place: number;
}

function candidates(index: ProductIndex, folded: string): Candidate[] {
  const matched = tokensOf(folded).slice(0, MAX_TOKENS).flatMap((token, place): Matched[] => {
    const match = index.match(token.text);
    return match ? [{ start: token.start, end: token.end, place, ...match }] : [];
  });
  const rare = new Set(matched.flatMap(({ token }) => namesWith(index, token)));
  const open = new Map<number, Candidate>();
  const done: Candidate[] = [];
  for (const one of matched) {
    const names = index.holders.get(one.token) ?? [];
    for (const name of names.length <= COMMON ? names : [...rare].filter((at) => index.names[at]?.tokens.includes(one.token))) {
      const kept = open.get(name);
      if (kept && one.place - kept.last <= GAP + 1 && !kept.seen.has(one.token)) extend(index, kept, one);
      else {
        if (kept) done.push(kept);
        open.set(name, extend(index, { name, weight: 0, seen: new Set(), start: one.start, end: one.end, last: one.place }, one));
      }
    }
  }
  return [...done, ...open.values()];
}

function namesWith(index: ProductIndex, token: string): number[] {
  const names = index.holders.get(token) ?? [];
  return names.length <= COMMON ? names : [];
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
  const fit = all.filter((one) => share(one) >= SHARE).sort((a, b) => b.weight - a.weight || share(b) - share(a) || a.name - b.name);
  const taken: Candidate[] = [];
  for (const one of fit) if (!taken.some((other) => one.start < other.end && other.start < one.end)) taken.push(one);
  return taken.sort((a, b) => a.start - b.start);
}
