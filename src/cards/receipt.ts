/** A receipt with goods and total; only for the buyer. */
import type { Content } from '../model/content';
import type { Order } from '../model/shop';
import { date, localised, money } from './format';
import type { CardContext } from './labels';

/** Null for an order without goods. */
export function receipt(
  order: Order,
  { labels, language, timeZone }: CardContext,
): Extract<Content, { kind: 'receipt' }> | null {
  if (order.lines.length === 0) return null;
  return {
    kind: 'receipt',
    title: labels('cards.receipt'),
    order: order.number,
    lines: order.lines.map(({ title, quantity, price }) => ({
      title: localised(title, language),
      quantity,
      price: money({ amount: price.amount * quantity, currency: price.currency }, language),
    })),
    total: money(order.total, language),
    facts: [{ label: labels('cards.placed'), value: date(order.placedAt, language, timeZone) }],
  };
}
