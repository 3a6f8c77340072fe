/** Identities: who wrote from which address. The first message from an address creates its customer and conversation. */
import type { Model } from 'mongoose';
import { given } from '../model/given';
import type { Clock } from '../model/clock';
import type { Address, Sender } from '../model/inbound';
import type { Identity } from '../model/records';
import { identityId } from '../model/records';
import type { IdentityStore } from '../model/store';
import { createBatcher } from './batch';
import { createFinder, createInserter, findAll, updateAll } from './bulk';
import { namesOf, renamed, whichOf } from './names';

/** Rows of one shared query. Few people share a name, so the limit is never reached; an identity's own row is always found by its id. */
const LOOK_MAX = 4096;

export function createIdentityStore(
  model: Model<Identity>,
  clock: Clock,
  newId: () => string,
  ensure: (identity: Identity) => Promise<unknown>,
  /** Addresses of these customers were added, removed or became unreachable. */
  moved: (customers: string[]) => Promise<void>,
): IdentityStore {
  const find = createFinder(model);
  const byNames = createByNames(model);
  const make = createMaker(model, clock, newId, ensure, find);
  const update = createBatcher<{ id: string; change: Record<string, unknown> }, void>(async (asked) => {
    await updateAll(
      model,
      asked.map(({ id, change }) => ({ filter: { _id: id }, update: change })),
    );
    return asked.map(() => undefined);
  });
  const refresh: IdentityStore['refresh'] = async (id, address) => {
    const row = await find(id);
    if (row)
      await update({
        id,
        change: {
          $set: {
            chat: address.chat,
            ...given({ route: address.route }),
            ...renamed(row, address),
          },
        },
      });
  };
  const resolve = async (address: Address, sender: Sender): Promise<Identity> => {
    const known = await byNames(address);
    if (!known) return make(address, sender);
    if (known._id === identityId(address) || known.keys?.includes(identityId(address))) return known;
    // Found by an alias, so from now on the person is known by this name too, even when it arrives alone.
    const names = renamed(known, address);
    await update({ id: known._id, change: { $set: names } });
    return { ...known, ...names };
  };
  /** Concurrent first messages of one person create one identity, and leave no unused rows. */
  const making = new Map<string, Promise<Identity>>();
  const oneByOne = (address: Address, sender: Sender): Promise<Identity> => {
    const names = namesOf(address);
    const same = making.get(identityId(address));
    if (same) return same;
    const others = names.flatMap((name) => making.get(name) ?? []);
    const mine: Promise<Identity> = Promise.allSettled(others)
      .then(() => resolve(address, sender))
      .finally(() => names.forEach((name) => making.get(name) === mine && making.delete(name)));
    for (const name of names) making.set(name, mine);
    return mine;
  };
  return {
    resolve: oneByOne,
    byId: find,
    byKey: async (key) => {
      const rows = await findAll(model, { $or: [{ _id: key }, { keys: key }] }, { limit: 16 });
      return rows.find((row) => row._id === key) ?? rows[0] ?? null;
    },
    refresh,
    wrote: (id, at) => update({ id, change: { $max: { lastInboundAt: at } } }),
    closeWindow: async (id, at) => {
      await model.updateOne({ _id: id, lastInboundAt: { $lte: at } }, { $unset: { lastInboundAt: '' } });
    },
    ofGroup: async ({ channel, account, chat }) =>
      model.find({ group: true, chat, channel, account }).lean<Identity[]>(),
    ofCustomer: async (customer) => model.find({ customer }).lean<Identity[]>(),
    async setReachable(id, reachable) {
      await update({ id, change: { $set: { reachable } } });
      const row = await find(id);
      if (row) await moved([row.customer]);
    },
    async assign(id, customer, conversation) {
      const before = await find(id);
      await update({ id, change: { $set: { customer, conversation } } });
      await moved([customer, ...(before && before.customer !== customer ? [before.customer] : [])]);
    },
  };
}

/** The identity of each address in one command, by its id or by any of its aliases. */
function createByNames(model: Model<Identity>): (address: Address) => Promise<Identity | null> {
  return createBatcher<Address, Identity | null>(async (addresses) => {
    const names = [...new Set(addresses.flatMap(namesOf))];
    const rows = await findAll<Identity>(
      model,
      { $or: [{ _id: { $in: names } }, { keys: { $in: names } }] },
      { limit: LOOK_MAX },
    );
    const byName = new Map<string, Identity[]>();
    for (const row of rows)
      for (const name of new Set([row._id, ...(row.keys ?? [])])) byName.set(name, [...(byName.get(name) ?? []), row]);
    return addresses.map((address) =>
      whichOf([...new Set(namesOf(address).flatMap((name) => byName.get(name) ?? []))], address),
    );
  });
}

function createMaker(
  model: Model<Identity>,
  clock: Clock,
  newId: () => string,
  ensure: (identity: Identity) => Promise<unknown>,
  find: (id: string) => Promise<Identity | null>,
): (address: Address, sender: Sender) => Promise<Identity> {
  const insert = createInserter(model);
  return async (address, sender) => {
    const id = identityId(address);
    const fresh: Identity = {
      _id: id,
      ...placeOf(address),
      ...renamed({ _id: id, user: address.user }, address),
      customer: newId(),
      conversation: newId(),
      ...aboutOf(sender),
      reachable: true,
      createdAt: new Date(clock.now()),
    };
    // The identity is written last, so that its customer and conversation exist even if we are killed in between.
    await ensure(fresh);
    // Another process may have been first, so both use what is in the store.
    const made = (await insert(fresh)) === 'new' ? fresh : await find(id);
    if (!made) throw new Error(`identity ${id} is not there after it was written`);
    return made;
  };
}

function placeOf({
  channel,
  account,
  user,
  chat,
  group,
  route,
}: Address): Pick<Identity, 'channel' | 'account' | 'user' | 'chat' | 'group' | 'route'> {
  return {
    channel,
    account,
    user,
    chat,
    ...given({ group, route }),
  };
}

function aboutOf({ name, language, phone }: Sender): Pick<Identity, 'name' | 'language' | 'phone'> {
  return given({ name, language, phone });
}
