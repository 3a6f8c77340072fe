/** The flow that a clause means by its intent. */
import type { Understanding } from '../../model/understanding';
import type { Flow } from '../read/flow';
import { isCertain } from './doubt';
import type { Hearing } from './hearing';
import { agreed } from './named';
import { ROLES } from '../../model/roles';
import { isClear } from './start';

/** How sure an intent must be to interrupt a question that the same words could answer. */
export const ELSEWHERE = 0.8;
/** A question that does not fit the slot is somewhere else's: less is enough. */
const ASKED_ELSEWHERE = 0.3;

/** A clear intent decides; for a question that answers nothing a likely one is enough. Small words are no target. */
export function targetOf(hearing: Hearing, clause: Understanding, likely: boolean): Flow | null {
  if (clause.outOfScope) return null;
  // What is about consents is not begun on a likeness.
  if ([ROLES.stop, ROLES.start].some((name) => name === clause.intent.name) && clause.intent.score < ELSEWHERE)
    return null;
  const flow = hearing.forIntent(clause.intent.name);
  if (flow && agreed(hearing, clause)) return flow;
  const sure = isClear(clause) || (likely && clause.intent.score >= ASKED_ELSEWHERE);
  return flow && sure && (flow.kind === 'answer' || isCertain(hearing, clause, flow)) ? flow : null;
}
