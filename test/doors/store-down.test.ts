/** The store goes away and comes back: 503 meanwhile and never a 200 for what is not kept, and afterwards everything acknowledged is answered. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OutboxRow } from '../../src/model/records';
import { startEmbeddedStore, type EmbeddedStore } from '../../src/store/embedded';
import type { Models } from '../../src/store/models';
import { notedIds } from '../noted';
import { API_KEY, serve, update, type Opened, type Serving } from './serving';

jest.setTimeout(400_000);
let folder = '';
let store: EmbeddedStore;
let serving: Serving;
const open = (port: number): Promise<EmbeddedStore> =>
  startEmbeddedStore({ file: join(folder, 'store.sqlite'), listen: { port } });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-away-'));
  store = await open(0);
  // A short patience, as an operator may set it in the address; the driver's own is thirty seconds.
  serving = await serve({ overrides: { store: { uri: `${store.uri}&serverSelectionTimeoutMS=1000` } } });
});
afterAll(async () => {
  await serving.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

test('answers 503 while the store is away, says nothing of why, and is whole again when it is back', async () => {
  expect(await serving.ask(1, 'where is my order 1042?')).toContain('1042');
  await serving.parley.idle();
  const port = Number(new URL(store.uri).port);
  await store.close();
  const hook = await serving.hook(update(900_001, { text: 'hi' }, 2));
  expect(hook).toEqual({
    status: 503,
    body: '{"error":"STORE_DOWN","message":"the store does not answer; nothing was acknowledged"}',
  });
  const event = {
    id: 'away',
    type: 'order.placed',
    at: '2026-01-01T00:00:00Z',
    customer: 'c-1001',
    order: { number: '9', currency: 'EUR', total: 1, lines: [{ sku: 'a', product: 'b', quantity: 1, price: 1 }] },
  };
  expect((await serving.api('POST', '/events', event)).status).toBe(503);
  expect((await serving.api('GET', '/customers/c-1001/actions')).status).toBe(503);
  const ready = await fetch(`${serving.url}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([503, { status: 'store down' }]);
  expect((await fetch(`${serving.url}/healthz`)).status).toBe(200);
  // What needs no store is refused as ever.
  expect((await serving.hook('{', {})).status).toBe(400);
  // Whether a key is one of the list, only the store knows.
  expect((await serving.api('POST', '/events', event, { 'x-api-key': `${API_KEY}x` })).status).toBe(503);
  store = await open(port);
  expect((await serving.hook(update(900_001, { text: 'where is my order 1042?' }, 2))).status).toBe(200);
  await serving.fake.next(2, 0);
  await serving.parley.idle();
  expect(answersTo(2)).toEqual(['1042']);
  expect((await serving.api('POST', '/events', event)).status).toBe(202);
  expect((await fetch(`${serving.url}/readyz`)).status).toBe(200);
});

test('loses nothing acknowledged and repeats nothing unmarked when the store goes away under load', async () => {
  const port = Number(new URL(store.uri).port);
  const users = Array.from({ length: 20 }, (_, index) => 100 + index);
  const orders = [1001, 1002, 1003, 1004, 1005];
  const asked = users.map(async (user) => {
    const posts: Promise<number>[] = [];
    for (const order of orders) {
      posts.push(serving.fake.sendText(user, `where is my order ${order}?`));
      await pause(120);
    }
    return Promise.all(posts);
  });
  await pause(250);
  await store.close();
  await pause(400);
  store = await open(port);
  expect((await Promise.all(asked)).flat()).toEqual(users.flatMap(() => orders.map(() => 200)));
  const { Inbox } = (serving.parley.parts.store as Opened).models;
  // A turn that was cut down holds its lease for fifteen seconds; then the sweeper's ring is answered.
  for (let tries = 0; tries < 1_200 && (await Inbox.countDocuments({ state: 'waiting' })) > 0; tries += 1)
    await pause(100);
  expect(await Inbox.find({ state: { $ne: 'done' } }).lean()).toEqual([]);
  await settled();
  for (const user of users) expect(answersTo(user)).toEqual(orders.map(String));
  // What the platform took and no row knows of is a repetition or an answer cut off: its row must say so.
  const all = await rows({});
  const noted = await notedIds((serving.parley.parts.store as unknown as { models: Models }).models);
  const doubtful = all
    .filter((row) => row.possiblyRepeated || row.state === 'unknown')
    .map((row) => Number(row.identity.split('|')[2]));
  const unnoted = serving.fake.sent.filter((request) => !noted.has(String(request.messageId)));
  expect(unnoted.filter((request) => !doubtful.includes(request.chat))).toEqual([]);
  expect(unnoted.length).toBeLessThanOrEqual(doubtful.length);
});

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

type Rows = { models: { Outbox: { find(filter: object): { lean(): Promise<OutboxRow[]> } } } };
const rows = (filter: object): Promise<OutboxRow[]> =>
  (serving.parley.parts.store as unknown as Rows).models.Outbox.find(filter).lean();

async function settled(): Promise<void> {
  for (let tries = 0; tries < 1_200 && (await rows({ state: { $in: ['queued', 'sending'] } })).length > 0; tries += 1)
    await pause(100);
  expect(await rows({ state: { $in: ['queued', 'sending'] } })).toEqual([]);
}

/** The orders told to a user, one after the other; the same twice in a row is one, because an answer may have several messages. */
function answersTo(user: number): string[] {
  const told = serving.fake
    .sentTo(user)
    .map(({ payload }) => /order #?(1\d{3})\b/i.exec(String(payload['text'] ?? payload['caption'] ?? ''))?.[1]);
  const orders = told.filter((order) => order !== undefined);
  return orders.filter((order, at) => order !== orders[at - 1]);
}
