/** What waits in the store, for /metrics: depths and ages of the queues, and the outbox by state. Reads indexes only; final rows are not counted. */
import type { Model } from 'mongoose';
import type { OutboxRow } from '../model/records';
import type { Backlog, BacklogStore } from '../model/backlog';
import type { Models } from './models';
import { rowsOf } from './rows';

/** The most conversations and rows that are counted; more open ones are an alarm, whatever their exact number. */
const OPEN_MAX = 2_000;

export function createBacklog(models: Models): BacklogStore {
  return {
    async read(at) {
      const [inbox, actions, events, media, open, unknown] = await Promise.all([
        queued(models.Inbox, 'receivedAt', { state: 'waiting' }, at),
        queued(models.Action, 'dueAt', { state: 'waiting' }, at),
        queued(models.Event, 'receivedAt', { handledAt: null }, at),
        queued(models.Media, 'dueAt', { state: 'waiting' }, at),
        openRows(models, at),
        models.Outbox.countDocuments({ state: 'unknown', createdAt: { $lte: at } }),
      ]);
      return { queues: { inbox, actions, events, media }, open, unknown };
    },
  };
}

/** `since`: the indexed date from which a row waits. */
async function queued<Row>(
  model: Model<Row>,
  since: string,
  where: Record<string, unknown>,
  at: Date,
): Promise<Backlog['queues'][string]> {
  // The models differ and the date's name is a parameter, so no row type describes the filter.
  const filter = { ...where, [since]: { $lte: at } } as never;
  const [depth, oldest] = await Promise.all([
    model.collection.countDocuments(filter),
    model.collection.findOne(filter, { projection: { [since]: 1 }, sort: { [since]: 1 } }),
  ]);
  return { depth, oldest: (oldest?.[since] as Date | undefined) ?? null };
}

type Open = Pick<OutboxRow, '_id' | 'state' | 'purpose' | 'createdAt'>;

/**
 * Conversations with open work have a time to wake. Their rows are in the outbox, found by id, or only in a commit whose replies are
 * being sent: those are written to the outbox once their results are known.
 */
async function openRows(models: Models, at: Date): Promise<Backlog['open']> {
  const busy = await rowsOf(models.Conversation)
    .find({ wakeAt: { $type: 'date' } }, { limit: OPEN_MAX })
    .project<{ open?: string[]; commit?: { outbox?: Open[] } | null }>({ open: 1, 'commit.outbox': 1 })
    .toArray();
  const announced = busy.flatMap(({ commit }) => commit?.outbox ?? []);
  const ids = [...new Set([...busy.flatMap(({ open }) => open ?? []), ...announced.map(({ _id }) => _id)])];
  const found = await written(models, ids.slice(0, OPEN_MAX));
  const known = new Set(found.map(({ _id }) => _id));
  return counted([...found, ...announced.filter(({ _id }) => !known.has(_id))], at);
}

async function written(models: Models, ids: string[]): Promise<Open[]> {
  if (ids.length === 0) return [];
  return rowsOf(models.Outbox)
    .find({ _id: { $in: ids } })
    .project<Open>({ state: 1, purpose: 1, createdAt: 1 })
    .toArray();
}

function counted(rows: readonly Open[], at: Date): Backlog['open'] {
  const kinds = new Map<string, Backlog['open'][number]>();
  for (const { state, purpose, createdAt } of rows) {
    if (state !== 'queued' && state !== 'sending') continue;
    const kind = kinds.get(`${state}|${purpose}`) ?? { state, purpose, count: 0, oldest: at };
    kinds.set(`${state}|${purpose}`, kind);
    kind.count += 1;
    if (createdAt < kind.oldest) kind.oldest = createdAt;
  }
  return [...kinds.values()];
}
