/** What a message says beside the answer to the question that waits, and whether it is an answer at all. */
import type { Entity, Understanding } from '../../model/understanding';
import { without } from './language';
import type { Command } from '../../model/command';
import { valuesBeside } from './early';
import type { Hearing } from './hearing';
import type { Question } from './slots';
import { plainText } from '../../model/phrases';

/** Entities that name one thing: such a value alone replaces the one before. A colour or a price refines instead. */
export const NAMING: readonly Entity['kind'][] = ['order', 'email', 'phone', 'postcode', 'tracking'];
/** With more words beside it, a number is not what the message is about ("the cup of 1998"). */
export const NAMED_BESIDE = 2;

/** What the clause brings for other slots of the flows under way: it is kept, and asked for no more. */
export function besideOf({ tasks, words }: Hearing, question: Question, clause: Understanding): Command[] {
  const found: Record<string, unknown> = {};
  const certain = { ...clause, entities: clause.entities.filter((entity) => isCertain(question, clause, entity)) };
  for (const { flow, slots } of tasks)
    Object.assign(found, { ...valuesBeside(flow, certain, { ...slots, ...found }, words), ...found });
  return Object.entries(found).flatMap(([slot, value]): Command[] =>
    slot === question.slot ? [] : [{ kind: 'set', slot, value }],
  );
}

/** Longer numbers may be an order's or a postcode. */
const SIZE_DIGITS = 2;

/** A figure may answer the question itself; an e-mail address is nothing else, and proves an order later too. */
function isCertain({ accepts }: Question, { text }: Understanding, { kind, text: said }: Entity): boolean {
  return (
    kind === 'email' ||
    ((kind !== 'number' || said.length <= SIZE_DIGITS) && !accepts.has(kind) && said.trim() !== text.trim())
  );
}

const YEAR = /^(?:19|20)\d\d$/;
const OTHERS: readonly Entity['kind'][] = [
  'street',
  'city',
  'money',
  'date',
  'duration',
  'colour',
  'quantity',
  'size',
  'country',
  'product',
  'brand',
];

/** Where a number or a code is asked for, a sentence about something else is none, whatever figures are in it. */
export function saysMore({ words }: Hearing, question: Question, clause: Understanding): boolean {
  if (![...NAMING, 'number' as const].some((kind) => question.accepts.has(kind))) return false;
  if (clause.entities.some(({ kind }) => OTHERS.includes(kind) && !question.accepts.has(kind))) return true;
  if (question.hasChoices) return false;
  const rest = words.rest(without(clause.text, clause.entities)).filter((word) => !/\d|@/.test(word));
  if (
    rest.length > 0 &&
    plainText(clause.text)
      .split(' ')
      .some((word) => YEAR.test(word))
  )
    return true;
  return rest.length > NAMED_BESIDE || /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{4}/u.test(rest.join(''));
}

/** "Not 1051, it is 1045": of two things of one kind the one behind the refusal is not meant. */
export function withoutRefused({ words }: Hearing, clause: Understanding): Understanding {
  const refused = clause.entities.filter(
    (entity) =>
      NAMING.includes(entity.kind) &&
      clause.entities.some(({ kind, value }) => kind === entity.kind && value !== entity.value) &&
      words.refuses(clause.text.slice(0, entity.start)),
  );
  return refused.length === 0
    ? clause
    : { ...clause, entities: clause.entities.filter((entity) => !refused.includes(entity)) };
}

/** "I bought it in march 2026" names no order 2026. */
export function withoutYears({ words }: Hearing, clause: Understanding): Understanding {
  const isYear = ({ kind, value }: Entity): boolean => (kind === 'order' || kind === 'number') && YEAR.test(value);
  const year = clause.entities.some(isYear) && words.rest(without(clause.text, clause.entities)).length > 0;
  return year ? { ...clause, entities: clause.entities.filter((entity) => !isYear(entity)) } : clause;
}
