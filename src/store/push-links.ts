/** Links of pushes and how often they were opened. */
import type { Model } from 'mongoose';
import type { PushLink, PushLinkStore } from '../model/push-link';
import { createFinder, updateAll } from './bulk';

export function createPushLinkStore(model: Model<PushLink>): PushLinkStore {
  const find = createFinder(model);
  const actionsOf = async (filter: Record<string, unknown>): Promise<{ rule: string; count: number }[]> => {
    const rows = await model.aggregate<{ _id: { rule: string; action: string } }>([
      { $match: filter },
      { $group: { _id: { rule: '$rule', action: '$action' } } },
    ]);
    const counts = new Map<string, number>();
    for (const { _id } of rows) counts.set(_id.rule, (counts.get(_id.rule) ?? 0) + 1);
    return [...counts].map(([rule, count]) => ({ rule, count }));
  };
  return {
    async putLinks(links) {
      await updateAll(
        model,
        links.map(({ _id, ...row }) => ({
          filter: { _id },
          update: { $setOnInsert: { ...row, opened: 0 } },
          upsert: true,
        })),
      );
    },
    async linkById(id, now) {
      const link = await find(id);
      return link !== null && link.expiresAt > now ? link : null;
    },
    async openLink(id, at) {
      await model.updateOne({ _id: id }, { $inc: { opened: 1 }, $min: { firstAt: at }, $max: { lastAt: at } });
    },
    async openedBy(rules, since) {
      const rows = await actionsOf({ rule: { $in: [...rules] }, lastAt: { $gte: since } });
      return Object.fromEntries(rows.map(({ rule, count }) => [rule, count]));
    },
    async openedOf(campaign) {
      return (await actionsOf({ campaign, lastAt: { $type: 'date' } })).reduce((sum, { count }) => sum + count, 0);
    },
  };
}
