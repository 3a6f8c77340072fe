/** Agents' texts: drafts that are not sent yet, and saved replies. */
import type { Model } from 'mongoose';
import type { CannedReply, DeskDraft } from '../model/desk';
import type { CannedStore, DraftStore } from '../model/desk-store';
import { insertAll, isDuplicate } from './bulk';

const CANNED_MAX = 1_000;

export function createDraftStore(model: Model<DeskDraft>): DraftStore {
  return {
    async put({ _id, text, at }) {
      if (text === '') await model.deleteOne({ _id });
      else await model.updateOne({ _id }, { $set: { text, at } }, { upsert: true });
    },
    byIds: async (ids) => model.find({ _id: { $in: ids } }).lean<DeskDraft[]>(),
  };
}

export function createCannedStore(model: Model<CannedReply>): CannedStore {
  return {
    list: async () => model.find().sort({ name: 1 }).limit(CANNED_MAX).lean<CannedReply[]>(),
    insert: async (reply) => (await insertAll(model, [reply])).size === 0,
    async update(id, facts) {
      try {
        const { matchedCount } = await model.updateOne({ _id: id }, { $set: facts });
        return matchedCount === 1 ? 'done' : 'none';
      } catch (fault) {
        if (isDuplicate(fault)) return 'taken';
        throw fault;
      }
    },
    remove: async (id) => (await model.deleteOne({ _id: id })).deletedCount === 1,
  };
}
