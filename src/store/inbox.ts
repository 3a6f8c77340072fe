/** The inbox: an event is acknowledged to its platform once its row stands here. */
import type { Model } from 'mongoose';
import type { InboxRow } from '../model/records';
import type { InboxStore } from '../model/store';
import { createBatcher } from './batch';
import { createInserter } from './bulk';

const POISONED = 5;

export function createInboxStore(model: Model<InboxRow>): InboxStore {
  return {
    insert: createInserter(model),
    waiting: createWaiting(model),
    async stale(before, limit) {
      const rows = await model.collection
        .find({ state: 'waiting', receivedAt: { $lt: before } }, { projection: { conversation: 1 }, sort: { receivedAt: 1 }, limit })
        .toArray();
      return [...new Set(rows.map((row) => String(row['conversation'])))];
    },
    async countTries(ids) {
      if (ids.length === 0) return;
      await model.updateMany({ _id: { $in: ids } }, { $inc: { tries: 1 } });
      await model.updateMany({ _id: { $in: ids }, tries: { $gte: POISONED } }, { $set: { state: 'quarantined' } });
    },
    async quarantine(id) {
      await model.updateOne({ _id: id }, { $set: { state: 'quarantined' } });
    },
  };
}

/** Rows of many conversations in one command, each conversation's oldest first. */
function createWaiting(model: Model<InboxRow>): InboxStore['waiting'] {
  const find = createBatcher<{ conversation: string; limit: number }, InboxRow[]>(async (asked) => {
    const ids = asked.map((each) => each.conversation);
    const cursor = model.collection.find({ conversation: { $in: ids }, state: 'waiting' } as never, { sort: { conversation: 1, order: 1 }, limit: 4096, batchSize: 4096 });
    const rows = (await cursor.toArray()) as unknown as InboxRow[];
    const found = new Map<string, InboxRow[]>();
    for (const row of rows) {
      const list = found.get(row.conversation);
      if (list) list.push(row);
      else found.set(row.conversation, [row]);
    }
    return asked.map((each) => (found.get(each.conversation) ?? []).slice(0, each.limit));
  });
  return (conversation, limit) => find({ conversation, limit });
}
