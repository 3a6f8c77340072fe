/** Receipts of platforms: they move a message's delivery forward. A receipt that arrives before its row is kept and applied once the row is written. */
import { given } from '../model/given';
import type { Clock } from '../model/clock';
import type { OutboxState } from '../model/records';
import { createBatcher } from './batch';
import { findAll } from './bulk';
import type { Models } from './models';
import { rowsOf } from './rows';
import type { KeptReceipt, Receipt, ReceiptStatus } from './schemas/receipt-row';

/** Delivery only moves forward; a late `sent` never overwrites `read`. */
const EARLIER: Record<ReceiptStatus, readonly OutboxState[]> = {
  sent: ['queued', 'sending', 'unknown'],
  delivered: ['queued', 'sending', 'sent', 'unknown', 'failed'],
  read: ['queued', 'sending', 'sent', 'delivered', 'unknown', 'failed'],
  failed: ['queued', 'sending', 'sent', 'unknown'],
};
/** Receipts per query; a message has three at most. */
const LOOK_MAX = 1024;

export interface Receipts {
  /** True if its row existed. */
  take(receipt: Receipt): Promise<boolean>;
  /** Finds receipts that arrived before these refs were written. */
  catchUp(refs: string[]): Promise<void>;
}

export function createReceipts(models: Models, clock: Clock): Receipts {
  const kept = rowsOf(models.Receipt);
  const forget = async (id: string): Promise<void> => void (await kept.deleteOne({ _id: id }));
  const catchUp = createBatcher<string[], void>(async (asked) => {
    const refs = [...new Set(asked.flat())];
    const found = await findAll(models.Receipt, { refs: { $in: refs } }, { sort: { at: 1 }, limit: LOOK_MAX });
    for (const receipt of found) if (await apply(models, receipt)) await forget(receipt._id);
    return asked.map(() => undefined);
  });
  return {
    async take(receipt) {
      if (await apply(models, receipt)) return true;
      const _id = `${receipt.refs.join(' ')} ${receipt.status}`;
      const row: KeptReceipt = { _id, ...receipt, keptAt: new Date(clock.now()) };
      await kept.updateOne({ _id }, { $setOnInsert: row }, { upsert: true });
      // The row may have been written between the query and the insert, and may have looked for receipts before this one was there.
      if (!(await apply(models, receipt))) return false;
      await forget(_id);
      return true;
    },
    catchUp: (refs) => (refs.length === 0 ? Promise.resolve() : catchUp(refs)),
  };
}

/** False: row or message do not exist yet. */
async function apply(models: Models, { refs, status, at, reason }: Receipt): Promise<boolean> {
  const why = given({ reason });
  const mine = { refs: { $in: refs } };
  const moved = await rowsOf(models.Outbox).findOneAndUpdate(
    { ...mine, state: { $in: EARLIER[status] } },
    { $set: { state: status, finalAt: at, ...why } },
    { projection: { _id: 1 } },
  );
  const row = moved ?? (await rowsOf(models.Outbox).findOne(mine, { projection: { _id: 1 } }));
  if (!row) return false;
  const _id = String(row._id);
  const shown = await rowsOf(models.Message).updateOne(
    { _id, delivery: { $in: EARLIER[status].filter((state) => state !== 'sending') } },
    {
      $set: { delivery: status, ...why },
    },
  );
  return shown.matchedCount > 0 || (await models.Message.exists({ _id })) !== null;
}
