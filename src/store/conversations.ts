/** Conversations: the lease with its fence, and the commit that makes a turn's outcome one step. */
import type { Model } from 'mongoose';
import type { Clock } from '../model/clock';
import type { Conversation } from '../model/records';
import { LEASE_MS, type ConversationStore } from '../model/store';
import { createBatcher } from './batch';
import { createFinder, createInserter, findAll, updateAll } from './bulk';
import type { UpdateOp } from './bulk';
import type { Models } from './models';
import { createSpread } from './spread';

export function createConversationStore(models: Models, clock: Clock): ConversationStore {
  const model = models.Conversation;
  const insert = createInserter(model);
  const update = createConditional(model);
  const until = (): Date => new Date(clock.now() + LEASE_MS);
  const held = (conversation: Conversation): Record<string, unknown> => ({
    _id: conversation._id,
    fence: conversation.fence,
    'lease.owner': conversation.lease?.owner,
  });
  return {
    byId: createFinder(model),
    claim: createClaim(model, clock),
    async create(id, customer) {
      await insert(blank(id, customer, new Date(clock.now())));
    },
    async commit(conversation, patch, commit) {
      return update({
        filter: held(conversation),
        update: { $set: { ...patch, commit } },
        proof: { path: 'commit.turn', value: commit.turn },
      });
    },
    spread: createSpread(models),
    async renew(conversation) {
      const at = until();
      return update({
        filter: held(conversation),
        update: { $set: { 'lease.until': at, wakeAt: at } },
        proof: { path: 'lease.owner', value: conversation.lease?.owner },
      });
    },
    async release(conversation, open, wakeAt) {
      await update({
        filter: held(conversation),
        update: { $set: { lease: null, commit: null, claims: 0, open, wakeAt } },
      });
    },
    async breakLeases() {
      const now = new Date(clock.now());
      await model.collection.updateMany({ wakeAt: { $type: 'date' }, lease: { $ne: null } } as never, {
        $set: { 'lease.until': new Date(0), wakeAt: now },
      });
    },
    async due(before, limit) {
      const rows = await model.collection
        .find({ wakeAt: { $type: 'date', $lte: before } } as never, {
          projection: { _id: 1 },
          sort: { wakeAt: 1 },
          limit,
        })
        .toArray();
      return rows.map((row) => String(row._id));
    },
    async setOwner(id, owner, at) {
      await model.updateOne({ _id: id }, { $set: { owner, ownerSince: at } });
    },
    async setCustomer(id, customer) {
      await model.updateOne({ _id: id }, { $set: { customer } });
    },
    async ofCustomer(customer) {
      const rows = await model.collection.find({ customer } as never, { projection: { _id: 1 } }).toArray();
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

/** Two round trips for any number of conversations: conditional updates, then a look at who holds them. */
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

/** Batched conditional updates. Only when some did not match is it asked which: the proof is a value that only ours wrote. */
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
          (await model.collection.countDocuments(
            { _id: filter['_id'], fence: filter['fence'], [proof.path]: proof.value } as never,
            { limit: 1 },
          )) === 1
        );
      }),
    );
  });
}
