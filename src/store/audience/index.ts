/** Finds the customers of a rule: counts them, reads them in pages by id, and stores with them what rules read. */
import type { Model } from 'mongoose';
import type { AudienceStore } from '../../model/audience-store';
import type { Customer } from '../../model/records';
import type { EventRow } from '../../model/event';
import { createBatcher } from '../batch';
import { findAll, updateAll, type UpdateOp } from '../bulk';
import { filterOf } from './compile';
import { rowsOf } from '../rows';

export function createAudienceStore(
  { Customer, Event }: { Customer: Model<Customer>; Event: Model<EventRow> },
  newId: () => string,
): AudienceStore {
  const update = createBatcher<UpdateOp, void>(async (ops) => {
    await updateAll(Customer, ops);
    return ops.map(() => undefined);
  });
  const page: AudienceStore['page'] = (audience, now, after, limit) =>
    findAll<Customer>(
      Customer,
      { $and: [{ _id: { $gt: after } }, filterOf(audience, now)] },
      { limit, sort: { _id: 1 } },
    );
  return {
    count: (audience, now) => rowsOf(Customer).countDocuments(filterOf(audience, now)),
    total: () => Customer.estimatedDocumentCount(),
    page,
    async sample(audience, now, size) {
      // Starts at a random id, and continues from the beginning if too few follow.
      const found = await page(audience, now, newId(), size);
      const more = found.length < size ? await page(audience, now, '', size - found.length) : [];
      return [...new Map([...found, ...more].map((each) => [each._id, each])).values()];
    },
    note: (customer, set, latest) =>
      update({
        filter: { _id: customer },
        update: {
          ...(Object.keys(set).length > 0 && { $set: set }),
          ...(Object.keys(latest).length > 0 && {
            $max: Object.fromEntries(Object.entries(latest).map(([key, at]) => [`features.last.${key}`, at])),
          }),
        },
      }),
    latest: (shopCustomer, type, limit) =>
      findAll<EventRow>(Event, { customer: shopCustomer, type }, { limit, sort: { at: -1 } }),
    told: async (shopCustomers, types, since) =>
      Event.find({ customer: { $in: shopCustomers }, type: { $in: types }, at: { $gte: since } }).lean<EventRow[]>(),
    fading: (by, limit) =>
      findAll<Customer>(
        Customer,
        { tagsUntil: { $type: 'date', $lte: by } },
        { limit, sort: { tagsUntil: 1 }, projection: { tagged: 1 } },
      ),
    unsummed: async (after, limit) =>
      Customer.find(
        { _id: { $gt: after }, shopCustomer: { $type: 'string' }, features: { $exists: false } },
        { shopCustomer: 1 },
      )
        .sort({ _id: 1 })
        .limit(limit)
        .lean<{ _id: string; shopCustomer: string }[]>(),
    ordered: (shopCustomer) => Event.countDocuments({ customer: shopCustomer, type: 'order.placed' }),
  };
}
