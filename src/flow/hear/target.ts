/** The flow that a clause means by its intent. */
import type { Understanding } from '../../model/understanding';
import type { Flow } from '../read/flow';
import { isCertain } from './doubt';
import type { Hearing } from './hearing';
import { agreed } from './named';
import { ROLES } from '../../model/roles';
import { isClear } from './start';

/** The score at which an intent interrupts a question that the same words could answer. */
export const ELSEWHERE = 0.8;
/** A message that does not fit the slot needs a lower score. */
const ASKED_ELSEWHERE = 0.3;

/** A clear intent decides; for a message that does not answer the question a likely one suffices. Courtesies are no target. */
export function targetOf(hearing: Hearing, clause: Understanding, likely: boolean): Flow | null {
  if (clause.outOfScope) return null;
  // A flow about consents never starts on a mere resemblance.
  if ([ROLES.stop, ROLES.start].some((name) => name === clause.intent.name) && clause.intent.score < ELSEWHERE)
    return null;
  const flow = hearing.forIntent(clause.intent.name);
  if (flow && agreed(hearing, clause)) return flow;
  const sure = isClear(clause) || (likely && clause.intent.score >= ASKED_ELSEWHERE);
  return flow && sure && (flow.kind === 'answer' || isCertain(hearing, clause, flow)) ? flow : null;
}
