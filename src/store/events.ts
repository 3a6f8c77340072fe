/** Shop events: durable before they are acknowledged, handled once, kept for the gate's final check. */
import type { Model } from 'mongoose';
import { given } from '../model/given';
import type { EventRow } from '../model/event';
import type { EventStore } from '../model/event-store';
import { createBatcher } from './batch';
import { createFinder, createInserter, findAll, updateAll, type UpdateOp } from './bulk';

/** The most events that one query of the past reads: a shopper with more is a machine, and its latest events suffice. */
const SINCE_MAX = 1_000;

export function createEventStore(model: Model<EventRow>): EventStore {
  // Imported events arrive in thousands; two round trips run while the next one fills.
  const insert = createInserter(model, { max: 1_000, lanes: 2, maxBytes: 6_000_000 });
  const settle = createBatcher<UpdateOp, void>(async (ops) => {
    await updateAll(model, ops);
    return ops.map(() => undefined);
  });
  return {
    insert: async (row) => ((await insert(row)) === 'new' ? 'new' : 'known'),
    byId: createFinder(model),
    handled: (_id, handledAt, led) => settle({ filter: { _id }, update: { $set: { handledAt, ...given({ led }) } } }),
    async unhandled(before, limit) {
      const waiting = { handledAt: null, receivedAt: { $lte: before } };
      const rows = await findAll(model, waiting, { projection: { _id: 1 }, sort: { receivedAt: 1 }, limit });
      return rows.map((row) => row._id);
    },
    open: (customer, limit) => findAll(model, { customer, handledAt: null }, { limit, sort: { receivedAt: 1 } }),
    async since(customer, type, since) {
      const filter = { customer, type, at: { $gte: since } };
      return (await findAll(model, filter, { limit: SINCE_MAX, sort: { at: -1 } })).reverse();
    },
  };
}
