/** Drafts of the project's files, and their releases. */
import type { Model } from 'mongoose';
import type { EditingStore, FileDraft, Release } from '../model/editing';
import { insertAll } from './bulk';

const DRAFTS_MAX = 500;

export function createEditingStore(drafts: Model<FileDraft>, releases: Model<Release>): EditingStore {
  return {
    drafts: async () => drafts.find().sort({ _id: 1 }).limit(DRAFTS_MAX).lean<FileDraft[]>(),
    draft: async (path) => drafts.findById(path).lean<FileDraft>(),
    async saveDraft(draft, version) {
      if (version === 0) return (await insertAll(drafts, [{ ...draft, version: 1 }])).size === 0;
      const { _id, ...facts } = draft;
      const { matchedCount } = await drafts.updateOne({ _id, version }, { $set: { ...facts, version: version + 1 } });
      return matchedCount === 1;
    },
    dropDraft: async (path, version) => (await drafts.deleteOne({ _id: path, version })).deletedCount === 1,
    async rebaseDraft(path, base) {
      await drafts.updateOne({ _id: path }, { $set: { base } });
    },
    beginRelease: async (release) => (await insertAll(releases, [{ ...release, running: 'one' }])).size === 0,
    runningRelease: async () => releases.findOne({ running: 'one' }).lean<Release>(),
    async updateRelease(id, facts) {
      await releases.updateOne({ _id: id, running: 'one' }, { $set: facts });
    },
    async endRelease(id, facts) {
      await releases.updateOne({ _id: id }, { $set: facts, $unset: { running: 1 } });
    },
    release: async (id) => releases.findById(id).lean<Release>(),
    releases: async (limit) => releases.find().sort({ at: -1 }).limit(limit).lean<Release[]>(),
    publishedSince: async (at) =>
      releases
        .find({ at: { $gte: at } })
        .sort({ at: 1 })
        .lean<Release[]>()
        .then((rows) => rows.filter(({ state }) => state === 'published')),
  };
}
