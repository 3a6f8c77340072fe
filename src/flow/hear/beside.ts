/** What a message contains besides the answer to the pending question, and whether it has an answer. */
import type { Entity, Understanding } from '../../model/understanding';
import { without } from './language';
import type { Command } from '../../model/command';
import { valuesBeside } from './early';
import type { Hearing } from './hearing';
import type { Question } from './slots';
import { plainText } from '../../model/phrases';

/** Entities that name a single thing: alone, such a value replaces the previous one. A colour or a price refines instead. */
export const NAMING: readonly Entity['kind'][] = ['order', 'email', 'phone', 'postcode', 'tracking'];
/** With more other words than this, a number is not the subject of the message ("the cup of 1998"). */
export const NAMED_BESIDE = 2;

/** Values for other slots of the running flows: stored, and not asked for again. */
export function besideOf({ tasks, words }: Hearing, question: Question, clause: Understanding): Command[] {
  const found: Record<string, unknown> = {};
  const certain = { ...clause, entities: clause.entities.filter((entity) => isCertain(question, clause, entity)) };
  for (const { flow, slots } of tasks)
    Object.assign(found, { ...valuesBeside(flow, certain, { ...slots, ...found }, words), ...found });
  return Object.entries(found).flatMap(([slot, value]): Command[] =>
    slot === question.slot ? [] : [{ kind: 'set', slot, value }],
  );
}

/** Longer numbers may be an order number or a postcode. */
const SIZE_DIGITS = 2;

/** A figure may answer the question itself; an e-mail address is unambiguous, and proves an order later too. */
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

/** In reply to a question for a number or a code, a sentence about something else is no answer, whatever figures it contains. */
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

/** "Not 1051, it is 1045": of two values of one kind, the one after the refusal is not meant. */
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

/** "I bought it in march 2026" does not name order 2026. */
export function withoutYears({ words }: Hearing, clause: Understanding): Understanding {
  const isYear = ({ kind, value }: Entity): boolean => (kind === 'order' || kind === 'number') && YEAR.test(value);
  const year = clause.entities.some(isYear) && words.rest(without(clause.text, clause.entities)).length > 0;
  return year ? { ...clause, entities: clause.entities.filter((entity) => !isYear(entity)) } : clause;
}
