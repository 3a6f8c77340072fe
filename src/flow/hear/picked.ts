/** Which of a question's choices the words refer to: by position, or by what precedes a refusal. */
import type { Understanding } from '../../model/understanding';
import { chosenBy } from './choices';
import type { Command } from '../../model/command';
import type { Hearing } from './hearing';
import type { Question } from './slots';

/** Words next to "the first one" that still only refer to it. */
const PLACED_BESIDE = 3;
/** Null: the words refer to none of the choices. `chosen`: they name one already. */
export function pickedFrom(
  hearing: Hearing,
  question: Question,
  clause: Understanding,
  chosen: boolean,
): Command | null {
  return (chosen ? null : placedIn(hearing, question, clause)) ?? rather(hearing, question, clause);
}

/** "The first one" of the choices that the question offers. */
function placedIn({ words }: Hearing, { slot, choices }: Question, { text }: Understanding): Command | null {
  const pointer = words.points(text);
  if (pointer === null || typeof pointer === 'string' || words.rest(text).length > PLACED_BESIDE) return null;
  const choice = pointer.place < 0 ? choices.at(pointer.place) : choices[pointer.place - 1];
  return choice ? { kind: 'set', slot, value: choice.value } : null;
}

/** "Just the sneakers, not the socks": what precedes the refusal is chosen. */
function rather({ words }: Hearing, { slot, choices }: Question, clause: Understanding): Command | null {
  const said = words.beforeRefusal(clause.text);
  const chosen = said === null ? null : chosenBy({ ...clause, text: said, outOfScope: true }, choices);
  return chosen ? { kind: 'set', slot, value: chosen.choice.value } : null;
}
