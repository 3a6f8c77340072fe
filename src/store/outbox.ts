/** The outbox: outbound messages, each state written before it takes effect outside. */
import { given } from '../model/given';
import type { OutboxRow } from '../model/records';
import type { OutboxSave, OutboxStore } from '../model/store';
import { createBatcher } from './batch';
import { createFinder, insertAll, updateAll, type UpdateOp } from './bulk';
import type { Models } from './models';
import type { Receipts } from './receipts';

/** A receipt may arrive before our own update; a state that it settled stays. */
const UNSETTLED = ['queued', 'sending', 'unknown'];

export function createOutboxStore(models: Models, receipts: Receipts): OutboxStore {
  const find = createFinder(models.Outbox);
  const save = createBatcher<OutboxSave[], void>(async (lists) => {
    const saves = lists.flat();
    const told = saves.filter((each) => each.delivery !== undefined);
    await Promise.all([updateAll(models.Outbox, saves.map(toUpdate)), updateAll(models.Message, told.map(toDelivery))]);
    await receipts.catchUp(refsOf(saves.map(({ row }) => row)));
    return lists.map(() => undefined);
  });
  return {
    async byIds(ids) {
      const rows = await Promise.all(ids.map((id) => find(id)));
      return rows.filter((row) => row !== null).sort((a, b) => a.seq - b.seq);
    },
    async insert(rows) {
      const [fault] = [...(await insertAll(models.Outbox, rows.map(defined))).values()].filter(
        (each) => each instanceof Error,
      );
      if (fault) throw fault;
      await receipts.catchUp(refsOf(rows));
    },
    saveAll: (rows) => (rows.length === 0 ? Promise.resolve() : save(rows)),
    receipt({ providerMessageId, attemptId, channel, account }, status, at, reason) {
      const ids = [providerMessageId, attemptId].filter((id) => id !== undefined);
      return receipts.take({
        refs: ids.map((id) => `${channel}|${account}|${id}`),
        status,
        at,
        ...given({ reason }),
      });
    },
    count: (state) => models.Outbox.countDocuments({ state }),
  };
}

/** Removed fields are omitted; the driver would write null. */
export const defined = (row: OutboxRow): OutboxRow => given(row) as OutboxRow;

export const refsOf = (rows: OutboxRow[]): string[] => rows.flatMap((row) => row.refs ?? []);

function toDelivery({ row, delivery }: OutboxSave): UpdateOp {
  return {
    filter: { _id: row._id, delivery: { $in: UNSETTLED } },
    update: {
      $set: {
        delivery,
        ...given({ reason: row.reason }),
        ...(row.providerMessageIds.length !== 0 && { providerMessageIds: row.providerMessageIds }),
      },
    },
  };
}

function toUpdate({ row, attempt }: OutboxSave): UpdateOp {
  const { _id, content: _content, conversation: _conversation, seq: _seq, createdAt: _created, ...fields } = row;
  const unset = Object.entries(fields).filter(([, value]) => value === undefined);
  const set = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  // `null` also matches a row without the field, which has not been tried yet.
  const filter = { _id, state: { $in: UNSETTLED }, attemptId: attempt ?? null };
  return {
    filter,
    update:
      unset.length === 0 ? { $set: set } : { $set: set, $unset: Object.fromEntries(unset.map(([key]) => [key, ''])) },
  };
}
