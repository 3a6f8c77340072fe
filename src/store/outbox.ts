/** The outbox: outbound messages on their way, each state written before the world may know of it. */
import type { OutboxSave, OutboxStore } from '../model/store';
import { createBatcher } from './batch';
import { createFinder, updateAll, type UpdateOp } from './bulk';
import type { Models } from './models';

/** A receipt may overtake our own note; what it settled is not unsettled again. */
const UNSETTLED = ['queued', 'sending', 'unknown'];

/** Delivery only moves forward; a late `sent` never overwrites `read`. */
const EARLIER: Record<'sent' | 'delivered' | 'read' | 'failed', readonly string[]> = {
  sent: ['queued', 'sending', 'unknown'],
  delivered: ['queued', 'sending', 'sent', 'unknown', 'failed'],
  read: ['queued', 'sending', 'sent', 'delivered', 'unknown', 'failed'],
  failed: ['queued', 'sending', 'sent', 'unknown'],
};

export function createOutboxStore(models: Models): OutboxStore {
  const find = createFinder(models.Outbox);
  const save = createBatcher<OutboxSave[], void>(async (lists) => {
    const saves = lists.flat();
    const told = saves.filter((each) => each.delivery !== undefined);
    await Promise.all([updateAll(models.Outbox, saves.map(toUpdate)), updateAll(models.Message, told.map(toDelivery))]);
    return lists.map(() => undefined);
  });
  return {
    async byIds(ids) {
      const rows = await Promise.all(ids.map((id) => find(id)));
      return rows.filter((row) => row !== null).sort((a, b) => a.seq - b.seq);
    },
    saveAll: (rows) => (rows.length === 0 ? Promise.resolve() : save(rows)),
    async receipt(ref, status, at, reason) {
      const refs = [ref.providerMessageId, ref.attemptId]
        .filter((id) => id !== undefined)
        .map((id) => `${ref.channel}|${ref.account}|${id}`);
      const why = reason === undefined ? {} : { reason };
      const row = await models.Outbox.collection.findOneAndUpdate(
        { refs: { $in: refs }, state: { $in: EARLIER[status] } } as never,
        { $set: { state: status, finalAt: at, ...why } },
      );
      if (!row) return false;
      await models.Message.updateOne({ _id: String(row._id) }, { $set: { delivery: status, ...why } });
      return true;
    },
    count: (state) => models.Outbox.countDocuments({ state }),
  };
}

function toDelivery({ row, delivery }: OutboxSave): UpdateOp {
  return {
    filter: { _id: row._id, delivery: { $in: UNSETTLED } },
    update: { $set: row.reason === undefined ? { delivery } : { delivery, reason: row.reason } },
  };
}

function toUpdate({ row, attempt }: OutboxSave): UpdateOp {
  const { _id, content: _content, conversation: _conversation, seq: _seq, createdAt: _created, ...fields } = row;
  const unset = Object.entries(fields).filter(([, value]) => value === undefined);
  const set = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  // `null` also matches a row without the field: one that nobody has tried to send yet.
  const filter = { _id, state: { $in: UNSETTLED }, attemptId: attempt ?? null };
  return {
    filter,
    update:
      unset.length === 0 ? { $set: set } : { $set: set, $unset: Object.fromEntries(unset.map(([key]) => [key, ''])) },
  };
}
