/** Texts for messages and cards: invisible characters are removed, long texts split, and Markdown characters shown literally. */
import { cleaned } from '../../src/model/fields';
import { split } from '../../src/model/text';

/** One block of a card. */
const LINE_MAX = 2000;

/** Control characters cost six bytes each in JSON and are invisible. */
export function shown(text: string, max = Infinity): string {
  const clean = cleaned(text, Infinity)
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .trim();
  return clean.length <= max ? clean : `${cleaned(clean.slice(0, max - 1), max).replace(/\uFFFD$/, '')}…`;
}

/** A card's text: one block per line, because clients treat single line ends within a block differently. */
export function linesOf(text: string | undefined): string[] {
  return shown(text ?? '')
    .split('\n')
    .flatMap((line) => split(line.trim(), LINE_MAX));
}

/** Titles and facts are parsed as a subset of Markdown, so its characters are escaped to appear as written. */
export function literal(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]~]/g, '\\$&')
    .replace(/^(?:[#>+-]|\d{1,9}(?=[.)]))/, (sign) => (/^\d/.test(sign) ? `${sign}\\` : `\\${sign}`));
}
