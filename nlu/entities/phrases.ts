/** Exact look-up of phrases (colours, sizes, brands) in a text: whole words where there are words, longest first. */
import { DENSE, kindOf } from '../text/script';
import { fold } from '../text/fold';
import { wordsOf, type Scan, type Span } from './scan';

export interface Hit extends Span {
  value: string;
}

export type PhraseFinder = (scan: Pick<Scan, 'folded' | 'words'>) => Hit[];

const MAX_WORDS = 4;

export function createPhraseFinder(entries: Iterable<readonly [phrase: string, value: string]>): PhraseFinder {
  const spaced = new Map<string, string>();
  const dense = new Map<string, string>();
  let longest = 0;
  for (const [phrase, value] of entries) {
    const folded = fold(phrase).trim();
    if (folded === '') continue;
    if (isDense(folded, 0)) {
      dense.set(folded, value);
      longest = Math.max(longest, folded.length);
    } else
      spaced.set(
        wordsOf(folded)
          .map((word) => word.text)
          .join(' '),
        value,
      );
  }
  return ({ folded, words }) => [
    ...(spaced.size > 0 ? spacedHits(spaced, words) : []),
    ...(dense.size > 0 ? denseHits(dense, longest, folded) : []),
  ];
}

/** One finder per language, made when it is first asked for; `entriesOf` gives the phrases of a language. */
export function perLanguage(
  entriesOf: (language: string) => Iterable<readonly [phrase: string, value: string]>,
): (language: string) => PhraseFinder {
  const finders = new Map<string, PhraseFinder>();
  return (language) => {
    const kept = finders.get(language);
    if (kept) return kept;
    const finder = createPhraseFinder(entriesOf(language));
    finders.set(language, finder);
    return finder;
  };
}

/** Chat leaves accents out; where this makes no other word, both spellings are known. */
export function unaccented(phrase: string): string {
  return phrase.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');
}

function spacedHits(phrases: ReadonlyMap<string, string>, words: Scan['words']): Hit[] {
  const hits: Hit[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const hit = longestFrom(phrases, words, at);
    if (!hit) continue;
    hits.push(hit);
    while (at + 1 < words.length && (words[at + 1]?.start ?? 0) < hit.end) at += 1;
  }
  return hits;
}

function longestFrom(phrases: ReadonlyMap<string, string>, words: Scan['words'], at: number): Hit | null {
  const first = words[at];
  if (!first) return null;
  let phrase = '';
  let best: Hit | null = null;
  for (let next = at; next < at + MAX_WORDS; next += 1) {
    const word = words[next];
    if (!word) break;
    phrase = phrase === '' ? word.text : `${phrase} ${word.text}`;
    const value = phrases.get(phrase);
    if (value !== undefined) best = { start: first.start, end: word.end, value };
  }
  return best;
}

function denseHits(phrases: ReadonlyMap<string, string>, longest: number, folded: string): Hit[] {
  const hits: Hit[] = [];
  let at = 0;
  while (at < folded.length) {
    const hit = isDense(folded, at) ? longestAt(phrases, longest, folded, at) : null;
    if (hit) hits.push(hit);
    at = hit ? hit.end : at + 1;
  }
  return hits;
}

/** Written without spaces between words: found inside of longer runs. */
function isDense(folded: string, at: number): boolean {
  return kindOf(folded.charCodeAt(at)) === DENSE;
}

function longestAt(phrases: ReadonlyMap<string, string>, longest: number, folded: string, at: number): Hit | null {
  for (let length = Math.min(longest, folded.length - at); length > 0; length -= 1) {
    const value = phrases.get(folded.slice(at, at + length));
    if (value !== undefined) return { start: at, end: at + length, value };
  }
  return null;
}
