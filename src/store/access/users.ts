/** Users and their sessions. Only the hash of a token is stored, so that a copy of the store lets no one sign in. */
import type { Model } from 'mongoose';
import type { Session, SessionStore, User, UserStore } from '../../model/access';
import { isDuplicate } from '../bulk';

export function createUserStore(model: Model<User>): UserStore {
  return {
    byId: async (id) => model.findById(id).lean<User>(),
    byEmail: async (email) => model.findOne({ email }).lean<User>(),
    list: async () => model.find({}).sort({ email: 1 }).lean<User[]>(),
    any: async () => (await model.findOne({}, { _id: 1 }).lean()) !== null,
    async insert(user) {
      try {
        await model.create([user]);
        return true;
      } catch (fault) {
        if (isDuplicate(fault)) return false;
        throw fault;
      }
    },
    update: async (id, facts) =>
      model.findOneAndUpdate({ _id: id }, { $set: facts }, { returnDocument: 'before' }).lean<User>(),
    async setPicture(id, key) {
      await model.updateOne({ _id: id }, key === null ? { $unset: { picture: '' } } : { $set: { picture: key } });
    },
    async setSecond(id, second) {
      if (second === null) return void (await model.updateOne({ _id: id }, { $unset: { second: '' } }));
      const set = Object.fromEntries(Object.entries(second).map(([key, value]) => [`second.${key}`, value]));
      // A secret that counts is no longer one to be confirmed.
      const counts = second.secret !== undefined;
      await model.updateOne({ _id: id }, { $set: set, ...(counts && { $unset: { 'second.pending': '' } }) });
    },
    async useStep(id, step) {
      const filter = { _id: id, 'second.step': { $lt: step } };
      return (await model.updateOne(filter, { $set: { 'second.step': step } })).modifiedCount === 1;
    },
    async useRecovery(id, hash) {
      const filter = { _id: id, 'second.recovery': hash };
      return (await model.updateOne(filter, { $pull: { 'second.recovery': hash } })).modifiedCount === 1;
    },
  };
}

export function createSessionStore(model: Model<Session>): SessionStore {
  return {
    async insert(session) {
      await model.create([session]);
    },
    byToken: async (token) => model.findOne({ $or: [{ token }, { 'before.token': token }] }).lean<Session>(),
    byId: async (id) => model.findById(id).lean<Session>(),
    async rotate(id, from, to, at, beforeUntil) {
      const result = await model.updateOne(
        { _id: id, token: from },
        { $set: { token: to, rotatedAt: at, before: { token: from, until: beforeUntil } } },
      );
      return result.matchedCount === 1;
    },
    async seen(id, at, expiresAt) {
      await model.updateOne({ _id: id }, { $set: { seenAt: at, expiresAt } });
    },
    ofUser: async (user) => model.find({ user }).sort({ seenAt: -1 }).lean<Session[]>(),
    async end(id) {
      await model.deleteOne({ _id: id });
    },
    async endAll(user, except) {
      await model.deleteMany({ user, ...(except !== undefined && { _id: { $ne: except } }) });
    },
  };
}
