/** The inbox: an event is acknowledged to its platform once its row is stored here. */
import type { Model } from 'mongoose';
import type { InboxRow } from '../model/records';
import type { InboxStore } from '../model/store';
import { createBatcher } from './batch';
import { createInserter, findAll } from './bulk';
import { rowsOf } from './rows';

/** Rows of one shared query; a conversation with more waiting rows is read separately. */
const LOOK_MAX = 4096;
/** More rows than this of one conversation are a crowd. */
const CROWD = 50;
/** Of the sweep's look: rows of a page, and most pages. */
const PAGE = 500;
const PAGES = 40;

export function createInboxStore(model: Model<InboxRow>): InboxStore {
  return {
    insert: createInserter(model),
    waiting: createWaiting(model),
    stale: (before, limit) => stale(model, before, limit),
    async countTries(ids) {
      if (ids.length === 0) return;
      await model.updateMany({ _id: { $in: ids } }, { $inc: { tries: 1 } });
    },
    async begunAlone(_id, by, fair) {
      await model.updateOne(
        { _id, 'alone.by': { $ne: by } },
        { $set: { 'alone.by': by }, $inc: { 'alone.times': 1, 'alone.fair': fair ? 1 : 0 } },
      );
      return (await model.findById(_id).lean())?.alone?.fair ?? 0;
    },
    suspects: (times, except) =>
      model.countDocuments({ state: 'waiting', 'alone.times': { $gte: times }, _id: { $ne: except } }),
  };
}

/**
 * Conversations with rows from before, oldest first. It walks on in pages, past what one conversation has in thousands: a crowd
 * in one chat must not hide the shoppers behind it.
 */
async function stale(model: Model<InboxRow>, before: Date, limit: number): Promise<string[]> {
  const found = new Set<string>();
  const crowded: string[] = [];
  let from = new Date(0);
  for (let page = 0; page < PAGES && found.size < limit; page += 1) {
    const rows = await findAll(
      model,
      {
        state: 'waiting',
        receivedAt: { $gte: from, $lt: before },
        ...(crowded.length > 0 && { conversation: { $nin: crowded } }),
      },
      { projection: { conversation: 1, receivedAt: 1 }, sort: { receivedAt: 1 }, limit: PAGE },
    );
    const counts = new Map<string, number>();
    for (const { conversation } of rows) counts.set(conversation, (counts.get(conversation) ?? 0) + 1);
    for (const [conversation, count] of counts) {
      found.add(conversation);
      if (count > CROWD) crowded.push(conversation);
    }
    const last = rows.at(-1)?.receivedAt;
    if (rows.length < PAGE || !last) break;
    // A page of one millisecond is left behind; its rows are found again by the next sweep.
    from = last.getTime() === from.getTime() ? new Date(last.getTime() + 1) : last;
  }
  return [...found].slice(0, limit);
}

/** Rows of many conversations in one command, oldest first within each conversation. */
function createWaiting(model: Model<InboxRow>): InboxStore['waiting'] {
  /** Those that had a crowd waiting at the last look are asked for alone: a turn takes twenty, and need not read thousands. */
  const crowded = new Set<string>();
  const find = createBatcher<{ conversation: string; limit: number }, InboxRow[]>(async (asked) => {
    const ids = asked.map((each) => each.conversation);
    const rows = await findAll(
      model,
      { conversation: { $in: ids }, state: 'waiting' },
      { sort: { conversation: 1, order: 1 }, limit: LOOK_MAX },
    );
    const found = new Map<string, InboxRow[]>();
    for (const row of rows) {
      const list = found.get(row.conversation);
      if (list) list.push(row);
      else found.set(row.conversation, [row]);
    }
    for (const [conversation, list] of found) if (list.length > CROWD) crowded.add(conversation);
    if (rows.length < LOOK_MAX) return asked.map((each) => (found.get(each.conversation) ?? []).slice(0, each.limit));
    // One conversation's thousands of rows filled the reply, so rows of the others may be missing from it.
    return Promise.all(asked.map((each) => waitingAlone(model, each)));
  });
  return async (conversation, limit) => {
    if (!crowded.has(conversation)) return find({ conversation, limit });
    const rows = await waitingAlone(model, { conversation, limit });
    if (rows.length < limit) crowded.delete(conversation);
    return rows;
  };
}

async function waitingAlone(
  model: Model<InboxRow>,
  { conversation, limit }: { conversation: string; limit: number },
): Promise<InboxRow[]> {
  return await rowsOf(model)
    .find({ conversation, state: 'waiting' }, { sort: { order: 1 }, limit })
    .toArray();
}
