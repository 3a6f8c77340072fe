/** Shop events: durable before they are acknowledged, handled once, kept for the gate's fresh look. */
import type { Model } from 'mongoose';
import type { EventRow } from '../model/records';
import type { EventStore } from '../model/store';
import { createInserter } from './bulk';

export function createEventStore(model: Model<EventRow>): EventStore {
  const insert = createInserter(model);
  return {
    insert: async (row) => ((await insert(row)) === 'new' ? 'new' : 'known'),
    byId: async (id) => model.findById(id).lean<EventRow>(),
    async handled(id, at) {
      await model.updateOne({ _id: id }, { $set: { handledAt: at } });
    },
    async unhandled(before, limit) {
      const rows = await model
        .find({ handledAt: null, receivedAt: { $lte: before } }, { _id: 1 })
        .sort({ receivedAt: 1 })
        .limit(limit)
        .lean<{ _id: string }[]>();
      return rows.map((row) => row._id);
    },
    since: async (customer, type, since) =>
      model
        .find({ customer, type, at: { $gte: since } })
        .sort({ at: 1 })
        .lean<EventRow[]>(),
  };
}
