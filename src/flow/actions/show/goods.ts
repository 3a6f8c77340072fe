/** Shows goods: a product, the shopper's cart, a basket filled on the platform. */
import { z } from 'zod';
import { given } from '../../../model/given';
import { minorOf } from '../../../cards/format';
import type { Money, Product } from '../../../model/shop';
import { prepareWish, view } from '../view';
import type { Turn } from '../turn';
import { catalogueFor, productFor } from '../shop/found';
import { numberOf, textOf, type Kind } from './kind';

export const product: Kind = {
  name: 'product',
  about: 'a product with picture, price, sizes and stock',
  needs: ['of'],
  takes: ['wish'],
  prepare(step, kit, path) {
    const of = kit.value(step.of, [...path, 'of']);
    const wish = prepareWish(step.wish, kit, [...path, 'wish']);
    return async (turn, frame) => {
      const found = await productFor(turn, of(turn, frame));
      if (!found) throw new Error('there is no product to show');
      return { kind: 'card', card: turn.cards.product(found, { ...view(turn), ...wish(turn, frame) }) };
    };
  },
};

export const cart: Kind = {
  name: 'cart',
  about: 'the open cart of a customer whom the shop knows',
  needs: [],
  prepare: () => async (turn) => {
    const customer = turn.request.profile.shopCustomer;
    const found = customer === undefined ? null : await turn.shop.cartOf(customer);
    if (!found) throw new Error('there is no cart to show');
    const first = found.lines[0] && (await productFor(turn, found.lines[0].product));
    return {
      kind: 'card',
      card: turn.cards.cart(found, {
        ...view(turn),
        ...(first?.picture && { picture: { url: first.picture, alt: first.title.en } }),
      }),
    };
  },
};

export const comparison: Kind = {
  name: 'comparison',
  about: 'two or three products side by side, as the shop call `compare` gave them',
  needs: ['of'],
  prepare(step, kit, path) {
    const of = kit.value(step.of, [...path, 'of']);
    return async (turn, frame) => {
      const { products: ids, rows } = comparedSchema.parse(of(turn, frame));
      const found = await Promise.all(ids.map((id) => productFor(turn, id)));
      const products = found.filter((one) => one !== null);
      if (products.length < ids.length) throw new Error('a product of the comparison is gone');
      return { kind: 'card', card: turn.cards.comparison(products, rows, view(turn)) };
    };
  },
};

const comparedSchema = z.object({
  products: z.array(z.string()).min(2).max(3),
  rows: z.array(z.object({ label: z.string(), values: z.array(z.string()) })).min(1),
});

/** How many lines of a basket are looked up. */
const LINES = 30;

export const basket: Kind = {
  name: 'basket',
  about: 'goods by article number and quantity, such as a basket from the platform’s catalogue',
  needs: ['of'],
  prepare(step, kit, path) {
    const of = kit.value(step.of, [...path, 'of']);
    return async (turn, frame) => {
      const wanted = wantedOf(of(turn, frame));
      if (wanted.length === 0) throw new Error('there is nothing in this basket');
      const bySku = await productsBySku(turn);
      const lines = wanted.flatMap(({ sku, ...more }) => {
        const found = bySku.get(sku);
        return found ? [{ product: found, sku, ...more }] : [];
      });
      return {
        kind: 'card',
        card: turn.cards.basket(
          lines,
          wanted.filter(({ sku }) => !bySku.has(sku)).map(({ sku }) => sku),
          view(turn),
        ),
      };
    };
  },
};

function wantedOf(items: unknown): { sku: string; quantity: number; told?: Money }[] {
  return (Array.isArray(items) ? items : []).slice(0, LINES).flatMap((item: unknown) => {
    const { sku, quantity, price, currency } = (item ?? {}) as Record<string, unknown>;
    const name = textOf(sku, 100);
    return name === undefined
      ? []
      : [
          {
            sku: name,
            quantity: Math.max(1, Math.round(numberOf(quantity) ?? 1)),
            ...given({ told: toldIn(price, currency) }),
          },
        ];
  });
}

/** What one piece cost there: decimal text with a currency. Undefined where the platform told none. */
function toldIn(price: unknown, currency: unknown): Money | undefined {
  const amount = typeof price === 'string' && price.trim() !== '' ? Number(price) : price;
  if (typeof amount !== 'number' || !Number.isFinite(amount) || amount < 0) return undefined;
  return typeof currency === 'string' && /^[A-Z]{3}$/.test(currency) ? minorOf(amount, currency) : undefined;
}

/** Platforms identify variants by article number; the shop finds products by id and words. */
async function productsBySku(turn: Turn): Promise<Map<string, Product>> {
  const all = await catalogueFor(turn);
  return new Map(all.flatMap((one) => one.variants.map(({ sku }) => [sku, one] as const)));
}
