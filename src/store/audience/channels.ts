/** The channels on which a customer can be reached, stored with the customer, so that a segment queries one collection only. */
import type { Model } from 'mongoose';
import type { Customer, Identity } from '../../model/records';
import { updateAll } from '../bulk';

export function createChannelKeeper(
  identities: Model<Identity>,
  customers: Model<Customer>,
): (ids: string[]) => Promise<void> {
  return async (ids) => {
    const rows = await identities
      .find({ customer: { $in: ids } }, { customer: 1, channel: 1, reachable: 1 })
      .lean<Pick<Identity, 'customer' | 'channel' | 'reachable'>[]>();
    const reached = (id: string): string[] =>
      rows.filter(({ customer, reachable }) => customer === id && reachable).map(({ channel }) => channel);
    await updateAll(
      customers,
      ids.map((id) => ({ filter: { _id: id }, update: { $set: { channels: [...new Set(reached(id))].sort() } } })),
    );
  };
}
