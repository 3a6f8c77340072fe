/** Detects over several turns that a conversation escalates, and then calls a person, once until it has calmed down. */
import { z } from 'zod';
import { ROLES } from '../../model/roles';
import { escalating, KEPT, moodOf } from '../../../nlu/sentiment/escalation';
import type { Understanding } from '../../model/understanding';
import { recall, remember } from '../../model/memory';
import type { Flow } from '../read/flow';
import type { OpenTurn } from '../run/turn';

/** Its key in the conversation's memory. */
const KEY = 'mood';
/** A shopper who complains gets the complaint flow; a shop without one calls a person. */
const FLOWS = [ROLES.complaint, ROLES.person];

const kept = z.object({
  moods: z.array(z.object({ heat: z.number(), at: z.number() })),
  handed: z.boolean().optional(),
});

/** Records the message's mood. Returns the flow that calls a person if this message makes it an escalation, else null. */
export function heats(turn: OpenTurn, heard: Understanding): Flow | null {
  const before = kept.safeParse(recall(turn, KEY)).data ?? { moods: [] };
  const mood = moodOf(heard, turn.at);
  // A calm conversation stores nothing.
  if (before.moods.length === 0 && mood.heat <= 0) return null;
  // A friendly message after the hand-over ends the conflict; another one starts from zero.
  const settled = before.handed === true && mood.heat < 0;
  const moods = settled ? [mood] : [...before.moods, mood].slice(-KEPT);
  const handed = before.handed === true && !settled;
  const boils = !handed && escalating(moods);
  const cold = moods.every(({ heat }) => heat <= 0);
  remember(turn, KEY, cold ? null : { moods, ...((boils || handed) && { handed: true }) }, 'flow');
  if (!boils) return null;
  turn.effects.push({ kind: 'count', name: 'flow.escalating' });
  return FLOWS.map((name) => turn.library.forIntent(name)).find((flow) => flow !== null) ?? null;
}
