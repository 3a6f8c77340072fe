/** Links: single-use codes that carry a conversation to another channel, and what each link changed. */
import type { Model } from 'mongoose';
import type { LinkCodeRow, LinkRow } from '../model/links';
import type { LinkStore } from '../model/store';
import { createInserter } from './bulk';

export function createLinkStore(codes: Model<LinkCodeRow>, links: Model<LinkRow>): LinkStore {
  const insertCode = createInserter(codes);
  const insertLink = createInserter(links);
  return {
    async putCode(code) {
      await insertCode(code);
    },
    peekCode: async (hash) => codes.findById(hash).lean<LinkCodeRow>(),
    async useCode(hash, by, at) {
      const free = { _id: hash, expiresAt: { $gt: at }, $or: [{ usedBy: { $exists: false } }, { usedBy: by }] };
      const used = await codes
        .findOneAndUpdate(free, { $set: { usedBy: by }, $min: { usedAt: at } }, { returnDocument: 'after' })
        .lean<LinkCodeRow>();
      if (used) return used;
      const row = await codes.findById(hash).lean<LinkCodeRow>();
      if (!row) return 'unknown';
      return row.usedBy === undefined || row.usedBy === by ? 'expired' : 'used';
    },
    put: async (link) => ((await insertLink(link)) === 'new' ? 'new' : 'known'),
    byId: async (id) => links.findById(id).lean<LinkRow>(),
    ofIdentity: async (identity) => links.find({ identity }).sort({ at: 1 }).lean<LinkRow[]>(),
    ofJoin: async (join) => links.find({ join }).lean<LinkRow[]>(),
    toCustomer: async (customer) => links.find({ 'to.customer': customer }).sort({ at: 1 }).lean<LinkRow[]>(),
    async undone(id, at) {
      const result = await links.updateOne({ _id: id, undoneAt: { $exists: false } }, { $set: { undoneAt: at } });
      return result.matchedCount === 1;
    },
  };
}
