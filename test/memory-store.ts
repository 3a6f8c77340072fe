/** The parts of the store that pushes use, in memory, with the promises of the real one: unique ids, conditional updates, copies in and out. */
import { given } from '../src/model/given';
import type { Address, Sender } from '../src/model/inbound';
import { identityId, type Consent, type Conversation, type Customer } from '../src/model/records';
import type { Identity, ScheduledAction } from '../src/model/records';
import type { EventRow } from '../src/model/event';
import type { Store } from '../src/model/store';
import { renamed, whichOf } from '../src/store/names';
import { actionsOf, eventsOf } from './memory-pushes';
import { list, read, turn } from './memory-rows';

export interface MemoryStore {
  customers: Store['customers'];
  identities: Store['identities'];
  actions: Store['actions'];
  events: Store['events'];
  conversations: Pick<Store['conversations'], 'byId' | 'setOwner'>;
  /** Writes rows as they are, for the beginning of a test. */
  put: { customer(row: Customer): void; identity(row: Identity): void; conversation(row: Conversation): void };
}

interface Tables {
  now: () => number;
  customers: Map<string, Customer>;
  identities: Map<string, Identity>;
  conversations: Map<string, Conversation>;
  actions: Map<string, ScheduledAction>;
  events: Map<string, EventRow>;
}

export function createMemoryStore(now: () => number): MemoryStore {
  const tables: Tables = {
    now,
    customers: new Map(),
    identities: new Map(),
    conversations: new Map(),
    actions: new Map(),
    events: new Map(),
  };
  return {
    customers: customersOf(tables),
    identities: identitiesOf(tables),
    actions: actionsOf(tables.actions),
    events: eventsOf(tables.events),
    conversations: {
      byId: (id) => read(tables.conversations.get(id)),
      async setOwner(id, owner, at) {
        await turn();
        Object.assign(tables.conversations.get(id) ?? {}, { owner, ownerSince: at });
      },
    },
    put: {
      customer: (row) => void tables.customers.set(row._id, structuredClone(row)),
      identity: (row) => void tables.identities.set(row._id, structuredClone(row)),
      conversation: (row) => void tables.conversations.set(row._id, structuredClone(row)),
    },
  };
}

function customersOf({ customers, now }: Tables): Store['customers'] {
  const byShop = (id: string): Customer | undefined => [...customers.values()].find((each) => each.shopCustomer === id);
  const change = async (id: string, write: (row: Customer) => void): Promise<void> => {
    await turn();
    const row = customers.get(id);
    if (row !== undefined) write(row);
    await turn();
  };
  return {
    byId: (id) => read(customers.get(id)),
    byShopCustomer: (id) => read(byShop(id)),
    search: async (text, limit) =>
      [...customers.values()]
        .filter(({ name, email, phone, shopCustomer }) =>
          [name, email, phone, shopCustomer].some((each) => each?.includes(text)),
        )
        .slice(0, limit),
    wanting: (product, after, limit) =>
      list(() =>
        [...customers.values()]
          .filter(({ _id, wants }) => _id > after && wants?.includes(product))
          .sort((a, b) => (a._id < b._id ? -1 : 1))
          .slice(0, limit),
      ),
    async ensureShopCustomer(shopCustomer, facts) {
      await turn();
      const row = byShop(shopCustomer) ?? {
        ...facts,
        _id: `customer-${customers.size + 1}`,
        shopCustomer,
        consents: [],
        marketingSentAt: [],
        createdAt: new Date(now()),
      };
      customers.set(row._id, row);
      return structuredClone(row);
    },
    update: (id, facts) => change(id, (row) => void Object.assign(row, structuredClone(facts))),
    recordConsent: (id, consent: Consent) => change(id, (row) => void row.consents.push(structuredClone(consent))),
    mergeConsents: (id, consents) => change(id, (row) => void row.consents.push(...structuredClone(consents))),
    retractConsents: (id, link) =>
      change(
        id,
        (row) => void (row.consents = row.consents.filter((each) => each.link !== link || each.state === 'withdrawn')),
      ),
    disclose: (id, disclosed) => change(id, (row) => void (row.disclosed ??= structuredClone(disclosed))),
    undisclose: (id, link) => change(id, (row) => void (row.disclosed?.link === link && delete row.disclosed)),
    tell: (id, to, until) => change(id, (row) => void (row.tells ??= []).push({ customer: to, ...given({ until }) })),
    untell: (id, to) =>
      change(
        id,
        (row) => void (row.tells = row.tells?.filter((each) => each.customer !== to || each.until !== undefined)),
      ),
    async reserveMarketing(id, at, caps, action) {
      await turn();
      const row = customers.get(id);
      if (row === undefined || isThere(row, at)) return false;
      const full = caps.some(
        ({ max, windowMs }) =>
          row.marketingSentAt.filter((sent) => sent.getTime() > at.getTime() - windowMs).length >= max,
      );
      if (full) return false;
      row.marketingSentAt.push(new Date(at));
      if (action !== undefined) (row.marketingBy ??= []).push({ at: new Date(at), action });
      await turn();
      return true;
    },
    async moveMarketing(id, action, to) {
      await turn();
      const row = customers.get(id);
      if (row === undefined || isThere(row, to) || !drop(row, action)) return false;
      row.marketingSentAt.push(new Date(to));
      (row.marketingBy ??= []).push({ at: new Date(to), action });
      return true;
    },
    releaseMarketing: (id, action) => change(id, (row) => void drop(row, action)),
  };
}

function isThere({ marketingSentAt }: Customer, at: Date): boolean {
  return marketingSentAt.some((sent) => sent.getTime() === at.getTime());
}

/** False: the action holds none. */
function drop(row: Customer, action: string): boolean {
  const held = row.marketingBy?.find((each) => each.action === action);
  if (held === undefined) return false;
  row.marketingBy = row.marketingBy?.filter((each) => each !== held);
  row.marketingSentAt = row.marketingSentAt.filter((sent) => sent.getTime() !== held.at.getTime());
  return true;
}

function identitiesOf({ identities, conversations, customers, now }: Tables): Store['identities'] {
  return {
    async resolve(address: Address, sender: Sender) {
      await turn();
      const _id = identityId(address);
      const known = whichOf([...identities.values()], address);
      if (known !== null)
        return structuredClone(Object.assign(known, known._id === _id ? {} : renamed(known, address)));
      const createdAt = new Date(now());
      const { shopCustomer, ...facts } = sender;
      const owner = [...customers.values()].find(
        (each) => shopCustomer !== undefined && each.shopCustomer === shopCustomer,
      );
      const customer = owner?._id ?? `customer-${customers.size + 1}`;
      if (owner === undefined)
        customers.set(customer, {
          _id: customer,
          ...given({ shopCustomer }),
          consents: [],
          marketingSentAt: [],
          createdAt,
        });
      const conversation = `conversation-${customer}`;
      const row: Identity = {
        _id,
        ...address,
        ...facts,
        ...renamed({ _id, user: address.user }, address),
        customer,
        conversation,
        reachable: true,
        createdAt,
      };
      identities.set(_id, row);
      if (!conversations.has(conversation))
        conversations.set(conversation, emptyConversation(conversation, customer, createdAt));
      return structuredClone(row);
    },
    byId: (id) => read(identities.get(id)),
    byKey: (key) => read(identities.get(key) ?? [...identities.values()].find((each) => each.keys?.includes(key))),
    async refresh(id, address) {
      await turn();
      const row = identities.get(id);
      if (row)
        Object.assign(row, {
          chat: address.chat,
          ...given({ route: address.route }),
          ...renamed(row, address),
        });
    },
    async closeWindow(id, at) {
      const row = identities.get(id);
      if (row?.lastInboundAt !== undefined && row.lastInboundAt <= at) delete row.lastInboundAt;
    },
    async wrote(id, at) {
      await turn();
      const row = identities.get(id);
      if (row && (row.lastInboundAt === undefined || row.lastInboundAt < at)) row.lastInboundAt = new Date(at);
    },
    ofGroup: ({ channel, account, chat }) =>
      list(() =>
        [...identities.values()].filter(
          (each) => each.group === true && each.chat === chat && each.channel === channel && each.account === account,
        ),
      ),
    ofCustomer: (customer) => list(() => [...identities.values()].filter((each) => each.customer === customer)),
    async setReachable(id, reachable) {
      await turn();
      Object.assign(identities.get(id) ?? {}, { reachable });
    },
    async assign(id, customer, conversation) {
      await turn();
      Object.assign(identities.get(id) ?? {}, { customer, conversation });
    },
  };
}

export function emptyConversation(id: string, customer: string, createdAt: Date): Conversation {
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
    createdAt,
  };
}
