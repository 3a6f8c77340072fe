/** Conversations: the lease with its fence, and the commit that makes a turn's outcome one step. */
import type { Model } from 'mongoose';
import type { Clock } from '../model/clock';
import type { Conversation } from '../model/records';
import { LEASE_MS, type ConversationStore, type InboxStore } from '../model/store';
import { createBatcher } from './batch';
import { createFinder, createInserter, findAll, SOFT, updateAll } from './bulk';
import type { UpdateOp } from './bulk';
import type { Models } from './models';
import type { Receipts } from './receipts';
import { createSpread, packed } from './spread';
import { rowsOf } from './rows';

interface Parts {
  models: Models;
  clock: Clock;
  inbox: Pick<InboxStore, 'waiting'>;
  receipts: Pick<Receipts, 'catchUp'>;
  /** No other process uses this store. */
  alone: boolean;
}

export function createConversationStore({ models, clock, inbox, receipts, alone }: Parts): ConversationStore {
  const model = models.Conversation;
  const insert = createInserter(model);
  const find = createFinder(model);
  const update = createConditional(model);
  const soft = createBatcher<UpdateOp, void>(async (ops) => {
    await updateAll(model, ops, SOFT);
    return ops.map(() => undefined);
  });
  const until = (): Date => new Date(clock.now() + LEASE_MS);
  const held = ({ _id, fence, lease }: Conversation): Record<string, unknown> => ({
    _id,
    fence,
    ...(lease !== null && { 'lease.owner': lease.owner }),
  });
  return {
    byId: find,
    async look(id, limit) {
      if (alone) {
        // The turns of a conversation run one by one here, so no other turn can come between the two reads.
        const [conversation, rows] = await Promise.all([find(id), inbox.waiting(id, limit)]);
        return { conversation, rows };
      }
      // Reads the conversation first: the fence then refuses rows that a later turn handles, and those of an earlier turn are gone.
      const conversation = await find(id);
      return { conversation, rows: conversation ? await inbox.waiting(id, limit) : [] };
    },
    claim: createClaim(model, clock),
    async create(id, customer) {
      await insert(blank(id, customer, new Date(clock.now())));
    },
    async commit(conversation, patch, commit) {
      return update({
        filter: held(conversation),
        update: { $set: { ...patch, commit: packed(commit) } },
        proof: { path: 'commit.turn', value: commit.turn },
      });
    },
    async take(conversation, patch, commit, owner) {
      const { _id, fence, claims } = conversation;
      const wakeAt = until();
      const lease = alone ? null : { owner, until: wakeAt };
      const taken = await update({
        filter: { _id, fence, lease: null },
        update: { $set: { ...patch, commit: packed(commit), lease, wakeAt }, $inc: { fence: 1, claims: 1 } },
        proof: { path: 'commit.turn', value: commit.turn },
      });
      return taken ? { ...conversation, ...patch, commit, lease, wakeAt, fence: fence + 1, claims: claims + 1 } : null;
    },
    ...createSpread(models, receipts),
    async renew(conversation) {
      const at = until();
      return update({
        filter: held(conversation),
        update: { $set: { 'lease.until': at, wakeAt: at } },
        proof: { path: 'lease.owner', value: conversation.lease?.owner },
      });
    },
    async release(conversation, open, wakeAt) {
      await soft({
        filter: held(conversation),
        update: { $set: { lease: null, commit: null, claims: 0, open, wakeAt } },
      });
    },
    async breakLeases() {
      const now = new Date(clock.now());
      await rowsOf(model).updateMany(
        { wakeAt: { $type: 'date' }, lease: { $ne: null } },
        {
          $set: { 'lease.until': new Date(0), wakeAt: now },
        },
      );
      // Commits that took no lease.
      await rowsOf(model).updateMany(
        { wakeAt: { $type: 'date' }, lease: null, commit: { $ne: null } },
        {
          $set: { wakeAt: now },
        },
      );
    },
    async due(before, limit) {
      const due = { wakeAt: { $type: 'date', $lte: before } };
      const rows = await findAll(model, due, { projection: { _id: 1 }, sort: { wakeAt: 1 }, limit });
      return rows.map(({ _id }) => _id);
    },
    async setOwner(id, owner, at) {
      await model.updateOne({ _id: id }, { $set: { owner, ownerSince: at } });
    },
    async setCustomer(id, customer) {
      await model.updateOne({ _id: id }, { $set: { customer } });
    },
    async ofCustomer(customer) {
      const rows = await rowsOf(model)
        .find({ customer }, { projection: { _id: 1 } })
        .toArray();
      return rows.map((row) => String(row._id));
    },
  };
}

function blank(id: string, customer: string, at: Date): Conversation {
  return {
    _id: id,
    customer,
    seq: 0,
    fence: 0,
    claims: 0,
    lease: null,
    wakeAt: null,
    commit: null,
    open: [],
    state: null,
    owner: 'bot',
    createdAt: at,
  };
}

/** Two round trips for any number of conversations: conditional updates, then a query for their holders. */
function createClaim(model: Model<Conversation>, clock: Clock): ConversationStore['claim'] {
  const claim = createBatcher<{ id: string; owner: string }, Conversation | 'held' | 'missing'>(async (asked) => {
    const now = new Date(clock.now());
    const until = new Date(clock.now() + LEASE_MS);
    await updateAll(
      model,
      asked.map(({ id, owner }) => ({
        filter: { _id: id, $or: [{ lease: null }, { 'lease.until': { $lt: now } }] },
        update: { $set: { lease: { owner, until }, wakeAt: until }, $inc: { fence: 1, claims: 1 } },
      })),
    );
    const rows = await findAll(model, { _id: { $in: asked.map((each) => each.id) } }, { limit: asked.length });
    const byId = new Map(rows.map((row) => [row._id, row]));
    return asked.map(({ id, owner }) => {
      const row = byId.get(id);
      if (!row) return 'missing';
      return row.lease?.owner === owner ? row : 'held';
    });
  });
  return (id, owner) => claim({ id, owner });
}

/** Batched conditional updates. Only if some did not match does a query find which: the proof is a value that only we wrote. */
function createConditional(
  model: Model<Conversation>,
): (op: UpdateOp & { proof?: { path: string; value: unknown } }) => Promise<boolean> {
  return createBatcher(async (ops) => {
    const matched = await updateAll(
      model,
      ops.map(({ filter, update }) => ({ filter, update })),
    );
    if (matched === ops.length) return ops.map(() => true);
    return Promise.all(
      ops.map(async ({ filter, proof }) => {
        if (!proof) return true;
        return (
          (await rowsOf(model).countDocuments(
            { _id: String(filter['_id']), [proof.path]: proof.value },
            {
              limit: 1,
            },
          )) === 1
        );
      }),
    );
  });
}
