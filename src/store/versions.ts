/** Sources of flow versions, so that a running conversation keeps the one that it started with. */
import type { Model } from 'mongoose';
import type { VersionStore } from '../model/store';
import { createFinder, createInserter } from './bulk';

export function createVersionStore(model: Model<{ _id: string; source: string }>): VersionStore {
  const insert = createInserter(model);
  const find = createFinder(model);
  return {
    async save(flow, hash, source) {
      await insert({ _id: `${flow}|${hash}`, source });
    },
    load: async (flow, hash) => (await find(`${flow}|${hash}`))?.source ?? null,
  };
}
