/** Turns a flow into the command that starts it. */
import type { Understanding } from '../../model/understanding';
import type { Flow } from '../read/flow';
import type { Command } from '../../model/command';
import type { Hearing } from './hearing';
import { laterValues } from './early';
import { ROLES, SOCIAL } from '../../model/roles';
import { slotsFrom } from './slots';

/** The command for a flow, with the values that the message, and the push that it answers, name. */
export function meant({ context, open, words }: Hearing, clause: Understanding, target: Flow): Command {
  if (clause.intent.name === ROLES.person) return { kind: 'person' };
  if (SOCIAL.includes(clause.intent.name)) return { kind: 'social', flow: target.name };
  const slots = slotsFrom(target, clause, {});
  const pushed =
    context && !open
      ? Object.fromEntries(Object.entries(context.slots).filter(([name]) => target.slots.has(name)))
      : {};
  return start(target, { ...pushed, ...slots, ...laterValues(target, clause, { ...pushed, ...slots }, words) });
}

/** A flow that asks something is a task; one that only informs is an answer. */
export function start(flow: Flow, slots: Record<string, unknown>): Command {
  return { kind: flow.kind === 'task' ? 'start' : 'answer', flow: flow.name, slots };
}

/** Known, and certain. */
export function isClear(heard: Understanding): boolean {
  return !heard.outOfScope && !heard.unsure;
}
