/** Goods that a shopper chose outside of the shop, such as in a platform's catalogue: what they are and what they come to. */
import type { Card } from '../model/content';
import type { Money, Product } from '../model/shop';
import { listed, localised, money } from './format';
import { go } from './go';
import { named, type CardContext } from './labels';

export interface BasketLine {
  product: Product;
  sku: string;
  quantity: number;
  /** What one piece cost where it was chosen; the shop's own price counts. */
  told?: Money;
}

/** `missing`: article numbers that the shop does not know. */
export function basketCard(
  lines: readonly BasketLine[],
  missing: readonly string[],
  { labels, language }: CardContext,
): Card {
  const priced = lines.flatMap(({ product, sku, quantity, told }) => {
    const variant = product.variants.find((one) => one.sku === sku);
    return variant
      ? [
          {
            title: localised(product.title, language),
            about: listed(
              [variant.size, variant.colour && named(labels, 'colour', variant.colour)].filter(
                (part) => part !== undefined,
              ),
              language,
            ),
            quantity,
            price: variant.price,
            was: told && told.currency === variant.price.currency && told.amount !== variant.price.amount ? told : null,
          },
        ]
      : [];
  });
  const total = sum(priced);
  const [first] = lines;
  return {
    title: labels('cards.basket'),
    text: labels('cards.pieces', { count: lines.reduce((count, { quantity }) => count + quantity, 0) }),
    ...(first && { picture: { url: first.product.picture, alt: localised(first.product.title, language) } }),
    facts: [
      ...priced.map(({ title, about, quantity, price, was }) => ({
        label: `${quantity === 1 ? '' : `${quantity} × `}${title}${about === '' ? '' : ` (${about})`}`,
        value:
          money(times(price, quantity), language) +
          (was ? ` (${labels('cards.instead_of', { price: money(times(was, quantity), language) })})` : ''),
      })),
      ...(missing.length > 0 ? [{ label: labels('cards.unknown_items'), value: listed(missing, language) }] : []),
      ...(total ? [{ label: labels('cards.total'), value: money(total, language) }] : []),
    ],
    buttons: [
      ...(first && lines.length === 1
        ? [{ kind: 'url' as const, label: labels('cards.view'), url: first.product.url }]
        : []),
      { kind: 'reply', label: labels('cards.person'), value: go('human') },
    ],
  };
}

function times({ amount, currency }: Money, quantity: number): Money {
  return { amount: amount * quantity, currency };
}

/** Null when there is nothing, or when the currencies differ: such sums mean nothing. */
function sum(lines: readonly { quantity: number; price: Money }[]): Money | null {
  const currency = lines[0]?.price.currency;
  if (currency === undefined || lines.some(({ price }) => price.currency !== currency)) return null;
  return { currency, amount: lines.reduce((amount, { quantity, price }) => amount + price.amount * quantity, 0) };
}
