/** Recipients of campaigns: released, held, counted. */
import { given } from '../model/given';
import { recipientId, type CampaignStore } from '../model/campaign-store';
import type { ActionState, OutboxState, ScheduledAction } from '../model/records';
import { findAll, updateAll } from './bulk';
import type { Models } from './models';

/** A page of updates; larger ones would block the embedded store for shoppers. */
const PAGE = 500;
/** The brake stops a campaign long before this many. */
const OPT_OUTS_MAX = 5_000;

type Recipients = Pick<
  CampaignStore,
  | 'release'
  | 'cancelRecipients'
  | 'resumeRecipients'
  | 'counts'
  | 'open'
  | 'optOuts'
  | 'deliveries'
  | 'recipients'
  | 'size'
  | 'inState'
  | 'sentTo'
  | 'arrived'
>;

interface Group<State> {
  state: State;
  reason?: string | null;
  variant?: string | null;
}

export function createRecipients({ Action, Outbox, Customer }: Models): Recipients {
  const page = (filter: Record<string, unknown>, limit: number): Promise<ScheduledAction[]> =>
    findAll<ScheduledAction>(Action, filter, { limit, sort: { _id: 1 } });
  const set = (rows: { _id: string }[], from: object, update: Record<string, unknown>): Promise<number> =>
    updateAll(Action, [{ filter: { _id: { $in: rows.map(({ _id }) => _id) }, ...from }, update, multi: true }]);
  return {
    async release(campaign, now, limit) {
      const filter = { campaign, state: 'planned', dueAt: { $lte: now } };
      const rows = await findAll<ScheduledAction>(Action, filter, { limit, sort: { dueAt: 1 } });
      if (rows.length > 0) await set(rows, { state: 'planned' }, { $set: { state: 'waiting' } });
      return rows.map(({ _id }) => _id);
    },
    async cancelRecipients(campaign, reason, at) {
      for (;;) {
        const rows = await page({ campaign, state: { $in: ['planned', 'waiting'] } }, PAGE);
        if (rows.length === 0) return;
        const decision = { at, outcome: 'cancel', reason };
        const update = { $set: { state: 'cancelled', reason, settledAt: at }, $push: { decisions: decision } };
        await set(rows, { state: { $in: ['planned', 'waiting'] } }, update);
      }
    },
    async resumeRecipients(campaign, at) {
      const ids: string[] = [];
      // A recipient held at the final check was certainly not sent: no part of it had left.
      for (const filter of [
        { campaign, state: 'waiting', reason: 'paused' },
        { campaign, state: 'cancelled', reason: 'paused' },
      ])
        for (;;) {
          const rows = await page(filter, PAGE);
          if (rows.length === 0) break;
          await set(rows, filter, {
            $set: { state: 'waiting', reason: 'resumed', dueAt: at },
            $unset: { droppedAt: '', settledAt: '' },
          });
          ids.push(...rows.map(({ _id }) => _id));
        }
      return ids;
    },
    async counts(campaign) {
      const rows = await Action.aggregate<{ _id: Group<ActionState>; count: number }>([
        { $match: { campaign } },
        { $group: { _id: { state: '$state', reason: '$reason', variant: '$variant' }, count: { $sum: 1 } } },
      ]);
      return rows.map(({ _id, count }) => ({
        state: _id.state,
        reason: _id.reason ?? null,
        variant: _id.variant ?? null,
        count,
      }));
    },
    async open(campaign, now) {
      const [planned, waiting, due] = await Promise.all([
        Action.countDocuments({ campaign, state: 'planned' }),
        Action.countDocuments({ campaign, state: 'waiting' }),
        Action.countDocuments({ campaign, state: 'waiting', dueAt: { $lte: now } }),
      ]);
      return { planned, waiting, due };
    },
    async optOuts(campaign, wave, since) {
      const withdrawn = { purpose: 'marketing', state: 'withdrawn', at: { $gte: since } };
      const rows = await findAll(
        Customer,
        { 'consents.at': { $gte: since }, consents: { $elemMatch: withdrawn } },
        { limit: OPT_OUTS_MAX },
      );
      const ids = rows.map(({ _id }) => recipientId(campaign, _id, wave));
      return ids.length === 0 ? 0 : Action.countDocuments({ _id: { $in: ids }, state: 'sent' });
    },
    size: async (campaign, state, since) => Action.countDocuments({ campaign, state, settledAt: { $gte: since } }),
    inState: (campaign, state, limit, since) =>
      findAll<ScheduledAction>(Action, { campaign, state, settledAt: { $gte: since } }, { limit }),
    async deliveries(campaign) {
      const rows = await Outbox.aggregate<{ _id: Group<OutboxState>; count: number }>([
        { $match: { action: { $gte: `campaign:${campaign}:`, $lt: `campaign:${campaign};` } } },
        { $group: { _id: { state: '$state', reason: '$reason' }, count: { $sum: 1 } } },
      ]);
      return rows.map(({ _id, count }) => ({ state: _id.state, reason: _id.reason ?? null, count }));
    },
    sentTo: async (customers, since) =>
      Action.find(
        { customer: { $in: customers }, createdAt: { $gte: since }, state: 'sent', 'data.test': { $ne: true } },
        { customer: 1, decisions: 1 },
      ).lean<Pick<ScheduledAction, '_id' | 'customer' | 'decisions'>[]>(),
    async arrived(actions) {
      const rows = await Outbox.find(
        { action: { $in: actions, $type: 'string' }, state: { $in: ['delivered', 'read'] } },
        { action: 1 },
      ).lean<{ action: string }[]>();
      return [...new Set(rows.map(({ action }) => action))];
    },
    recipients: (campaign, after, limit, state) =>
      page(
        {
          _id: { $gt: after > `campaign:${campaign}:` ? after : `campaign:${campaign}:`, $lt: `campaign:${campaign};` },
          ...given({ state }),
        },
        limit,
      ),
  };
}
