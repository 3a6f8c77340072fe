/** Outgoing webhook deliveries: one row per event and endpoint. */
import type { Model } from 'mongoose';
import { given } from '../model/given';
import type { EndpointState, Telling, TellingFilter, TellingStore } from '../model/webhook';
import { createFinder, findAll, insertAll, updateAll } from './bulk';

type Endpoints = Model<EndpointState>;

export function createTellingStore(model: Model<Telling>, endpoints: Endpoints): TellingStore {
  const find = createFinder(endpoints);
  return {
    async insert(rows) {
      const off = new Set((await endpoints.find({ offAt: { $type: 'date' } }).lean()).map(({ _id }) => _id));
      const faults = await insertAll(
        model,
        rows.map((row) => (off.has(row.endpoint) ? { ...row, state: 'held' as const } : row)),
      );
      const fault = [...faults.values()].find((each) => each instanceof Error);
      if (fault) throw fault;
    },
    claim: async (_id, at, until) =>
      model
        .findOneAndUpdate(
          { _id, state: 'waiting', dueAt: { $lte: at } },
          { $set: { dueAt: until }, $inc: { tries: 1 } },
          { returnDocument: 'after' },
        )
        .lean<Telling>(),
    async settle(_id, outcome) {
      const { last, state } = outcome;
      const set = outcome.state === 'waiting' ? { dueAt: outcome.dueAt, last } : { state, last, settledAt: outcome.at };
      await updateAll(model, [{ filter: { _id, state: 'waiting' }, update: { $set: set } }]);
    },
    async due(before, limit) {
      const due = { state: 'waiting', dueAt: { $lte: before } };
      const rows = await findAll(model, due, { projection: { _id: 1 }, sort: { dueAt: 1 }, limit });
      return rows.map(({ _id }) => _id);
    },
    list: async (filter, limit) => model.find(plain(filter)).sort({ createdAt: -1 }).limit(limit).lean<Telling[]>(),
    async replay({ ids, ...filter }, at) {
      const which = { ...plain(filter), ...(ids && { _id: { $in: ids } }) };
      const result = await model.updateMany(
        { ...which, state: filter.state ?? { $in: ['delivered', 'failed'] } },
        { $set: { state: 'waiting', tries: 0, dueAt: at }, $unset: { settledAt: '' } },
      );
      return result.modifiedCount;
    },
    endpoints: async () => endpoints.find().lean<EndpointState[]>(),
    ...switches(model, endpoints, find),
  };
}

function switches(
  model: Model<Telling>,
  endpoints: Endpoints,
  find: (id: string) => Promise<EndpointState | null>,
): Pick<TellingStore, 'failing' | 'answered' | 'switchOff' | 'switchOn'> {
  return {
    async failing(_id, at) {
      await endpoints.updateOne({ _id }, { $setOnInsert: { _id } }, { upsert: true });
      await endpoints.updateOne({ _id, failingSince: null }, { $set: { failingSince: at } });
      return (await find(_id))?.failingSince ?? at;
    },
    async answered(_id) {
      await endpoints.updateOne({ _id }, { $unset: { failingSince: '' } });
    },
    async switchOff(_id, offAt, reason) {
      await endpoints.updateOne({ _id }, { $setOnInsert: { _id } }, { upsert: true });
      const { modifiedCount } = await endpoints.updateOne({ _id, offAt: null }, { $set: { offAt, reason } });
      await model.updateMany({ endpoint: _id, state: 'waiting' }, { $set: { state: 'held' } });
      return modifiedCount === 1;
    },
    async switchOn(_id, at) {
      await endpoints.deleteOne({ _id });
      const held = await model.updateMany(
        { endpoint: _id, state: 'held' },
        { $set: { state: 'waiting', tries: 0, dueAt: at } },
      );
      return held.modifiedCount;
    },
  };
}

function plain({ endpoint, state, kind }: TellingFilter): TellingFilter {
  return { ...given({ endpoint }), ...(state && { state }), ...(kind && { kind }) };
}
