/** Facts that prove whose an order is, and its number, given in reply to another question. */
import type { Entity, Understanding } from '../../model/understanding';
import { without } from './language';
import { NAMED_BESIDE } from './beside';
import type { Command } from '../../model/command';
import type { Hearing } from './hearing';
import type { Question } from './slots';
import { isClear } from './start';

/** Proofs of identity; in reply to a question for them, they rarely mean anything else. */
export const FACTS: readonly Entity['kind'][] = ['email', 'postcode', 'phone'];

/** Only an e-mail address or a postcode is not an answer in words. */
export function isProofOnly({ words }: Hearing, { accepts }: Question, { text, entities }: Understanding): boolean {
  return (
    entities.length > 0 &&
    entities.every(({ kind }) => FACTS.includes(kind) && !accepts.has(kind)) &&
    words.rest(without(text, entities)).length === 0
  );
}

/** "mia@example.com 94107", in reply to a question for either, gives both. */
export function isProof({ accepts }: Question, { entities }: Understanding): boolean {
  return accepts.has('postcode') && entities.some(({ kind }) => kind === 'email');
}

/** The number, given while the bot asks for something else to find the order: the task continues with it. */
export function orderInstead(
  { under, words, forIntent }: Hearing,
  question: Question,
  clause: Understanding,
): Command[] | null {
  if (isProof(question, clause)) return null;
  if (words.asks(clause.text) || words.rest(without(clause.text, clause.entities)).length > NAMED_BESIDE) return null;
  const order = clause.entities.find(({ kind }) => kind === 'order');
  const flow = under.find(({ slots }) => slots.get('order')?.from.includes('order'));
  // "Cancel 1042", said to a return: another task that names its own order.
  const other = isClear(clause) ? forIntent(clause.intent.name) : null;
  if (other?.kind === 'task' && !under.includes(other)) return null;
  if (!order || !flow || question.accepts.has('order') || question.accepts.has('number') || question.slot === 'order')
    return null;
  return [{ kind: 'start', flow: flow.name, slots: { order: order.value } }];
}
