/** Scheduled actions: the timers of pushes. They are in the store, so that losing the queue loses none. */
import type { Model } from 'mongoose';
import type { ScheduledAction } from '../model/records';
import type { ActionStore } from '../model/store';
import { createInserter, findAll } from './bulk';

type Row = ScheduledAction & { settledAt?: Date };
const DECISIONS_KEPT = 50;

export function createActionStore(model: Model<Row>): ActionStore {
  const insert = createInserter(model);
  return {
    insert: async (action) => ((await insert(action)) === 'new' ? 'new' : 'known'),
    byId: async (id) => model.findById(id).lean<ScheduledAction>(),
    due: (before, limit) =>
      findAll<ScheduledAction>(model, { state: 'waiting', dueAt: { $lte: before } }, { sort: { dueAt: 1 }, limit }),
    async decide(id, decision, change) {
      const set = {
        ...change,
        reason: decision.reason,
        ...(change.state !== undefined && change.state !== 'waiting' && { settledAt: decision.at }),
      };
      const result = await model.updateOne(
        { _id: id, state: 'waiting' },
        { $set: set, $push: { decisions: { $each: [decision], $slice: -DECISIONS_KEPT } } },
      );
      return result.matchedCount === 1;
    },
    async drop(id, decision, state) {
      const set = { state, reason: decision.reason, droppedAt: decision.at, settledAt: decision.at };
      const result = await model.updateOne(
        { _id: id, state: { $ne: 'waiting' }, droppedAt: null },
        { $set: set, $push: { decisions: { $each: [decision], $slice: -DECISIONS_KEPT } } },
      );
      return result.matchedCount === 1;
    },
    waitingFor: async (customer) => model.find({ customer, state: 'waiting' }).lean<ScheduledAction[]>(),
    waitingOn: async (rule, business, after, limit) =>
      model
        .find({ rule, business, state: 'waiting', _id: { $gt: after } })
        .sort({ _id: 1 })
        .limit(limit)
        .lean<ScheduledAction[]>(),
    ofCustomer: async (customer, limit) =>
      model.find({ customer }).sort({ createdAt: -1 }).limit(limit).lean<ScheduledAction[]>(),
  };
}
