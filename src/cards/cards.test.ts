/** Cards say what a shopper wants to know, in the shopper's language. */
import { type Card } from '../model/content';
import type { OrderState, TrackingEvent } from '../model/shop';
import { carousel } from './carousel';
import { context } from './labels.contract';
import { orderCard } from './order';
import { productCard } from './product';
import { usd, product, order, facts } from './cards.rig';

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
