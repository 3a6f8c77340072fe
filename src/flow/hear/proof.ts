/** Facts that prove whose an order is, and its number, said where something else is asked for. */
import type { Entity, Understanding } from '../../model/understanding';
import { without } from './language';
import { NAMED_BESIDE } from './beside';
import type { Command } from '../../model/command';
import type { Hearing } from './hearing';
import type { Question } from './slots';

/** What proves an identity: where it is asked for, it hardly ever means something else. */
export const FACTS: readonly Entity['kind'][] = ['email', 'postcode', 'phone'];

/** An e-mail address or a postcode and nothing else is no answer in words. */
export function isProofOnly({ words }: Hearing, { accepts }: Question, { text, entities }: Understanding): boolean {
  return (
    entities.length > 0 &&
    entities.every(({ kind }) => FACTS.includes(kind) && !accepts.has(kind)) &&
    words.rest(without(text, entities)).length === 0
  );
}

/** "mia@example.com 94107", where either is asked for, is both. */
export function isProof({ accepts }: Question, { entities }: Understanding): boolean {
  return accepts.has('postcode') && entities.some(({ kind }) => kind === 'email');
}

/** The number turned up after all, while something else is asked to find the order: the task goes on with it. */
export function orderInstead({ under, words }: Hearing, question: Question, clause: Understanding): Command[] | null {
  if (isProof(question, clause)) return null;
  if (words.asks(clause.text) || words.rest(without(clause.text, clause.entities)).length > NAMED_BESIDE) return null;
  const order = clause.entities.find(({ kind }) => kind === 'order');
  const flow = under.find(({ slots }) => slots.get('order')?.from.includes('order'));
  if (!order || !flow || question.accepts.has('order') || question.accepts.has('number') || question.slot === 'order')
    return null;
  return [{ kind: 'start', flow: flow.name, slots: { order: order.value } }];
}
