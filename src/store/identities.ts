/** Identities: who wrote from which address. The first message of an address makes its customer and conversation. */
import type { Model } from 'mongoose';
import type { Clock } from '../model/clock';
import type { Address, Sender } from '../model/inbound';
import type { Identity } from '../model/records';
import { identityId } from '../model/records';
import type { IdentityStore } from '../model/store';
import { createFinder, createInserter } from './bulk';

/** `ensure` makes the customer and the conversation of a new identity. */
export function createIdentityStore(model: Model<Identity>, clock: Clock, newId: () => string, ensure: (identity: Identity) => Promise<unknown>): IdentityStore {
  const find = createFinder(model);
  const insert = createInserter(model);
  /** First messages of one address that come together make one identity, and leave nothing over. */
  const making = new Map<string, Promise<Identity>>();
  const resolve = async (id: string, address: Address, sender: Sender): Promise<Identity> => {
    const known = await find(id);
    if (known) return known;
    const fresh: Identity = { _id: id, ...pick(address), customer: newId(), conversation: newId(), ...about(sender), reachable: true, createdAt: new Date(clock.now()) };
    // The identity comes last: whoever finds one finds its customer and conversation too, wherever we are killed.
    await ensure(fresh);
    // Another process may have been first: what stands in the store counts, and both see the same.
    const made = (await insert(fresh)) === 'new' ? fresh : await find(id);
    if (!made) throw new Error(`identity ${id} is not there after it was written`);
    return made;
  };
  return {
    resolve(address, sender) {
      const id = identityId(address);
      const running = making.get(id) ?? resolve(id, address, sender).finally(() => making.delete(id));
      making.set(id, running);
      return running;
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
