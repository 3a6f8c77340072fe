/** Cards say what a shopper wants to know, in the shopper's language. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentSchema, type Card } from '../model/content';
import type { Cart, Order, OrderState, Product, TrackingEvent } from '../model/shop';
import { ADDRESS_FIELDS, addressForm } from './address';
import { basketCard } from './basket';
import { carousel } from './carousel';
import { cartCard } from './cart';
import { couponCard } from './coupon';
import { money, day, date } from './format';
import { go } from './go';
import { cardTexts, context } from './labels.contract';
import { orderCard } from './order';
import { payment } from './payment';
import { productCard } from './product';
import { menu, quick } from './quick';
import { rating } from './rating';
import { receipt } from './receipt';

const usd = (amount: number) => ({ amount, currency: 'USD' });
const product: Product = {
  id: 'rs-1',
  title: { en: 'Swift Shoes', zh: '迅捷鞋' },
  description: { en: 'Light.', zh: '轻。' },
  category: 'shoes',
  words: {},
  brand: 'B',
  picture: '/shop/p/rs-1.svg',
  url: '/shop/p/rs-1',
  variants: [
    { sku: 'A', size: '42', colour: 'red', price: usd(6990), stock: 2 },
    { sku: 'B', size: '43', colour: 'red', price: usd(6990), stock: 0 },
    { sku: 'C', size: '42', colour: 'black', price: usd(7490), stock: 9 },
  ],
};
const line = {
  sku: 'A',
  product: 'rs-1',
  title: { en: 'Swift Shoes, 42', zh: '迅捷鞋，42' },
  quantity: 2,
  price: usd(6990),
};

function order(state: OrderState, statuses: TrackingEvent['status'][] = []): Order {
  const events = statuses.map((status, at): TrackingEvent => ({
    at: `2026-05-1${at + 1}T20:00:00.000Z`,
    status,
    place: 'Springfield',
  }));
  return {
    number: '1042',
    customer: 'c-1',
    state,
    placedAt: '2026-05-10T08:00:00.000Z',
    lines: [line],
    total: usd(13_980),
    shipTo: { country: 'US', city: 'Springfield', timeZone: 'UTC' },
    ...(state === 'delivered' && { deliveredAt: '2026-05-15T20:00:00.000Z' }),
    shipments:
      events.length === 0
        ? []
        : [
            {
              id: 's',
              order: '1042',
              carrier: 'Van',
              trackingNumber: 'T1',
              trackingUrl: 'https://van.example/T1',
              promised: '2026-05-16T12:00:00.000Z',
              events,
            },
          ],
  };
}

const facts = (card: Card) => Object.fromEntries((card.facts ?? []).map(({ label, value }) => [label, value]));
const stages = (card: Card) => (card.stages ?? []).map(({ label, state }) => `${state} ${label}`);

test('shows a product with picture, price, sizes, stock and buttons', () => {
  const card = productCard(product, context('en'));
  expect(card).toMatchObject({
    title: 'Swift Shoes',
    text: 'Light.',
    picture: { url: '/shop/p/rs-1.svg', alt: 'Swift Shoes' },
  });
  expect(facts(card)).toEqual({ Price: 'from $69.90', Sizes: '42', Colours: 'red, black', Stock: 'in stock' });
  expect(card.buttons).toEqual([
    { kind: 'reply', label: 'Ask about it', value: 'go:product_question?product=rs-1' },
    { kind: 'url', label: 'View in shop', url: '/shop/p/rs-1' },
  ]);
});

test('speaks of the variants that were asked for', () => {
  expect(facts(productCard(product, context('en'), { colour: 'red' }))).toEqual({
    Price: '$69.90',
    Sizes: '42',
    Colours: 'red',
    Stock: 'only 2 left',
  });
  expect(facts(productCard(product, context('en'), { colour: 'red', size: '43' }))).toMatchObject({
    Sizes: '43',
    Stock: 'sold out',
  });
  expect(facts(productCard(product, context('en'), { size: '50' }))).toMatchObject({
    'You asked for': 'not made in this size or colour',
  });
});

test('speaks Chinese', () => {
  expect(facts(productCard(product, context('zh')))).toEqual({
    价格: '$69.90起',
    尺码: '42',
    颜色: '红色、黑色',
    库存: '有货',
  });
  expect(
    orderCard(order('shipped', ['label', 'picked_up', 'in_transit']), { ...context('zh'), details: true }).title,
  ).toBe('订单 1042');
});

test('keeps a colour that the texts do not know', () => {
  const odd = { ...product, variants: [{ sku: 'A', colour: 'sea foam', price: usd(100), stock: 5 }] };
  expect(facts(productCard(odd, context('en')))['Colours']).toBe('sea foam');
});

test('puts products side by side, ten at most, and one alone as a card', () => {
  const many = Array.from({ length: 12 }, (_, at) => ({ ...product, id: `p-${at}` }));
  const content = carousel(many, { ...context('en'), text: 'Look:' });
  expect(content).toMatchObject({ kind: 'carousel', text: 'Look:', cards: { length: 10 } });
  expect(carousel([product], context('en')).kind).toBe('card');
  expect(carousel([], context('en'))).toEqual({ kind: 'text', text: 'Nothing found.' });
});

test('draws where a parcel is', () => {
  const card = orderCard(order('shipped', ['label', 'picked_up', 'in_transit']), { ...context('en'), details: true });
  expect(stages(card)).toEqual([
    'done Ordered',
    'done Packed',
    'current Shipped',
    'ahead Out for delivery',
    'ahead Delivered',
  ]);
  expect(card.stages?.[2]).toMatchObject({ at: 'May 12' });
  expect(card.text).toContain('In transit · Springfield');
  expect(card.text).toContain('2 × Swift Shoes, 42');
  expect(facts(card)).toEqual({
    Ordered: 'May 10, 2026',
    Carrier: 'Van',
    'Tracking number': 'T1',
    Expected: 'May 16, 2026',
    Total: '$139.80',
  });
  expect(card.buttons).toEqual([
    { kind: 'url', label: 'Track my order', url: 'https://van.example/T1' },
    { kind: 'reply', label: 'Talk to a person', value: 'go:human' },
  ]);
});

test.each<[OrderState, TrackingEvent['status'][], string[]]>([
  ['placed', [], ['current Ordered', 'ahead Packed', 'ahead Shipped', 'ahead Out for delivery', 'ahead Delivered']],
  ['packed', [], ['done Ordered', 'current Packed', 'ahead Shipped', 'ahead Out for delivery', 'ahead Delivered']],
  [
    'shipped',
    ['label', 'picked_up', 'out_for_delivery'],
    ['done Ordered', 'done Packed', 'done Shipped', 'current Out for delivery', 'ahead Delivered'],
  ],
  [
    'shipped',
    ['label', 'picked_up', 'exception'],
    ['done Ordered', 'done Packed', 'failed Shipped', 'ahead Out for delivery', 'ahead Delivered'],
  ],
  [
    'delivered',
    ['delivered'],
    ['done Ordered', 'done Packed', 'done Shipped', 'done Out for delivery', 'done Delivered'],
  ],
  [
    'refunded',
    ['delivered'],
    ['done Ordered', 'done Packed', 'done Shipped', 'done Out for delivery', 'done Delivered', 'done Refunded'],
  ],
  ['cancelled', [], ['done Ordered', 'failed Cancelled']],
  ['payment_failed', [], ['done Ordered', 'failed Payment failed']],
])('draws the way of an order that is %s (%j)', (state, events, expected) => {
  expect(stages(orderCard(order(state, events), { ...context('en'), details: true }))).toEqual(expected);
});

test('offers a return for what was delivered', () => {
  const card = orderCard(order('delivered', ['delivered']), { ...context('en'), details: true });
  expect(card.buttons).toContainEqual({
    kind: 'reply',
    label: 'Return or exchange',
    value: 'go:return_item?order=1042',
  });
});

test('tells a stranger neither goods nor amount nor places', () => {
  const told = JSON.stringify(
    orderCard(order('shipped', ['label', 'in_transit']), { ...context('en'), details: false }),
  );
  expect(told).not.toMatch(/Swift|139|Springfield/);
});

test('shows a cart with what it costs and the way to the checkout', () => {
  const cart: Cart = {
    id: 'k',
    customer: 'c',
    lines: Array.from({ length: 7 }, () => line),
    total: usd(97_860),
    updatedAt: '2026-05-10T08:00:00.000Z',
    checkoutUrl: '/shop/checkout/k',
    completed: false,
  };
  const card = cartCard(cart, context('en'));
  expect(card).toMatchObject({ title: 'Your cart', text: 'Items: 14' });
  expect(card.facts?.slice(-2)).toEqual([
    { label: 'More', value: '4' },
    { label: 'Total', value: '$978.60' },
  ]);
  expect(card.buttons?.[0]).toEqual({ kind: 'url', label: 'Go to checkout', url: '/shop/checkout/k' });
  expect(cartCard({ ...cart, lines: [] }, context('en')).text).toBe('It is empty.');
});

test('gives one-tap answers that start flows', () => {
  expect(menu('Hello!', context('en'))).toMatchObject({
    kind: 'quickReplies',
    replies: [
      { value: 'go:track_order' },
      { value: 'go:find_product' },
      { value: 'go:return_item' },
      { value: 'go:human' },
    ],
  });
  expect(quick('Hm.', [])).toEqual({ kind: 'text', text: 'Hm.' });
  expect(go('find_product', { text: 'red & "blue"', size: '42' })).toBe(
    'go:find_product?text=red+%26+%22blue%22&size=42',
  );
});

test.each(['en', 'zh'])(
  'asks for an address and for stars, and shows a receipt, a payment, a coupon and a basket (%s)',
  (language) => {
    const here = context(language);
    const paid = { ...order('placed'), total: usd(14_470) };
    const asked = payment(paid, { ...here, url: '/pay' });
    expect(asked?.amounts.map(({ amount }) => amount)).toEqual([13_980, 490]);
    expect(payment({ ...paid, total: usd(13_000) }, { ...here, url: '/pay' })?.amounts.at(-1)).toMatchObject({
      amount: -980,
    });
    expect(receipt(paid, here)).toMatchObject({
      order: '1042',
      total: '$144.70',
      lines: [{ quantity: 2, price: '$139.80' }],
    });
    expect([receipt({ ...paid, lines: [] }, here), payment({ ...paid, lines: [] }, { ...here, url: '/pay' })]).toEqual([
      null,
      null,
    ]);
    const coupon = couponCard({ code: 'SPRING', amount: usd(500), minimum: usd(5000), until: '2026-12-31' }, here);
    expect(coupon.facts?.map(({ value }) => value).slice(0, 2)).toEqual(['$5.00', '$50.00']);
    const basket = basketCard(
      [
        { product, sku: 'A', quantity: 2 },
        { product, sku: 'C', quantity: 1 },
      ],
      ['NO'],
      here,
    );
    expect(basket.facts?.map(({ value }) => value)).toEqual(['$139.80', '$74.90', 'NO', '$214.70']);
    const form = addressForm({ ...here, text: 'x' });
    expect(form.fields.map(({ name }) => name)).toEqual([...ADDRESS_FIELDS]);
    const stars = rating('?', (count) => `go:rate?stars=${count}`, here);
    const all: unknown[] = [
      asked,
      receipt(paid, here),
      { kind: 'card', card: coupon },
      { kind: 'card', card: basket },
      form,
      stars,
    ];
    for (const content of all) expect(contentSchema.safeParse(content)).toMatchObject({ success: true });
  },
);

test('makes valid content only', () => {
  const cards = [productCard(product, context('en')), orderCard(order('placed'), { ...context('zh'), details: true })];
  for (const card of cards) expect(contentSchema.safeParse({ kind: 'card', card })).toMatchObject({ success: true });
});

test('writes money and dates as the language does, and survives what Intl does not know', () => {
  expect([
    money(usd(7999), 'en'),
    money({ amount: 7999, currency: 'EUR' }, 'de'),
    money({ amount: 7999, currency: 'JPY' }, 'en'),
  ]).toEqual(['$79.99', '79,99\u00a0€', '¥7,999']);
  expect([money({ amount: 7999, currency: 'coins' }, 'en'), money(usd(100), 'no_such!')]).toEqual([
    '79.99 coins',
    '$1.00',
  ]);
  expect([
    day('2026-05-12T01:00:00Z', 'en', 'America/New_York'),
    day('2026-05-12T01:00:00Z', 'zh', 'Asia/Shanghai'),
    date('2026-05-12T01:00:00Z', 'en', 'Nowhere/Land'),
    day('soon', 'en'),
  ]).toEqual(['May 11', '5月12日', '2026-05-12', 'soon']);
});

test('has the same keys in both languages, and every key that the cards use', () => {
  const [en, zh] = [cardTexts('en'), cardTexts('zh')];
  expect(Object.keys(zh)).toEqual(Object.keys(en));
  const places = (text: string) => (text.match(/\{\{ \w+ \}\}/g) ?? []).sort();
  for (const [key, text] of Object.entries(en)) expect([key, places(zh[key] ?? '')]).toEqual([key, places(text)]);
  const files = [__dirname, join(__dirname, 'fit')].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /^[a-z]+\.ts$/.test(name))
      .map((name) => readFileSync(join(folder, name), 'utf8')),
  );
  const used = files.flatMap((source) => [...source.matchAll(/'(cards\.[a-z_.]+)'/g)].map(([, key = '']) => key));
  expect(used.filter((key) => en[key] === undefined)).toEqual([]);
  expect(used.length).toBeGreaterThan(20);
});
