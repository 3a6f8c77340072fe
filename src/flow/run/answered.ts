/** The last answer, with its slots: the subject of a short question such as "how long does that take". */
import { given } from '../../model/given';
import type { Answered, Frame } from '../../model/flow';
import type { Named, Turn } from '../actions/turn';

/** After this many turns, or this long, "that" means something else. */
const TURNS_MAX = 4;
const AGE_MS = 3_600_000;
/** How many answers of one matter are kept. */
const TOLD_MAX = 8;
/** Longer values are not names of things. */
const VALUE_MAX = 100;

/** Notes a flow that came to its end; small talk is not what anyone asks about. */
export function noteAnswered(turn: Turn, flow: Named, frame: Frame): void {
  if (!flow.suggest) return;
  const own = Object.fromEntries(
    Object.entries(frame.slots).filter(([name, value]) => flow.slots.has(name) && isName(value)),
  );
  const before = turn.answered;
  // An answer that belongs to the previous one continues its matter.
  const same = before && (before.of ?? before.flow) === (flow.of ?? flow.name);
  const told = [...(same ? (before.told ?? []) : []).filter((name) => name !== flow.name), flow.name].slice(-TOLD_MAX);
  turn.answered = {
    flow: flow.name,
    ...given({ of: flow.of }),
    slots: same && flow.of !== undefined ? { ...before.slots, ...own } : own,
    at: turn.request.now,
    turns: 0,
    told,
    ...(turn.said && { asked: turn.said }),
  };
}

/** Called at the start of a turn. */
export function forgotten(answered: Answered | undefined, now: number): Answered | null {
  if (!answered || answered.turns + 1 > TURNS_MAX || now - answered.at > AGE_MS) return null;
  return { ...answered, turns: answered.turns + 1 };
}

function isName(value: unknown): boolean {
  return (
    (typeof value === 'string' && value.length <= VALUE_MAX) || typeof value === 'number' || typeof value === 'boolean'
  );
}
