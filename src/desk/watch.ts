/** Watches for agents who left without notice: their conversations return to the queue, and the shoppers are told. */
import type { Clock } from '../model/clock';
import { DESK_TOPIC } from '../model/desk';
import type { Log } from '../model/log';
import type { Store } from '../model/store';
import { leaveTicket, type DeskParts } from './work';

/** Longer than a reload, a train tunnel, or a restart of the gateway. */
export const GONE_MS = 150_000;
const EVERY_MS = 30_000;
const PAGE = 500;

export type WatchParts = Pick<DeskParts, 'store' | 'queue' | 'put' | 'now'> & {
  store: Pick<Store, 'presence'>;
  clock: Clock;
  log: Log;
};

/** The first check waits, so that consoles can reconnect after a restart of the gateway. Returns a function that stops it. */
export function watchDesk(parts: WatchParts): () => Promise<void> {
  let stopped = false;
  let running: Promise<unknown> = Promise.resolve();
  const next = (ms: number): (() => void) =>
    parts.clock.after(ms, () => {
      running = Promise.all([releaseGone(parts), wakeSnoozed(parts)])
        .catch((fault: unknown) => parts.log.warn({ fault: String(fault) }, 'the desk could not be looked over'))
        .finally(() => void (stopped || (cancel = next(EVERY_MS))));
    });
  let cancel = next(GONE_MS);
  return async () => {
    stopped = true;
    cancel();
    await running;
  };
}

/** Ends snoozes that are due and notifies the consoles. */
async function wakeSnoozed({ store, queue, now }: Pick<WatchParts, 'store' | 'queue' | 'now'>): Promise<number> {
  const woken = await store.tickets.wake(new Date(now()), PAGE);
  for (const conversation of woken) queue.publish(DESK_TOPIC, { conversation });
  return woken.length;
}

/** How many conversations returned to the queue. */
export async function releaseGone(parts: Omit<WatchParts, 'clock' | 'log'>): Promise<number> {
  const { store, now } = parts;
  const held = await store.tickets.queue({ agent: 'held' }, PAGE);
  const agents = [...new Set(held.flatMap(({ agent }) => agent ?? []))];
  const rows = await Promise.all(agents.map((agent) => store.presence.byId(agent)));
  const gone = new Set(agents.filter((_, at) => now() - (rows[at]?.seenAt.getTime() ?? 0) > GONE_MS));
  let released = 0;
  for (const ticket of held) {
    const { agent, agentName = '', conversation: id } = ticket;
    if (!agent || !gone.has(agent)) continue;
    const conversation = await store.conversations.byId(id);
    if (conversation && (await leaveTicket(parts, { id: agent, name: agentName }, conversation, ticket))) released += 1;
  }
  return released;
}
