/** Files being copied into our storage. The download timers are in the store, so that losing the queue loses none. */
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
      // Two workers may fetch one file; the first result stays.
      await updateAll(model, [{ filter: { _id, state: 'waiting' }, update: { $set: row } }]);
    },
  };
}
