/** Finds the words of a reply that recur when it is sent again: those that all variants of its text share. */
import type { TextBook, TextEntry } from './texts';

/** Consecutive words; a longer sequence would only break a journey when the wording improves. */
const WORDS = 4;
/** Shorter pieces occur in many texts. */
const LEAST = 3;

/** If less than this share of a text occurred, it is another text with a common word. */
const SHARE = 0.3;

/** The text of the book that was sent; null: none. */
export function saidText(book: TextBook, said: string): TextEntry | null {
  const heard = folded(said);
  let best: { entry: TextEntry; score: number } | null = null;
  for (const languages of book.entries.values()) {
    for (const entry of languages.values()) {
      const score = Math.max(0, ...entry.variants.map(({ source }) => fits(source, heard)));
      if (score > (best?.score ?? 0)) best = { entry, score };
    }
  }
  return best?.entry ?? null;
}

/** Null if its variants share nothing. */
export function stableWords(entry: TextEntry, said: string): string | null {
  const heard = folded(said);
  const variants = entry.variants.map(({ source }) => piecesOf(source).map(folded));
  const pieces = entry.variants
    .flatMap(({ source }) => piecesOf(source))
    .filter((piece) => heard.includes(folded(piece)));
  const runs = pieces.flatMap(runsOf).filter((run) => run.length >= LEAST || /\p{Script=Han}{2}/u.test(run));
  const stable = runs.filter((run) => variants.every((parts) => parts.some((part) => part.includes(folded(run)))));
  return stable.sort((a, b) => b.length - a.length)[0] ?? null;
}

/** How many characters of a text were sent, whatever its placeholders contained; 0 if it was another text. */
function fits(source: string, heard: string): number {
  const pieces = piecesOf(source).map(folded);
  const heardPieces = pieces.filter((piece) => heard.includes(piece));
  // A conditional part may be missing, the beginning never is.
  const whole = source.includes('{%')
    ? pieces[0] !== undefined && heard.includes(pieces[0])
    : heardPieces.length === pieces.length;
  const length = heardPieces.join('').length;
  return whole && length >= heard.length * SHARE ? length : 0;
}

/** The text between the placeholders. */
function piecesOf(source: string): string[] {
  return source
    .split(/\{\{.*?\}\}|\{%.*?%\}/s)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
}

/** Every sequence of at most this many words, verbatim. */
function runsOf(piece: string): string[] {
  const words = [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(piece)].filter(
    ({ isWordLike }) => isWordLike,
  );
  return words.flatMap((first, at) =>
    words.slice(at, at + WORDS).map((last) => piece.slice(first.index, last.index + last.segment.length)),
  );
}

function folded(text: string): string {
  return text.replace(/\s+/g, ' ').toLowerCase();
}
