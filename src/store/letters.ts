/** E-mails on their way: one row for each key. */
import type { Model } from 'mongoose';
import type { Letter, LetterStore } from '../model/mail';
import { findAll, insertAll, updateAll } from './bulk';

export function createLetterStore(model: Model<Letter>): LetterStore {
  return {
    async insert(row) {
      const outcome = (await insertAll(model, [row])).get(0);
      if (outcome instanceof Error) throw outcome;
      return outcome === undefined;
    },
    claim: async (_id, at, until) =>
      model
        .findOneAndUpdate(
          { _id, state: 'waiting', dueAt: { $lte: at } },
          { $set: { state: 'sending', dueAt: until }, $inc: { tries: 1 } },
          { returnDocument: 'after' },
        )
        .lean<Letter>(),
    async settle(_id, outcome) {
      const { state, last } = outcome;
      const set =
        outcome.state === 'waiting'
          ? { state, last, dueAt: outcome.dueAt }
          : // A failed letter can be sent again, so it keeps its sealed body.
            { state, last, settledAt: outcome.at, ...(state !== 'failed' && { body: '' }) };
      await updateAll(model, [{ filter: { _id, state: 'sending' }, update: { $set: set } }]);
    },
    async due(before, limit) {
      const due = { state: 'waiting', dueAt: { $lte: before } };
      const rows = await findAll(model, due, { projection: { _id: 1 }, sort: { dueAt: 1 }, limit });
      return rows.map(({ _id }) => _id);
    },
    async abandon(before) {
      const { modifiedCount } = await model.updateMany(
        { state: 'sending', dueAt: { $lte: before } },
        { $set: { state: 'unknown', last: 'process_ended', settledAt: before, body: '' } },
      );
      return modifiedCount;
    },
    async revive(_id, at) {
      const filter = {
        _id,
        state: 'failed' as const,
        $and: [
          { $or: [{ body: { $gt: '' } }, { about: { $exists: true } }] },
          { $or: [{ goodUntil: { $exists: false } }, { goodUntil: { $gt: at } }] },
        ],
      };
      const update = { $set: { state: 'waiting' as const, dueAt: at, tries: 0 }, $unset: { settledAt: '' as const } };
      return (await model.updateOne(filter, update)).modifiedCount === 1;
    },
    list: async (limit) => model.find().sort({ createdAt: -1 }).limit(limit).lean<Letter[]>(),
  };
}
