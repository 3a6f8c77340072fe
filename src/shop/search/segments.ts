/** Splits a search text into the longest meaningful phrases, after correcting misspelt words. */
import { given } from '../../model/given';
import type { Meaning } from './meanings';
import { fold, keyOf, unitsOf, type Unit } from './text';
import type { Vocabulary } from './vocabulary';

export interface Segment {
  units: Unit[];
  /** Empty: not understood. */
  meanings: readonly Meaning[];
  /** A number that is part of no phrase. */
  number?: number;
  /** As written; for a range such as "20-40" with what joins it to the segment before. */
  text: string;
  before: string;
}

export function segment(text: string, vocabulary: Vocabulary): Segment[] {
  const folded = fold(text);
  const units = unitsOf(folded).map((unit) => mended(unit, vocabulary));
  const found: Segment[] = [];
  for (let at = 0; at < units.length; ) {
    const next = longestAt(units, at, vocabulary);
    const before = folded.slice(units[at - 1]?.end ?? 0, units[at]?.start);
    const last = found.at(-1);
    if (last && before === '' && isOneWord(last, next)) found[found.length - 1] = joined(last, next);
    else found.push({ ...next, before });
    at += next.units.length;
  }
  return found;
}

/** Unknown characters form one word, even next to a known one: 紫外线 is nothing purple. */
function isOneWord(last: Omit<Segment, 'before'>, next: Omit<Segment, 'before'>): boolean {
  if (!last.units[0]?.single || !next.units[0]?.single) return false;
  const [strange, other] = last.meanings.length === 0 ? [last, next] : [next, last];
  return (
    strange.meanings.length === 0 && (other.meanings.length === 0 || (other.units.length === 1 && !isParticle(other)))
  );
}

function joined(last: Segment, { units, text }: Omit<Segment, 'before'>): Segment {
  return { units: [...last.units, ...units], text: last.text + text, meanings: [], before: last.before };
}

function isParticle({ meanings }: Pick<Segment, 'meanings'>): boolean {
  return meanings.some(({ kind }) => ['stop', 'price', 'sizing', 'without', 'gender'].includes(kind));
}

function mended(unit: Unit, vocabulary: Vocabulary): Unit {
  const right = vocabulary.correct(unit.raw);
  return right === null ? unit : { ...unit, raw: right, key: right };
}

function longestAt(units: readonly Unit[], at: number, vocabulary: Vocabulary): Omit<Segment, 'before'> {
  for (let length = Math.min(vocabulary.longest, units.length - at); length > 0; length -= 1) {
    const taken = units.slice(at, at + length);
    const meanings = vocabulary.look(keyOf(taken));
    if (meanings) return { units: taken, meanings, text: textOf(taken), ...numberOf(taken) };
  }
  const one = units.slice(at, at + 1);
  return { units: one, meanings: [], text: textOf(one), ...numberOf(one) };
}

function numberOf(units: readonly Unit[]): { number?: number } {
  const number = units.length === 1 ? units[0]?.number : undefined;
  return given({ number });
}

function textOf(units: readonly Unit[]): string {
  return units.reduce((text, { raw, single }, at) => text + (at > 0 && !single ? ' ' : '') + raw, '');
}
