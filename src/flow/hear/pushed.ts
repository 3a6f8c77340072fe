/** Answers to a push: a yes, or words that mean nothing else, enter the flow that the push named. */
import type { Command } from '../../model/command';
import { ROLES } from '../../model/roles';
import type { Understanding } from '../../model/understanding';
import type { Hearing } from './hearing';
import { slotsFrom } from './slots';
import { start } from './start';

/** Null: there is no push to answer, or the message means something else. "No thanks" declines it, and is answered in kind. */
export function ofPush({ context, open }: Hearing, clause: Understanding, meansElse: boolean): Command | null {
  if (!context || open) return null;
  if (meansElse && clause.intent.name !== ROLES.yes) return null;
  return start(context.flow, { ...context.slots, ...slotsFrom(context.flow, clause, {}) });
}
