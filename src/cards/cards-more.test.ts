/** Carts, one-tap answers, forms and formats of the cards, in each language. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentSchema } from '../model/content';
import type { Cart } from '../model/shop';
import { ADDRESS_FIELDS, addressForm } from './address';
import { basketCard } from './basket';
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
import { usd, product, line, order } from './cards.rig';

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
  const variants = new Map([[line.sku, { size: '42', colour: 'red' }]]);
  expect(cartCard(cart, { ...context('en'), variants }).facts?.[0]?.label).toMatch(/^2 × .+ \(42, red\)$/);
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
    const dearer = basketCard([{ product, sku: 'A', quantity: 2, told: usd(7900) }], [], here);
    expect(dearer.facts?.[0]?.value).toMatch(/^\$139\.80 \(.*\$158\.00.*\)$/);
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
