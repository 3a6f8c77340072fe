/** Texts for messages and cards: what no client shows is taken out, long ones are split, marks of Markdown are kept as signs. */
import { cleaned } from './activity';

/** One block of a card. */
const LINE_MAX = 2000;

/** Control signs cost six bytes each in JSON and show nothing. */
export function shown(text: string, max = Infinity): string {
  const clean = cleaned(text, Infinity).replace(/(?![\n\t])\p{Cc}/gu, '').trim();
  return clean.length <= max ? clean : `${cleaned(clean.slice(0, max - 1), max).replace(/\uFFFD$/, '')}…`;
}

/** Cuts at line ends, then at spaces, then anywhere but inside a surrogate pair. Nothing but white space is lost. */
export function split(text: string, max: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const at = cutAt(rest, max);
    pieces.push(rest.slice(0, at));
    rest = rest.slice(at).trimStart();
  }
  return [...pieces, rest].filter((piece) => piece.trim() !== '');
}

/** A card's text: one block a line, because clients treat single line ends inside a block differently. */
export function linesOf(text: string | undefined): string[] {
  return shown(text ?? '').split('\n').flatMap((line) => split(line.trim(), LINE_MAX));
}

/** Titles and facts are read as a piece of Markdown: its marks are escaped, so that they stand as they were written. */
export function literal(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]~]/g, '\\$&').replace(/^(?:[#>+-]|\d{1,9}(?=[.)]))/, (sign) => (/^\d/.test(sign) ? `${sign}\\` : `\\${sign}`));
}

function cutAt(text: string, max: number): number {
  for (const sign of ['\n', ' ']) {
    const at = text.lastIndexOf(sign, max);
    if (at > max / 2) return at;
  }
  return /[\uD800-\uDBFF]/.test(text[max - 1] ?? '') ? max - 1 : max;
}
