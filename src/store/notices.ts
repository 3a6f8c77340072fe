/** Notices of platforms about accounts, the last of each kind. */
import type { Model } from 'mongoose';
import type { NoticeRow, NoticeStore } from '../model/operations';

export function createNoticeStore(model: Model<NoticeRow>): NoticeStore {
  return {
    async put({ _id, ...facts }) {
      await model.updateOne({ _id }, { $set: facts }, { upsert: true });
    },
    list: async (limit) => model.find().sort({ at: -1 }).limit(limit).lean<NoticeRow[]>(),
  };
}
