import { createFakeClock } from '../../test/fake-clock';
import { openTempStore, type TempStore } from '../../test/temp-store';
import type { CustomerEvent } from '../model/event';
import { createShopRig } from '../proactive/shop.rig';
import { silentLog } from '../model/log';
import { startBackfill } from './backfill';
import { createFeatures } from './features';

let store: TempStore;
beforeEach(async () => void (store = await openTempStore(createFakeClock('2026-03-01T12:00:00Z'))));
afterEach(() => store.close());

const line = { sku: 'coffee-1', product: 'coffee', quantity: 1, price: 1200 };
const placed = (id: string, at: string, total = 1200, currency = 'EUR'): CustomerEvent => ({
  id,
  at,
  customer: 'ada',
  type: 'order.placed',
  order: { number: id, currency, total, lines: [line] },
});
const cart = (id: string, at: string, lines = [line]): CustomerEvent => ({
  id,
  at,
  customer: 'ada',
  type: 'cart.updated',
  cart: { id: 'cart', currency: 'EUR', total: 1200 * lines.length, lines },
});

async function tell(events: CustomerEvent[], together = false): Promise<Record<string, unknown>> {
  const features = createFeatures({ store: store.audience, shop: createShopRig() });
  const customer = await store.customers.ensureShopCustomer('ada', {});
  for (const event of events) {
    const row = { _id: event.id, type: event.type, customer: 'ada', at: new Date(event.at), receivedAt: new Date() };
    await store.events.insert({ ...row, body: { ...event }, handledAt: null });
    if (!together) await features.keep([event], customer);
  }
  if (together) await features.keep(events, customer);
  const { features: kept, bought } = (await store.customers.byId(customer._id)) ?? {};
  return { ...kept, bought };
}

const EVENTS = [
  placed('o1', '2026-01-01T10:00:00Z'),
  cart('e1', '2026-01-05T10:00:00Z'),
  placed('o2', '2026-02-01T10:00:00Z', 5000),
  placed('o3', '2026-02-02T10:00:00Z', 900, 'USD'),
  cart('e2', '2026-02-03T10:00:00Z'),
];
const WANTED = {
  orders: 3,
  spent: 6200,
  firstOrder: new Date('2026-01-01T10:00:00Z'),
  lastOrder: new Date('2026-02-02T10:00:00Z'),
  openCart: new Date('2026-02-03T10:00:00Z'),
  openCartTotal: 1200,
  last: { cart_updated: new Date('2026-02-03T10:00:00Z'), order_placed: new Date('2026-02-02T10:00:00Z') },
};

test('sums up orders and the open cart, in the currency of the shop', async () => {
  const kept = await tell(EVENTS);
  expect(kept).toMatchObject(WANTED);
  expect(kept['bought']).toEqual(
    ['2026-02-02T10:00:00Z', '2026-02-01T10:00:00Z', '2026-01-01T10:00:00Z'].map((at) => ({
      at: new Date(at),
      products: ['coffee'],
      categories: ['kitchen'],
    })),
  );
});

test('comes to the same when events come late, in another order and twice', async () => {
  expect(await tell([...EVENTS].reverse())).toMatchObject(WANTED);
  expect(await tell([...EVENTS].reverse(), true)).toMatchObject(WANTED);
  expect(await tell([EVENTS[2] as CustomerEvent, EVENTS[4] as CustomerEvent])).toMatchObject(WANTED);
});

test('sums up the events of customers from before features were kept, and goes on where it was stopped', async () => {
  await tell(EVENTS);
  const customer = await store.customers.ensureShopCustomer('ada', {});
  await store.customers.ensureShopCustomer('bo', {});
  await store.models.Customer.updateMany({}, { $unset: { features: '', bought: '' } });
  const clock = createFakeClock();
  let calls = 0;
  const features = createFeatures({ store: store.audience, shop: createShopRig() });
  const stop = startBackfill({
    store: store.audience,
    features: {
      refill: async (each) => ((calls += 1) > 1 ? Promise.reject(new Error('away')) : features.refill(each)),
    },
    clock,
    log: silentLog,
  });
  while ((await store.audience.unsummed('', 9)).length > 1) await clock.settle();
  await stop();
  await startBackfill({ store: store.audience, features, clock, log: silentLog })();
  expect(await store.customers.byId(customer._id)).toMatchObject({ features: WANTED, bought: [{}, {}, {}] });
});

test('one customer whose events cannot be summed up holds up no other', async () => {
  for (const id of ['ada', 'bo', 'cy']) await store.customers.ensureShopCustomer(id, {});
  await store.models.Customer.updateMany({}, { $unset: { features: '', bought: '' } });
  const [bad] = await store.audience.unsummed('', 1);
  const features = createFeatures({ store: store.audience, shop: createShopRig() });
  const refill: typeof features.refill = async (each) =>
    each._id === bad?._id ? Promise.reject(new Error('a broken row')) : features.refill(each);
  const stop = startBackfill({ store: store.audience, features: { refill }, clock: createFakeClock(), log: silentLog });
  while ((await store.audience.unsummed('', 9)).length > 1) await new Promise(setImmediate);
  await stop();
  expect((await store.audience.unsummed('', 9)).map(({ _id }) => _id)).toEqual([bad?._id]);
});

test('takes a cart for closed that was emptied or ordered', async () => {
  const closed = { openCart: null, openCartTotal: 0 };
  expect(await tell([cart('e1', '2026-01-05T10:00:00Z'), cart('e2', '2026-01-06T10:00:00Z', [])])).toMatchObject(
    closed,
  );
  expect(await tell([cart('e3', '2026-01-07T10:00:00Z'), placed('o9', '2026-01-07T11:00:00Z')])).toMatchObject(closed);
});

test('knows on which channels a customer can be reached, through links and blocks', async () => {
  const address = { channel: 'telegram', account: 'a', user: '1', chat: '1' };
  const identity = await store.identities.resolve(address, {});
  const channels = async (id: string): Promise<unknown> => (await store.customers.byId(id))?.channels;
  expect(await channels(identity.customer)).toEqual(['telegram']);
  const ada = await store.customers.ensureShopCustomer('ada', {});
  await store.identities.assign(identity._id, ada._id, identity.conversation);
  expect([await channels(identity.customer), await channels(ada._id)]).toEqual([[], ['telegram']]);
  await store.identities.setReachable(identity._id, false);
  expect(await channels(ada._id)).toEqual([]);
});
