/** Paused automations, and the results of each automation's pushes. */
import type { Model } from 'mongoose';
import type { ScheduledAction } from '../model/records';
import type { FunnelRow, PausedAutomation, SwitchStore } from '../model/switch';
import { createFinder, updateAll } from './bulk';

interface Parts {
  Switch: Model<PausedAutomation>;
  Action: Model<ScheduledAction & { settledAt?: Date }>;
}

/** Held pushes that resume at once; the others are checked by their own timers. */
const RESUMED_MAX = 10_000;

export function createSwitchStore({ Switch, Action }: Parts): SwitchStore {
  const find = createFinder(Switch);
  return {
    paused: async () => Switch.find().sort({ _id: 1 }).lean<PausedAutomation[]>(),
    isPaused: async (rule) => (await find(rule)) !== null,
    async pause({ _id, by, at }) {
      await updateAll(Switch, [{ filter: { _id }, update: { $setOnInsert: { by, at } }, upsert: true }]);
    },
    async resume(rule, at) {
      await Switch.deleteOne({ _id: rule });
      const held = { rule, state: 'waiting', reason: 'paused' } as const;
      const rows = await Action.find(held, { _id: 1 }).limit(RESUMED_MAX).lean<{ _id: string }[]>();
      const ids = rows.map(({ _id }) => _id);
      if (ids.length > 0)
        await Action.updateMany({ _id: { $in: ids }, ...held }, { $set: { dueAt: at, reason: 'resumed' } });
      return ids;
    },
    async funnel(rules, since) {
      const rows = await Action.aggregate<{
        _id: Pick<FunnelRow, 'rule' | 'state'> & { reason?: string };
        count: number;
      }>([
        { $match: { rule: { $in: [...rules] }, createdAt: { $gte: since } } },
        { $group: { _id: { rule: '$rule', state: '$state', reason: '$reason' }, count: { $sum: 1 } } },
      ]);
      return rows.map(({ _id: { rule, state, reason }, count }) => ({ rule, state, reason: reason ?? null, count }));
    },
  };
}
