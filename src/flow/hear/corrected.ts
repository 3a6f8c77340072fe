/** What a message puts right: a value of a slot ("no, 1043"), or an earlier answer of the task under way. */
import type { Command } from '../../model/command';
import { given } from '../../model/given';
import type { Understanding } from '../../model/understanding';
import { NAMING } from './beside';
import type { Hearing } from './hearing';
import { without } from './language';
import { isProof } from './proof';
import { answerOf, slotsFrom, type Question } from './slots';

/** "No, 1043": the value replaces what a slot holds. Also a bare value of a kind that was given before. */
export function corrected(hearing: Hearing, clause: Understanding): Command[] | null {
  const { task, words, question } = hearing;
  if (!task || (question && isProof(question, clause))) return null;
  const said = words.corrects(clause.text);
  const bare =
    clause.entities.some(({ kind }) => NAMING.includes(kind)) &&
    words.rest(without(clause.text, clause.entities)).length === 0;
  if (!said && !bare) return heldAgain(hearing, clause);
  const fresh = slotsFrom(task.flow, clause, {}, true);
  for (const [slot, value] of Object.entries(fresh)) {
    const held = task.slots[slot] ?? null;
    if (held === null || held === value || slot === question?.slot) continue;
    return [{ kind: 'correct', slot, value, ...given({ slots: said ? wordsFor(task.flow, clause) : undefined }) }];
  }
  return words.amends(clause.text) ? heldAgain(hearing, clause) : null;
}

/** "Sorry, 1036, and it is the tee": the words of a task that reads them are the new ones. */
function wordsFor(flow: Question['flow'], clause: Understanding): Record<string, unknown> | undefined {
  const slots = [...flow.slots].filter(([, { from }]) => from.includes('text')).map(([name]) => [name, clause.text]);
  return slots.length === 0 ? undefined : Object.fromEntries(slots);
}

/** "Wait, make it XL", "actually only the jeans": an earlier answer of the same task, named by what it was chosen from. */
function heldAgain({ held, words }: Hearing, clause: Understanding): Command[] | null {
  if (words.leaves(clause.text)) return null;
  for (const question of held) {
    const answer = answerOf(question, { kind: 'words', understanding: { ...clause, outOfScope: true } }, true);
    if (answer.kind !== 'filled' || answer.free) continue;
    const before = question.filled[question.slot];
    if (String(before) !== String(answer.value)) return [{ kind: 'correct', slot: question.slot, value: answer.value }];
  }
  return null;
}
