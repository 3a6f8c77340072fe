/** Assigns waiting conversations to agents: available, in the group, with room. The store decides if two processes assign at once. */
import type { Clock } from '../model/clock';
import { DESK_TOPIC, type Ticket } from '../model/desk';
import type { Log } from '../model/log';
import type { Queue } from '../model/queue';
import type { Store } from '../model/store';
import { seatsOf, serves, type Seat } from './people';
import type { DeskWork } from './work';

export type AssignRule = 'round-robin' | 'least-loaded';

export interface AssignParts {
  store: Pick<Store, 'presence' | 'tickets' | 'users'>;
  work: Pick<DeskWork, 'give'>;
  queue: Queue;
  clock: Clock;
  log: Log;
  rule: AssignRule;
}

const EVERY_MS = 10_000;
/** A burst of changes triggers one pass. */
const SOON_MS = 300;
const PAGE = 100;

/** Runs after each change of the desk, and periodically. Returns a function that stops it. */
export function startAssigning(parts: AssignParts): () => Promise<void> {
  const { queue, clock, log } = parts;
  let stopped = false;
  let running: Promise<unknown> = Promise.resolve();
  let cancel = (): void => undefined;
  const within = (ms: number): void => {
    cancel();
    if (!stopped) cancel = clock.after(ms, go);
  };
  const go = (): void => {
    running = running
      .then(() => assignWaiting(parts))
      .catch((fault: unknown) => log.warn({ fault: String(fault) }, 'waiting conversations could not be given out'))
      .finally(() => within(EVERY_MS));
  };
  const unsubscribe = queue.subscribe(DESK_TOPIC, () => within(SOON_MS));
  within(SOON_MS);
  return async () => {
    stopped = true;
    cancel();
    unsubscribe();
    await running;
  };
}

/** How many were assigned, the longest waiting first. */
export async function assignWaiting({ store, work, clock, rule }: AssignParts): Promise<number> {
  const waiting = await store.tickets.queue({ agent: null, state: 'open' }, PAGE);
  if (waiting.length === 0) return 0;
  const seats = await seatsOf({ store }, clock.now());
  const last = await lastTaken(store);
  let given = 0;
  for (const ticket of waiting) {
    const seat = chosen(rule, seats, last, ticket);
    if (!seat) continue;
    const { _id: id, name } = seat.user;
    // A colleague or another process may have been quicker.
    if (!(await work.give({ id, name }, ticket))) continue;
    given += 1;
    seat.load += 1;
    last.set(id, clock.now());
  }
  return given;
}

/** In turn: the agent whose last assignment is oldest. Fewest: the agent with the fewest chats; ties go in turn. */
function chosen(rule: AssignRule, seats: Seat[], last: Map<string, number>, { group }: Ticket): Seat | undefined {
  const since = ({ user }: Seat): number => last.get(user._id) ?? 0;
  const free = seats.filter((seat) => seat.available && seat.load < seat.user.capacity && serves(seat.user, group));
  const load = (seat: Seat): number => (rule === 'least-loaded' ? seat.load : 0);
  return free.sort((a, b) => load(a) - load(b) || since(a) - since(b) || a.user._id.localeCompare(b.user._id))[0];
}

/** When each agent took their newest open conversation, so that the turn survives a restart and is the same in every process. */
async function lastTaken({ tickets }: AssignParts['store']): Promise<Map<string, number>> {
  const last = new Map<string, number>();
  for (const { agent, takenAt } of await tickets.queue({ agent: 'held' }, 2_000))
    if (agent && takenAt) last.set(agent, Math.max(last.get(agent) ?? 0, takenAt.getTime()));
  return last;
}
