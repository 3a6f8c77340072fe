/** The sweeper: rings again for everything that is due in the store, so that a lost queue costs seconds, never a message. */
import type { ScheduledAction } from '../model/records';
import type { Queue } from '../model/queue';
import type { Store } from '../model/store';
import type { PathParts } from './parts';

export const EVERY_MS = 2_000;
const PAGE = 500;
/** Conversations with waiting rows: more than a process answers until the next sweep, and at its start all that it may well find. */
const WAITING = 1_000;
const WAITING_FIRST = 10_000;

type Parts = Pick<PathParts, 'clock' | 'log' | 'metrics'> & {
  store: {
    inbox: Pick<Store['inbox'], 'stale'>;
    conversations: Pick<Store['conversations'], 'due'>;
    actions: Pick<Store['actions'], 'due'>;
    events: Pick<Store['events'], 'unhandled'>;
    media: Pick<Store['media'], 'due'>;
  };
  queue: Pick<Queue, 'ring'>;
};

/** Sweeps at once, then every two seconds by default. The returned function stops it and resolves when the last sweep has ended. */
export function startSweep(parts: Parts, everyMs = EVERY_MS): () => Promise<void> {
  let stopped = false;
  let cancel = (): void => undefined;
  let running: Promise<void> = Promise.resolve();
  const go = (first: boolean): void => {
    running = sweep(parts, first)
      .catch((fault: unknown) => parts.log.warn({ fault: String(fault) }, 'the sweep failed; the next one follows'))
      .finally(() => {
        if (!stopped) cancel = parts.clock.after(everyMs, () => go(false));
      });
  };
  go(true);
  return async () => {
    stopped = true;
    cancel();
    await running;
  };
}

/** One sweep. Rows younger than a sweep still have their own ring, except in the first sweep of a process. */
export async function sweep({ store, queue, clock, metrics }: Omit<Parts, 'log'>, first = false): Promise<void> {
  const now = clock.now();
  const before = new Date(first ? now : now - EVERY_MS);
  const [stale, due, actions, events, files] = await Promise.all([
    store.inbox.stale(before, first ? WAITING_FIRST : WAITING),
    store.conversations.due(new Date(now), PAGE),
    store.actions.due(new Date(now), PAGE),
    store.events.unhandled(before, PAGE),
    store.media.due(before, PAGE),
  ]);
  for (const id of new Set([...stale, ...due])) queue.ring('conversation', id);
  for (const action of actions) queue.ring('action', (action satisfies ScheduledAction)._id);
  for (const id of events) queue.ring('event', id);
  for (const file of files) queue.ring('media', file._id);
  const rung = stale.length + due.length + actions.length + events.length + files.length;
  if (rung > 0) metrics.count('swept', {}, rung);
}
