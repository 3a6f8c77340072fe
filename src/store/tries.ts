/** Failed attempts to prove something, by key. A swap is conditional, so that of two processes only one counts on from the same row. */
import type { Model } from 'mongoose';
import type { TriesRow, TriesStore } from '../model/tries';
import { createInserter } from './bulk';

export function createTriesStore(model: Model<TriesRow>): TriesStore {
  const insert = createInserter(model);
  return {
    byKeys: async (keys) => model.find({ _id: { $in: [...keys] } }).lean<TriesRow[]>(),
    async swap(row) {
      if (row.revision === 1) return (await insert(row)) === 'new';
      const { _id, ...fields } = row;
      const result = await model.updateOne({ _id, revision: row.revision - 1 }, { $set: fields });
      return result.matchedCount === 1;
    },
  };
}
