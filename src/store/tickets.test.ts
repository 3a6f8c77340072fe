/** The ticket store: what a commit decides is written once, whatever is done again. */
import { openTempStore, type TempStore } from '../../test/temp-store';
import { systemClock } from '../model/clock';
import type { Ticket, TicketChange } from '../model/desk';
import type { Commit } from '../model/records';

let store: TempStore;
beforeAll(async () => void (store = await openTempStore(systemClock())));
afterAll(() => store.close());

const at = new Date('2026-11-30T10:00:00Z');
const ticket = (id: string, more: Partial<Ticket> = {}): Ticket => ({
  _id: id,
  conversation: 'c',
  customer: 'p',
  reason: 'asked',
  priority: 'normal',
  language: 'en',
  words: [{ id: 'row-1', text: 'a person please', at }],
  promisedBy: new Date('2026-11-30T11:00:00Z'),
  state: 'open',
  history: [{ state: 'open', at, by: 'assistant' }],
  createdAt: at,
  ...more,
});
const commit = (...tickets: TicketChange[]): Commit => ({
  turn: 't',
  inbox: [],
  messages: [],
  outbox: [],
  actions: [],
  tickets,
  at,
});
const spread = (...tickets: TicketChange[]): Promise<void> => store.conversations.spread(commit(...tickets));

test('makes a ticket once, however often its commit is spread, and keeps what happened to it since', async () => {
  await spread({ kind: 'made', ticket: ticket('once') });
  await spread({ kind: 'said', id: 'once', words: { id: 'row-2', text: 'still there?', at } });
  await spread(
    { kind: 'made', ticket: ticket('once') },
    { kind: 'said', id: 'once', words: { id: 'row-2', text: 'still there?', at } },
  );
  expect((await store.tickets.byId('once'))?.words.map(({ text }) => text)).toEqual([
    'a person please',
    'still there?',
  ]);
});

test('makes and changes a ticket in one commit', async () => {
  await spread(
    { kind: 'made', ticket: ticket('both') },
    { kind: 'set', id: 'both', facts: { priority: 'high', email: 'ann@example.com' } },
  );
  expect(await store.tickets.byId('both')).toMatchObject({ priority: 'high', email: 'ann@example.com' });
});

test('moves an open ticket once, with who did it and when', async () => {
  await spread({ kind: 'made', ticket: ticket('moved') });
  const change: TicketChange = {
    kind: 'moved',
    id: 'moved',
    step: { state: 'closed', at, by: 'shopper', note: 'solved' },
  };
  await spread(change);
  await spread(change);
  await spread({ kind: 'moved', id: 'moved', step: { state: 'answered', at, by: 'person' } });
  expect(await store.tickets.byId('moved')).toMatchObject({
    state: 'closed',
    history: [{ state: 'open' }, { state: 'closed', by: 'shopper', note: 'solved' }],
  });
});

test('lets staff move a ticket to another state, and back', async () => {
  await spread({ kind: 'made', ticket: ticket('staff') });
  expect(await store.tickets.move('staff', { state: 'answered', at, by: 'person' })).toBe(true);
  expect(await store.tickets.move('staff', { state: 'answered', at, by: 'person' })).toBe(false);
  expect(await store.tickets.move('staff', { state: 'open', at, by: 'person' })).toBe(true);
  expect(await store.tickets.move('nowhere', { state: 'open', at, by: 'person' })).toBe(false);
  expect((await store.tickets.byId('staff'))?.history).toHaveLength(3);
});

test('keeps the newest fifty words', async () => {
  await spread({ kind: 'made', ticket: ticket('long') });
  for (let index = 0; index < 60; index += 1)
    await spread({ kind: 'said', id: 'long', words: { id: `more-${index}`, text: String(index), at } });
  const words = (await store.tickets.byId('long'))?.words ?? [];
  expect([words.length, words[0]?.text, words.at(-1)?.text]).toEqual([50, '10', '59']);
});

test('lists the urgent ones first, then by promised time, of a state and a group', async () => {
  const soon = new Date('2026-11-30T10:15:00Z');
  await spread(
    { kind: 'made', ticket: ticket('list-late', { group: 'list' }) },
    { kind: 'made', ticket: ticket('list-soon', { group: 'list', promisedBy: soon }) },
    { kind: 'made', ticket: ticket('list-angry', { group: 'list', priority: 'high' }) },
    { kind: 'made', ticket: ticket('list-done', { group: 'list', state: 'answered' }) },
  );
  const ids = async (state?: Ticket['state'], limit = 10): Promise<string[]> =>
    (await store.tickets.list({ group: 'list', ...(state && { state }) }, limit)).map(({ _id }) => _id);
  expect(await ids('open')).toEqual(['list-angry', 'list-soon', 'list-late']);
  expect(await ids('open', 2)).toEqual(['list-angry', 'list-soon']);
  expect((await ids()).sort()).toEqual(['list-angry', 'list-done', 'list-late', 'list-soon']);
  expect(await store.tickets.ofConversation('c', 100)).toHaveLength(9);
});

test('notes once that a customer was told that an assistant answers', async () => {
  const customer = await store.customers.ensureShopCustomer('told', {});
  await store.conversations.spread({ ...commit(), disclosed: customer._id });
  await store.conversations.spread({ ...commit(), disclosed: customer._id, at: new Date(0) });
  expect((await store.customers.byId(customer._id))?.disclosed).toEqual({ at });
  await store.customers.disclose(customer._id, { at, link: 'j' });
  await store.customers.undisclose(customer._id, 'j');
  expect((await store.customers.byId(customer._id))?.disclosed).toEqual({ at });
});

test('takes back what only a link told', async () => {
  const customer = await store.customers.ensureShopCustomer('linked', {});
  await store.customers.disclose(customer._id, { at, link: 'j' });
  await store.customers.undisclose(customer._id, 'other');
  expect((await store.customers.byId(customer._id))?.disclosed).toEqual({ at, link: 'j' });
  await store.customers.undisclose(customer._id, 'j');
  expect((await store.customers.byId(customer._id))?.disclosed).toBeUndefined();
});
