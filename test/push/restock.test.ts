/** "Tell me when it is back" end to end: a watch in the embedded store, the shop's event over HTTP, one message at the local Bot API. */
import type { Effect } from '../../src/model/flow';
import { applyWatch } from '../../src/gateway/watches';
import { demoOf } from '../demo';
import { DAY, HOUR, OLIVER, play, shown, type Play } from './play';

const SKU = 'RS-100-RED-45';
const { id, user } = OLIVER;
let on: Play;
let posted = 0;

beforeEach(async () => {
  on = await play();
  await on.link(id, user);
});
afterEach(() => on.close());

async function ask(effect: Extract<Effect, { kind: 'watch' | 'unwatch' }>): Promise<void> {
  const { store } = on.parley.parts;
  const customer = await store.customers.byShopCustomer(id);
  await applyWatch(store, customer?._id ?? '', effect, new Date(on.clock.now()));
}

const watch = (): Promise<void> =>
  ask({ kind: 'watch', watch: { product: 'rs-100', size: '45', colour: 'red', skus: [SKU] }, at: on.clock.now() });
const pushes = (): string[] => shown(on.fake, user);

async function back(more: Record<string, unknown> = { sku: SKU }): Promise<number> {
  const { status } = await on.api('POST', '/events', {
    id: `stock-${(posted += 1)}`,
    type: 'stock.back',
    at: new Date(on.clock.now()).toISOString(),
    stock: { product: 'rs-100', ...more },
  });
  await on.clock.settle();
  return status;
}

test('tells once that the goods are there again, also when the news comes twice', async () => {
  await watch();
  await watch();
  expect(await on.actions(id)).toMatchObject([{ rule: 'restock', purpose: 'service', state: 'waiting' }]);
  demoOf(on.parley).restock(SKU, 4);
  expect(await back()).toBe(202);
  await on.leap(HOUR);
  expect(pushes()).toHaveLength(1);
  expect(pushes()[0]).toMatch(/Swift 3.*back in stock/s);
  await back({});
  await on.leap(100 * DAY);
  expect(pushes()).toHaveLength(1);
  expect(await on.actions(id)).toMatchObject([{ state: 'sent' }]);
});

test('tells nothing to a shopper who took it back', async () => {
  await watch();
  await ask({ kind: 'unwatch', product: 'rs-100' });
  demoOf(on.parley).restock(SKU, 4);
  await back();
  await on.leap(DAY);
  expect(pushes()).toEqual([]);
  expect(await on.actions(id)).toMatchObject([{ state: 'cancelled', reason: 'exit:taken_back' }]);
});

test('tells nothing while another variant is back, or what the event says is not so, and goes on waiting', async () => {
  await watch();
  await back({ sku: 'RS-100-BLACK-42' });
  await back();
  await on.leap(DAY);
  expect(pushes()).toEqual([]);
  expect(await on.actions(id)).toMatchObject([{ state: 'waiting' }]);
  demoOf(on.parley).restock(SKU, 1);
  await back();
  await on.leap(DAY);
  expect(pushes()).toHaveLength(1);
});

test('ends after ninety days, and when they bought it meanwhile', async () => {
  await watch();
  await on.leap(91 * DAY);
  expect(await on.actions(id)).toMatchObject([{ state: 'skipped', reason: 'expired' }]);
  await watch();
  demoOf(on.parley).restock(SKU, 4);
  demoOf(on.parley).placeOrder(id, [{ sku: SKU, quantity: 1 }]);
  await back();
  await on.leap(DAY);
  expect(pushes()).toEqual([]);
  expect((await on.actions(id)).map(({ reason }) => reason).sort()).toEqual(['exit:bought', 'expired']);
});

test('refuses an event of goods without a product', async () => {
  const { status } = await on.api('POST', '/events', {
    id: 'broken',
    type: 'stock.back',
    at: new Date(on.clock.now()).toISOString(),
    stock: {},
  });
  expect(status).toBe(400);
});
