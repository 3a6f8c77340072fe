/** Texts for messages and cards: what no client shows is taken out, long ones are split, marks of Markdown are kept as signs. */
import { cleaned } from '../../src/model/fields';
import { split } from '../../src/model/text';

/** One block of a card. */
const LINE_MAX = 2000;

/** Control signs cost six bytes each in JSON and show nothing. */
export function shown(text: string, max = Infinity): string {
  const clean = cleaned(text, Infinity)
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .trim();
  return clean.length <= max ? clean : `${cleaned(clean.slice(0, max - 1), max).replace(/\uFFFD$/, '')}…`;
}

/** A card's text: one block a line, because clients treat single line ends inside a block differently. */
export function linesOf(text: string | undefined): string[] {
  return shown(text ?? '')
    .split('\n')
    .flatMap((line) => split(line.trim(), LINE_MAX));
}

/** Titles and facts are read as a piece of Markdown: its marks are escaped, so that they stand as they were written. */
export function literal(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]~]/g, '\\$&')
    .replace(/^(?:[#>+-]|\d{1,9}(?=[.)]))/, (sign) => (/^\d/.test(sign) ? `${sign}\\` : `\\${sign}`));
}
