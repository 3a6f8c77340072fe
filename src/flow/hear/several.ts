/** What a message says of several things of an order: all of them ("everything", 整单), these and those, those but not these. */
import { createPhrases, plainText } from '../../model/phrases';
import { isUnspaced } from '../../model/scripts';

export interface Several {
  /** All of what there is is meant. */
  everything(text: string): boolean;
  /** Something is kept: "I'll keep it", 留着吧. */
  keeps(text: string): boolean;
  /** The things that it names, each apart, without those that are refused or kept: "the jeans and the tee, not the hat". */
  parts(text: string): string[];
}

/** Lists of a words file. */
type SeveralWords = Partial<Record<'everything' | 'join' | 'keep' | 'refuse', string[] | undefined>>;

const MARKS = /[,，、;；:：.!?。！？/&+\n]+/u;

export function severalIn(specs: readonly SeveralWords[]): Several {
  const all = (key: 'everything' | 'join' | 'keep' | 'refuse'): string[] => [
    ...new Set(specs.flatMap((spec) => spec[key] ?? []).map(plainText)),
  ];
  const [everything, keeping] = [createPhrases(all('everything')), createPhrases(all('keep'))];
  const joins = all('join').sort((a, b) => b.length - a.length);
  const [kept, refused] = [all('keep'), [...all('refuse'), ...all('keep')]];
  return {
    keeps: (text) => keeping.in(plainText(text)),
    everything: (text) => everything.in(plainText(text)),
    parts(text) {
      const said = text.split(MARKS).map(plainText).flatMap(apart).filter(Boolean);
      // 袜子留着: in some languages the word follows what is kept.
      const going = said.filter((part) => !kept.some((phrase) => isUnspaced(phrase) && part.endsWith(phrase)));
      const meant = going.map((part) => beforeAny(part, refused)).filter(Boolean);
      return (meant.length > 0 ? meant : said).flatMap((part) => split(part, joins));
    },
  };
}

/** In writing without spaces a space is a mark. */
const apart = (part: string): string[] => (isUnspaced(part) ? part.split(' ') : [part]);

/** What is behind the first of the phrases does not count. */
function beforeAny(part: string, phrases: readonly string[]): string {
  const places = phrases.map((phrase) => placeOf(part, phrase)).filter((at) => at >= 0);
  return places.length === 0 ? part : part.slice(0, Math.min(...places)).trim();
}

function split(part: string, joins: readonly string[]): string[] {
  return joins
    .reduce((pieces, join) => pieces.flatMap((piece) => cut(piece, join)), [part])
    .map((piece) => piece.trim())
    .filter(Boolean);
}

function cut(piece: string, join: string): string[] {
  return isUnspaced(join) ? piece.split(join) : ` ${piece} `.split(` ${join} `);
}

function placeOf(part: string, phrase: string): number {
  return isUnspaced(phrase) ? part.indexOf(phrase) : ` ${part} `.indexOf(` ${phrase} `);
}
