/** Notes among colleagues, and presence at the desk. */
import type { Model } from 'mongoose';
import type { DeskNote, PresenceRow } from '../model/desk';
import type { NoteStore, PresenceStore } from '../model/desk-store';
import { insertAll } from './bulk';

export function createNoteStore(model: Model<DeskNote>): NoteStore {
  return {
    async insert(note) {
      await insertAll(model, [note]);
    },
    byId: async (id) => model.findById(id).lean<DeskNote>(),
    ofCustomer: async (customer, limit) => model.find({ customer }).sort({ at: -1 }).limit(limit).lean<DeskNote[]>(),
  };
}

export function createPresenceStore(model: Model<PresenceRow>): PresenceStore {
  return {
    async seen(user, at, { available, byDefault }) {
      const [set, first] = available === undefined ? [{}, { available: byDefault }] : [{ available }, {}];
      const row = await model
        .findOneAndUpdate(
          { _id: user },
          { $set: { seenAt: at, ...set }, $setOnInsert: first },
          { upsert: true, returnDocument: 'after' },
        )
        .lean<PresenceRow>();
      return row ?? { _id: user, seenAt: at, available: available ?? byDefault };
    },
    since: async (at) => model.find({ seenAt: { $gte: at } }).lean<PresenceRow[]>(),
    byId: async (user) => model.findById(user).lean<PresenceRow>(),
    async gone(user) {
      await model.updateOne({ _id: user }, { $set: { seenAt: new Date(0) } });
    },
  };
}
