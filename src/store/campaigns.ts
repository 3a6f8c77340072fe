/** Campaigns and their recipients, which are scheduled actions: planned, released, then decided like every other push. */
import type { Model } from 'mongoose';
import { given } from '../model/given';
import type { Campaign } from '../model/campaign';
import type { CampaignStore } from '../model/campaign-store';
import type { ScheduledAction } from '../model/records';
import { createFinder, findAll, insertAll, isDuplicate, updateAll } from './bulk';
import type { Models } from './models';
import { createPushLinkStore } from './push-links';
import { createRecipients } from './recipients';
import { rowsOf } from './rows';

/** `alone`: only this process uses the store, so any earlier holder of a lease is dead. */
export function createCampaignStore(models: Models, alone: boolean): CampaignStore {
  const model: Model<Campaign> = models.Campaign;
  return {
    ...createPushLinkStore(models.PushLink),
    byId: createFinder(model),
    list: async (limit, state) => model.find(given({ state })).sort({ createdAt: -1 }).limit(limit).lean<Campaign[]>(),
    async insert(campaign) {
      try {
        await rowsOf(model).insertOne(campaign);
        return true;
      } catch (fault) {
        if (isDuplicate(fault)) return false;
        throw fault;
      }
    },
    change: async (id, { state, version }, set) =>
      model
        .findOneAndUpdate({ _id: id, state, version }, { $set: set, $inc: { version: 1 } }, { returnDocument: 'after' })
        .lean<Campaign>(),
    async progress(id, state, owner, run) {
      const filter = { _id: id, state, 'lease.owner': owner };
      return (await updateAll(model, [{ filter, update: { $set: { run } } }])) === 1;
    },
    lease: async (id, owner, now, until) =>
      model
        .findOneAndUpdate(
          {
            _id: id,
            state: { $in: ['scheduled', 'preparing', 'running'] },
            ...(!alone && { $or: [{ lease: null }, { 'lease.owner': owner }, { 'lease.until': { $lt: now } }] }),
          },
          { $set: { lease: { owner, until } } },
          { returnDocument: 'after' },
        )
        .lean<Campaign>(),
    async due(now, limit) {
      const open = { state: { $in: ['preparing', 'running'] } };
      const [begun, begin] = await Promise.all([
        findAll<Campaign>(model, open, { limit }),
        findAll<Campaign>(model, { state: 'scheduled', startAt: { $lte: now } }, { limit }),
      ]);
      return [...begun, ...begin].map(({ _id }) => _id);
    },
    async addRecipients(rows) {
      const outcome = await insertAll<ScheduledAction>(models.Action, rows);
      const [fault] = [...outcome.values()].filter((each) => each instanceof Error);
      if (fault) throw fault;
      return rows.length - outcome.size;
    },
    ...createRecipients(models),
  };
}
