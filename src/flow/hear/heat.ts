/** Notices over turns that a conversation heats up, and then fetches a person, once until it has calmed down. */
import { z } from 'zod';
import { ROLES } from '../../model/roles';
import { escalating, KEPT, moodOf } from '../../../nlu/sentiment/escalation';
import type { Understanding } from '../../model/understanding';
import { recall, remember } from '../../model/memory';
import type { Flow } from '../read/flow';
import type { OpenTurn } from '../run/turn';

/** Where it is in the conversation's memory. */
const KEY = 'mood';
/** Anyone who complains gets the flow for it; a shop without one has a person's. */
const FLOWS = [ROLES.complaint, ROLES.person];

const kept = z.object({
  moods: z.array(z.object({ heat: z.number(), at: z.number() })),
  handed: z.boolean().optional(),
});

/** Remembers the message's mood. The flow that fetches a person when this message makes it an escalation, else null. */
export function heats(turn: OpenTurn, heard: Understanding): Flow | null {
  const before = kept.safeParse(recall(turn, KEY)).data ?? { moods: [] };
  const mood = moodOf(heard, turn.at);
  // A calm talk leaves nothing behind.
  if (before.moods.length === 0 && mood.heat <= 0) return null;
  // A happy word behind the hand-over ends the quarrel; another one starts from nothing.
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
