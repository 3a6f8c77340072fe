/** A request to pay an order: in the chat if the platform takes money, else by a link to the shop's page. */
import type { Content } from '../model/content';
import type { Order } from '../model/shop';
import { listed, localised, money } from './format';
import type { CardContext } from './labels';

/** `url`: the shop's payment page. Null for an order without goods. */
export function payment(
  order: Order,
  { labels, language, url }: CardContext & { url: string },
): Extract<Content, { kind: 'payment' }> | null {
  const goods = order.lines.map(({ title, quantity, price }) => ({
    label: quantity === 1 ? localised(title, language) : `${quantity} × ${localised(title, language)}`,
    amount: price.amount * quantity,
  }));
  if (goods.length === 0) return null;
  // The difference from the goods: shipping, or a discount.
  const rest = order.total.amount - goods.reduce((sum, { amount }) => sum + amount, 0);
  return {
    kind: 'payment',
    title: labels('cards.pay_title', { number: order.number }),
    text: listed(
      goods.map(({ label }) => label),
      language,
    ),
    order: order.number,
    currency: order.total.currency,
    amounts:
      rest === 0 ? goods : [...goods, { label: labels(rest > 0 ? 'cards.shipping' : 'cards.discount'), amount: rest }],
    total: money(order.total, language),
    url,
    button: labels('cards.pay'),
  };
}
