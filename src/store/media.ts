/** Files on their way into our storage: the timers of their download stand here, so that losing the queue loses none. */
import type { Model } from 'mongoose';
import type { MediaRow } from '../model/records';
import type { MediaStore } from '../model/store';
import { createFinder, findAll, updateAll } from './bulk';

export function createMediaStore(model: Model<MediaRow>): MediaStore {
  return {
    byId: createFinder(model),
    due: (before, limit) =>
      findAll(model, { state: 'waiting', dueAt: { $lte: before } }, { sort: { dueAt: 1 }, limit }),
    async save({ _id, ...row }) {
      // Two workers may fetch one file; what is settled stays so, whoever comes late.
      await updateAll(model, [{ filter: { _id, state: 'waiting' }, update: { $set: row } }]);
    },
  };
}
