/** The message ledger. A commit's spread creates its rows, and so do notes. */
import type { Model } from 'mongoose';
import type { Message } from '../model/records';
import { saidOf, type SaidRow, type SaidStore } from '../model/said';
import type { Wanted } from '../model/terms';
import { insertAll, SOFT } from './bulk';

export function createSaidStore(model: Model<SaidRow>): SaidStore {
  return {
    async insert(row) {
      await insertAll(model, [row]);
    },
    find: async (wanted, limit, before) =>
      model
        .find({ ...filterOf(wanted), ...(before && { at: { $lt: before } }) })
        .sort({ at: -1 })
        .limit(limit)
        .lean<SaidRow[]>(),
    between: async (from, to, limit) =>
      model
        .find({ at: { $gte: from, $lt: to } }, { terms: 0 })
        .sort({ at: 1 })
        .limit(limit)
        .lean<SaidRow[]>(),
  };
}

/** Visible at once; a row lost with the power is written again with its commit, which the store still has. */
export async function writeSaid(model: Model<SaidRow>, messages: Message[]): Promise<void> {
  await insertAll(model, messages.map(saidOf), SOFT);
}

/** The longest term first, because it is the rarest and its index entries are read. */
function filterOf({ all, start }: Wanted): Record<string, unknown> {
  const terms: unknown[] = [...all].sort((a, b) => b.length - a.length);
  if (start !== undefined) terms.push({ $regex: `^${start.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}` });
  const [first, ...rest] = terms;
  return { terms: first, ...(rest.length > 0 && { $and: rest.map((term) => ({ terms: term })) }) };
}
