/** The marketing cap of a customer: conditional updates on one document. */
import type { Model } from 'mongoose';
import type { Customer } from '../model/records';
import type { CustomerStore } from '../model/store';
import { rowsOf } from './rows';

/** Caps look back seven days at most; older times are dropped with the next reservation. */
const KEEP_MS = 8 * 86_400_000;

type Expression = Record<string, unknown>;

export function createMarketing(
  model: Model<Customer>,
): Pick<CustomerStore, 'reserveMarketing' | 'releaseMarketing' | 'moveMarketing'> {
  return {
    async reserveMarketing(id, at, caps, action) {
      const under = caps.map(({ max, windowMs }) => ({ $lt: [{ $size: timesAfter(at.getTime() - windowMs) }, max] }));
      const kept = at.getTime() - KEEP_MS;
      const filter = {
        _id: id,
        marketingSentAt: { $ne: at },
        ...(under.length > 0 && { $expr: { $and: under } }),
      };
      const set = {
        marketingSentAt: { $concatArrays: [timesAfter(kept), [at]] },
        ...(action !== undefined && { marketingBy: { $concatArrays: [heldAfter(kept), [held(at, action)]] } }),
      };
      return (await rowsOf(model).updateOne(filter, [{ $set: set }])).modifiedCount === 1;
    },
    async releaseMarketing(id, action) {
      await rowsOf(model).updateOne({ _id: id, 'marketingBy.action': action }, [
        { $set: { marketingSentAt: timesBut(action), marketingBy: heldBut(action) } },
      ]);
    },
    async moveMarketing(id, action, to) {
      const filter = { _id: id, 'marketingBy.action': action, marketingSentAt: { $ne: to } };
      const set = {
        marketingSentAt: { $concatArrays: [timesBut(action), [to]] },
        marketingBy: { $concatArrays: [heldBut(action), [held(to, action)]] },
      };
      return (await rowsOf(model).updateOne(filter, [{ $set: set }])).matchedCount === 1;
    },
  };
}

const TIMES = { $ifNull: ['$marketingSentAt', []] };
const HELD = { $ifNull: ['$marketingBy', []] };

function held(at: Date, action: string): Expression {
  return { at, action: { $literal: action } };
}

function timesAfter(ms: number): Expression {
  return { $filter: { input: TIMES, cond: { $gt: ['$$this', new Date(ms)] } } };
}

function heldAfter(ms: number): Expression {
  return { $filter: { input: HELD, cond: { $gt: ['$$this.at', new Date(ms)] } } };
}

function heldBut(action: string): Expression {
  return { $filter: { input: HELD, cond: { $ne: ['$$this.action', { $literal: action }] } } };
}

/** Times are unique, so removing the action's time removes no other. */
function timesBut(action: string): Expression {
  const own = { $filter: { input: HELD, cond: { $eq: ['$$this.action', { $literal: action }] } } };
  const at = { $map: { input: own, in: '$$this.at' } };
  return { $filter: { input: TIMES, as: 'time', cond: { $not: [{ $in: ['$$time', at] }] } } };
}
