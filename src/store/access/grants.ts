/** Invitations, API keys and the log of changes. */
import type { Model } from 'mongoose';
import { given } from '../../model/given';
import type { ApiKey, AuditRow, AuditStore, Invitation, InvitationStore, KeyStore } from '../../model/access';

export function createInvitationStore(model: Model<Invitation>): InvitationStore {
  const unused = { usedAt: { $exists: false } };
  return {
    async put(invitation) {
      await model.create([invitation]);
    },
    byId: async (id) => model.findById(id).lean<Invitation>(),
    use: async (id, at) =>
      model
        .findOneAndUpdate({ _id: id, ...unused, expiresAt: { $gt: at } }, { $set: { usedAt: at } })
        .lean<Invitation>(),
    async release(id) {
      await model.updateOne({ _id: id }, { $unset: { usedAt: '' } });
    },
    open: async (now) =>
      model
        .find({ ...unused, expiresAt: { $gt: now } })
        .sort({ createdAt: -1 })
        .lean<Invitation[]>(),
    remove: async (id) => (await model.deleteOne({ _id: id, ...unused })).deletedCount === 1,
    async removeKind(kind, user) {
      await model.deleteMany({ kind, ...unused, ...given({ user }) });
    },
  };
}

export function createKeyStore(model: Model<ApiKey>): KeyStore {
  return {
    async insert(key) {
      await model.create([key]);
    },
    byHash: async (hash) => model.findOne({ hash }).lean<ApiKey>(),
    list: async () => model.find({}).sort({ createdAt: -1 }).lean<ApiKey[]>(),
    async revoke(id, at) {
      const result = await model.updateOne({ _id: id, revokedAt: { $exists: false } }, { $set: { revokedAt: at } });
      return result.matchedCount === 1;
    },
  };
}

export function createAuditStore(model: Model<AuditRow>): AuditStore {
  return {
    async insert(row) {
      await model.create([row]);
    },
    list: async (before, limit) =>
      model
        .find({ at: { $lt: before } })
        .sort({ at: -1 })
        .limit(limit)
        .lean<AuditRow[]>(),
  };
}
