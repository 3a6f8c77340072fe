/** Identities: who wrote from which address. The first message of an address makes its customer and conversation. */
import type { Model } from 'mongoose';
import type { Clock } from '../model/clock';
import type { Identity } from '../model/records';
import { identityId } from '../model/records';
import type { IdentityStore } from '../model/store';
import { createFinder, createInserter } from './bulk';

/** `ensure` makes the customer and the conversation of a new identity; after a crash in between, the first turn does. */
export function createIdentityStore(model: Model<Identity>, clock: Clock, newId: () => string, ensure: (identity: Identity) => Promise<unknown>): IdentityStore {
  const find = createFinder(model);
  const insert = createInserter(model);
  return {
    async resolve(address, sender) {
      const id = identityId(address);
      const known = await find(id);
      if (known) return known;
      const fresh: Identity = { _id: id, ...pick(address), customer: newId(), conversation: newId(), ...about(sender), reachable: true, createdAt: new Date(clock.now()) };
      // Another process may have been first: what stands in the store counts, and both see the same.
      const made = (await insert(fresh)) === 'new' ? fresh : await find(id);
      if (!made) throw new Error(`identity ${id} is not there after it was written`);
      await ensure(made);
      return made;
    },
    byId: find,
    ofCustomer: async (customer) => model.find({ customer }).lean<Identity[]>(),
    async setReachable(id, reachable) {
      await model.updateOne({ _id: id }, { $set: { reachable } });
    },
    async assign(id, customer, conversation) {
      await model.updateOne({ _id: id }, { $set: { customer, conversation } });
    },
  };
}

function pick({ channel, account, user, chat }: Identity | { channel: string; account: string; user: string; chat: string }): Pick<Identity, 'channel' | 'account' | 'user' | 'chat'> {
  return { channel, account, user, chat };
}

function about(sender: { name?: string; language?: string; phone?: string }): Pick<Identity, 'name' | 'language' | 'phone'> {
  return {
    ...(sender.name === undefined ? {} : { name: sender.name }),
    ...(sender.language === undefined ? {} : { language: sender.language }),
    ...(sender.phone === undefined ? {} : { phone: sender.phone }),
  };
}
