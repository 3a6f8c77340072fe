/** Messages sent while a question waits that do not answer it. */
import type { Understanding } from '../../model/understanding';
import { without } from './language';
import type { Hearing } from './hearing';
import { ROLES, SOCIAL } from '../../model/roles';
import type { Question } from './slots';

/** "Find me a black backpack under 100", in reply to a question about something else. */
export function seeksGoods({ goods, asked }: Hearing, { text, entities }: Understanding): boolean {
  return (
    goods.get(text)?.kind === true && (asked.get(text)?.seeks === true || entities.some(({ kind }) => kind === 'money'))
  );
}

/** "Blue", in reply to a question about something else, is not a search. */
export function isBareWish({ words }: Hearing, clause: Understanding): boolean {
  return (
    clause.entities.length > 0 &&
    clause.entities.every(({ kind }) => ['colour', 'size', 'number'].includes(kind)) &&
    words.rest(without(clause.text, clause.entities)).length === 0
  );
}

/** "I bought it in March", in reply to the question for an order number, does not track another order. */
export function isAskedFor(
  { words, forIntent }: Hearing,
  { accepts }: Question,
  { text, intent, entities }: Understanding,
): boolean {
  return (
    (accepts.has('order') || accepts.has('number')) &&
    !words.asks(text) &&
    forIntent(intent.name) === forIntent(ROLES.track) &&
    !entities.some(({ kind }) => kind === 'order' || kind === 'tracking')
  );
}

/** "Hi", "thanks", "ok" and nothing else: no slot value. */
export function isCourtesy({ words }: Hearing, clause: Understanding): boolean {
  return clause.entities.length === 0 && SOCIAL.includes(clause.intent.name) && words.rest(clause.text).length === 0;
}
