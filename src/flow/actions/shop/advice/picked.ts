/** Which of the shown products are meant: "the first two", "1 and 3", "前两款", "第一个和第三个". */
import { hasHan } from '../../../../model/scripts';
import { plainText } from '../../../../model/phrases';

const ORDINALS: readonly (readonly string[])[] = [
  ['first', '1st', '第一', '1'],
  ['second', '2nd', '第二', '2'],
  ['third', '3rd', '第三', '3'],
  ['fourth', '4th', '第四', '4'],
  ['fifth', '5th', '第五', '5'],
  ['sixth', '6th', '第六', '6'],
];
/** Positions from 0 in a list of `count`; by default the first two. At most three. */
export function picked(text: string, count: number): number[] {
  return pickedOf(text, count) ?? firstOf(2, count);
}

/** The text picks from a list. */
export function picks(text: string): boolean {
  return pickedOf(text, ORDINALS.length) !== null;
}

/** "Lighter than the first one", 跟第一双比: the one position that is compared with; null: none, or several. */
export function heldAgainst(text: string, count: number): number | null {
  const said = ` ${plainText(text)} `;
  if (!/ (than|vs|versus|against|compared) |[比跟和与]|还是/.test(said)) return null;
  const places = ORDINALS.flatMap((words, at) =>
    at < count && words.some((word) => !/^\d$/.test(word) && placeOf(said, word) < Infinity) ? [at] : [],
  );
  return places.length === 1 ? (places[0] ?? null) : null;
}

/** "The second lightest", 第二轻: a rank, and the same words for the first rank. Null: no ordinal before a word that may rank. */
export function rankPlace(text: string): { place: number; text: string } | null {
  const found = PLACED.exec(text);
  if (!found) return null;
  const word = (found[1] ?? found[2] ?? '').toLowerCase();
  const place = ORDINALS.findIndex((words) => words.includes(word)) + 1;
  return { place, text: text.replace(PLACED, found[2] === undefined ? '' : '最') };
}

const PLACED =
  /\b(second|2nd|third|3rd|fourth|4th)[ -]+(?=(?:most|least|[a-z]{2,}est)\b)|(第[二三四])(?=[^个款件双只条台瓶杯包张盒套位天次])/iu;

function firstOf(size: number, count: number): number[] {
  return Array.from({ length: Math.min(3, size, count) }, (_, at) => at);
}

function pickedOf(text: string, count: number): number[] | null {
  const said = ` ${plainText(text)} `;
  if (/ (first|top|these|those|the|of) (two|2) |前(两|二|2)|头两|这(两|2)|俩/.test(said)) return firstOf(2, count);
  if (/ (first|top|these|those|all) (three|3) |前(三|3)|这(三|3)/.test(said)) return firstOf(3, count);
  if (/ (last) (two|2) |(后|最后)(两|二|2)/.test(said)) return [count - 2, count - 1].filter((at) => at >= 0);
  const named = ORDINALS.flatMap((words, at) => {
    const place = Math.min(...words.map((word) => placeOf(said, word)));
    return at < count && Number.isFinite(place) ? [{ at, place }] : [];
  });
  return named.length < 2
    ? null
    : named
        .sort((a, b) => a.place - b.place)
        .map(({ at }) => at)
        .slice(0, 3);
}

function placeOf(said: string, word: string): number {
  const at = said.indexOf(hasHan(word) ? word : ` ${word} `);
  return at < 0 ? Infinity : at;
}
