/** The demo shop: passes the contract, tells its story, and is the same each time. */
import type { OrderState, ReturnRequest } from '@parley-gateway/parley';
import { shopContract } from '../../../src/shop/shop.contract';
import { createDemoShop } from '../../../test/demo';

const NOW = Date.UTC(2026, 4, 20, 12, 0, 30);
const DAY_MS = 86_400_000;
const demo = () => createDemoShop({ now: () => NOW });

shopContract('the demo shop', () => ({
  shop: demo(),
  product: { id: 'rs-100', text: 'red running shoes' },
  customer: { id: 'c-1001', email: 'mia@example.com' },
  shipped: '1042',
  returnable: { number: '1036', sku: 'TS-100-WHITE-M' },
  tooLate: { number: '1010', sku: 'CF-100-BROWN-250G' },
}));

async function allOrders(shop: ReturnType<typeof createDemoShop>) {
  const orders = await Promise.all(Array.from({ length: 78 }, (_, at) => shop.order(String(1001 + at))));
  return orders.filter((order) => order !== null);
}

test('is the same at every start', async () => {
  const [one, two] = [demo(), demo()];
  expect(await one.catalogue()).toEqual(await two.catalogue());
  expect(await allOrders(one)).toEqual(await allOrders(two));
  expect(one.picture('rs-100')).toBe(two.picture('rs-100'));
});

test('has more than 200 products, some sold out and some low', async () => {
  const all = await demo().catalogue();
  expect(all.length).toBeGreaterThan(200);
  const stocks = all.map((product) => product.variants.reduce((sum, variant) => sum + variant.stock, 0));
  expect(stocks.filter((stock) => stock === 0).length).toBeGreaterThan(3);
  expect(
    all.flatMap((product) => product.variants).filter(({ stock }) => stock > 0 && stock < 4).length,
  ).toBeGreaterThan(50);
  for (const product of all) expect(product.title['zh']).toMatch(/\p{Script=Han}/u);
});

test('has customers in many zones with one address each', async () => {
  const shop = demo();
  const people = (await Promise.all(Array.from({ length: 44 }, (_, at) => shop.customer(`c-${1001 + at}`)))).filter(
    (person) => person !== null,
  );
  expect(people).toHaveLength(44);
  expect(new Set(people.map(({ email }) => email)).size).toBe(44);
  expect(new Set(people.map(({ timeZone }) => timeZone)).size).toBeGreaterThan(20);
  expect(new Set(people.map(({ marketingOptIn }) => marketingOptIn)).size).toBe(2);
  for (const { timeZone } of people) expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow();
});

test('has orders in every state, all before now, numbers growing with time', async () => {
  const orders = await allOrders(demo());
  const states: OrderState[] = [
    'placed',
    'paid',
    'packed',
    'shipped',
    'delivered',
    'cancelled',
    'returned',
    'refunded',
    'payment_failed',
  ];
  expect([...new Set(orders.map(({ state }) => state))].sort()).toEqual([...states].sort());
  for (const order of orders) {
    const times = [
      order.placedAt,
      ...order.shipments.flatMap((shipment) => shipment.events.map(({ at }) => at)),
      ...(order.deliveredAt === undefined ? [] : [order.deliveredAt]),
    ].map((at) => Date.parse(at));
    expect([...times].sort((a, b) => a - b)).toEqual(times);
    expect(Math.max(...times)).toBeLessThanOrEqual(NOW);
    expect(order.total.amount).toBe(order.lines.reduce((sum, line) => sum + line.price.amount * line.quantity, 0));
  }
});

test('never grows old: order 1042 is on its way to Mia whenever the demo starts', async () => {
  for (const now of [Date.UTC(2024, 1, 29), NOW, Date.UTC(2031, 11, 31)]) {
    const order = await createDemoShop({ now: () => now }).order('#1042');
    expect(order).toMatchObject({ customer: 'c-1001', state: 'shipped' });
    expect(order?.shipments[0]?.events.at(-1)?.status).toBe('in_transit');
    expect(Date.parse(order?.shipments[0]?.promised ?? '')).toBeGreaterThan(now);
    expect(now - Date.parse(order?.placedAt ?? '')).toBeLessThan(4 * DAY_MS);
  }
});

test('has a cart for each customer and closes it with the order', async () => {
  const shop = demo();
  const cart = shop.setCart('c-1001', [{ sku: 'RS-100-RED-42', quantity: 2 }]);
  expect(cart).toMatchObject({ total: { amount: 13_980, currency: 'USD' }, completed: false });
  expect(shop.setCart('c-1001', [{ sku: 'RS-100-RED-42', quantity: 1 }]).id).toBe(cart.id);
  const before = (await shop.product('rs-100'))?.variants.find(({ sku }) => sku === 'RS-100-RED-42')?.stock ?? 0;
  const order = shop.placeOrder('c-1001', [{ sku: 'RS-100-RED-42', quantity: 1 }]);
  expect(order).toMatchObject({ number: '1079', state: 'paid', customer: 'c-1001' });
  expect(await shop.order('1079')).toEqual(order);
  expect((await shop.product('rs-100'))?.variants.find(({ sku }) => sku === 'RS-100-RED-42')?.stock).toBe(before - 1);
  expect(await shop.cartOf('c-1001')).toBeNull();
  expect(await shop.cart(cart.id)).toMatchObject({ completed: true });
  expect(await shop.ordersSince('c-1001', NOW)).toHaveLength(1);
});

test('refuses what it cannot sell and leaves the stock alone', async () => {
  const shop = demo();
  expect(() => shop.setCart('nobody', [])).toThrow('no customer nobody');
  expect(() => shop.setCart('c-1001', [{ sku: 'XX', quantity: 1 }])).toThrow('no variant XX');
  expect(() =>
    shop.placeOrder('c-1001', [
      { sku: 'RS-100-RED-42', quantity: 1 },
      { sku: 'RS-100-RED-45', quantity: 1 },
    ]),
  ).toThrow('has 0 on hand');
  expect((await shop.product('rs-100'))?.variants.find(({ sku }) => sku === 'RS-100-RED-42')?.stock).toBe(12);
});

test('takes an order back after it was delivered', async () => {
  const shop = demo();
  const request: ReturnRequest = {
    order: '1042',
    sku: 'RS-100-RED-38',
    quantity: 1,
    reason: 'size',
    wish: 'exchange',
    exchangeFor: 'RS-100-RED-45',
    requestId: 'a',
  };
  expect(await shop.requestReturn(request)).toEqual({ ok: false, reason: 'not_delivered' });
  expect(shop.deliver('1042')).toMatchObject({ state: 'delivered', deliveredAt: new Date(NOW).toISOString() });
  expect(await shop.requestReturn(request)).toEqual({ ok: false, reason: 'out_of_stock' });
  expect(await shop.requestReturn({ ...request, exchangeFor: 'RS-100-RED-42' })).toMatchObject({
    ok: true,
    receipt: { order: '1042', wish: 'exchange' },
  });
  expect(shop.deliver('1')).toBeNull();
});

test('finds a parcel by its tracking number', async () => {
  const shop = demo();
  const [shipment] = (await shop.order('1042'))?.shipments ?? [];
  expect(shop.shipment(shipment?.trackingNumber ?? '')).toEqual(shipment);
  expect(shop.shipment('NO-SUCH')).toBeNull();
});

test('gives away copies: changing them changes nothing', async () => {
  const shop = demo();
  const order = await shop.order('1042');
  order?.lines.splice(0);
  expect((await shop.order('1042'))?.lines).toHaveLength(1);
});
