/** Texts that the NLU was unsure about, for staff to review. */
import type { Model } from 'mongoose';
import type { ReviewRow } from '../model/review';
import type { ReviewStore } from '../model/store';

export function createReviewStore(model: Model<ReviewRow>): ReviewStore {
  return {
    open: async (limit) => model.find({ state: 'open' }).sort({ at: -1, _id: -1 }).limit(limit).lean<ReviewRow[]>(),
    byId: async (id) => model.findById(id).lean<ReviewRow>(),
    known: async (limit) =>
      model
        .find({ $or: [{ state: 'labelled' }, { state: 'open', meant: { $exists: true } }] })
        .sort({ at: -1, _id: -1 })
        .limit(limit)
        .lean<ReviewRow[]>(),
    async meant(conversation, intent) {
      const newest = await model.findOne({ conversation }).sort({ _id: -1 }).lean<ReviewRow>();
      // A redone turn may write it again; a decision of staff stays.
      if (newest?.state === 'open')
        await model.updateOne({ _id: newest._id, state: 'open' }, { $set: { meant: intent } });
    },
    async settle(id, outcome, at) {
      const result = await model.updateOne({ _id: id, state: 'open' }, { $set: { ...outcome, settledAt: at } });
      return result.matchedCount === 1;
    },
  };
}
