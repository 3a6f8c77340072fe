/** The inbox: an event is acknowledged to its platform once its row stands here. */
import type { Model } from 'mongoose';
import type { InboxRow } from '../model/records';
import type { InboxStore } from '../model/store';
import { createBatcher } from './batch';
import { createInserter, findAll } from './bulk';
import { rowsOf } from './rows';

/** Rows of one shared look; who has more than that waiting is asked for alone. */
const LOOK_MAX = 4096;

export function createInboxStore(model: Model<InboxRow>): InboxStore {
  return {
    insert: createInserter(model),
    waiting: createWaiting(model),
    async stale(before, limit) {
      const late = { state: 'waiting', receivedAt: { $lt: before } };
      const rows = await findAll(model, late, { projection: { conversation: 1 }, sort: { receivedAt: 1 }, limit });
      return [...new Set(rows.map(({ conversation }) => conversation))];
    },
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

/** Rows of many conversations in one command, each conversation's oldest first. */
function createWaiting(model: Model<InboxRow>): InboxStore['waiting'] {
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
    if (rows.length < LOOK_MAX) return asked.map((each) => (found.get(each.conversation) ?? []).slice(0, each.limit));
    // Somebody's thousands filled the look: what others have may lie behind it.
    return Promise.all(asked.map((each) => waitingAlone(model, each)));
  });
  return (conversation, limit) => find({ conversation, limit });
}

async function waitingAlone(
  model: Model<InboxRow>,
  { conversation, limit }: { conversation: string; limit: number },
): Promise<InboxRow[]> {
  return await rowsOf(model)
    .find({ conversation, state: 'waiting' }, { sort: { order: 1 }, limit })
    .toArray();
}
