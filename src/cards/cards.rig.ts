/** What the tests of cards share. */
import { type Card } from '../model/content';
import type { Order, OrderState, Product, TrackingEvent } from '../model/shop';

export const usd = (amount: number) => ({ amount, currency: 'USD' });
export const product: Product = {
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
export const line = {
  sku: 'A',
  product: 'rs-1',
  title: { en: 'Swift Shoes, 42', zh: '迅捷鞋，42' },
  quantity: 2,
  price: usd(6990),
};

export function order(state: OrderState, statuses: TrackingEvent['status'][] = []): Order {
  const events = statuses.map(
    (status, at): TrackingEvent => ({
      at: `2026-05-1${at + 1}T20:00:00.000Z`,
      status,
      place: 'Springfield',
    }),
  );
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

export const facts = (card: Card) => Object.fromEntries((card.facts ?? []).map(({ label, value }) => [label, value]));
