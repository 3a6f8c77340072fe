/** Customers: profile and consents. */
import type { Model } from 'mongoose';
import type { Clock } from '../model/clock';
import type { Customer, Identity } from '../model/records';
import type { CustomerStore } from '../model/store';
import { createFinder, createInserter, isDuplicate } from './bulk';
import { createConsents } from './consents';
import { createMarketing } from './marketing';
import { rowsOf } from './rows';

export function createCustomerStore(
  model: Model<Customer>,
  clock: Clock,
  newId: () => string,
): CustomerStore & { ensure(identity: Identity): Promise<void> } {
  const insert = createInserter(model);
  return {
    byId: createFinder(model),
    byShopCustomer: async (shopCustomer) => model.findOne({ shopCustomer }).lean<Customer>(),
    async search(text, limit) {
      const part = { $regex: text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'), $options: 'i' };
      const anywhere = ['name', 'email', 'phone', 'shopCustomer'].map((field) => ({ [field]: part }));
      return model
        .find(text === '' ? {} : { $or: anywhere })
        .sort({ createdAt: -1 })
        .limit(limit)
        .lean<Customer[]>();
    },
    wanting: async (product, after, limit) =>
      model
        .find({ wants: product, _id: { $gt: after } })
        .sort({ _id: 1 })
        .limit(limit)
        .lean<Customer[]>(),
    async ensure(identity) {
      const facts = defined({ name: identity.name, phone: identity.phone, language: identity.language });
      await insert({
        _id: identity.customer,
        ...facts,
        consents: [],
        marketingSentAt: [],
        channels: [identity.channel],
        createdAt: new Date(clock.now()),
      });
    },
    async ensureShopCustomer(shopCustomer, facts) {
      try {
        const row = await model
          .findOneAndUpdate(
            { shopCustomer },
            {
              $set: defined(facts),
              $setOnInsert: { _id: newId(), consents: [], marketingSentAt: [], createdAt: new Date(clock.now()) },
            },
            { upsert: true, returnDocument: 'after' },
          )
          .lean<Customer>();
        if (row) return row;
      } catch (fault) {
        if (!isDuplicate(fault)) throw fault;
      }
      const row = await model.findOne({ shopCustomer }).lean<Customer>();
      if (!row) throw new Error(`customer of ${shopCustomer} is not there after it was written`);
      return row;
    },
    async update(id, facts) {
      if (Object.keys(defined(facts)).length > 0) await model.updateOne({ _id: id }, { $set: defined(facts) });
    },
    ...createConsents(model, clock),
    async disclose(id, disclosed) {
      await rowsOf(model).updateOne({ _id: id, disclosed: { $exists: false } }, { $set: { disclosed } });
    },
    async undisclose(id, link) {
      await rowsOf(model).updateOne({ _id: id, 'disclosed.link': link }, { $unset: { disclosed: '' } });
    },
    ...createMarketing(model),
  };
}

function defined<T extends object>(facts: T): Partial<T> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Partial<T>;
}
