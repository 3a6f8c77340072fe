/** The makers of cards, as steps call them; the composition root passes them in. */
import type { Card, Content, Media } from '../../../model/content';
import type { Cart, Money, Order, Product } from '../../../model/shop';
import type { Texts } from '../../read/text/texts';

/** The makers of cards; the composition root passes them in. */
export interface CardMakers {
  product(product: Product, view: CardView & { wish?: Wish }): Card;
  /** Without `details`: nothing that names the customer, the address, the goods or the amount. */
  order(order: Order, view: CardView & { details: boolean; signInUrl?: string }): Card;
  carousel(
    products: readonly Product[],
    view: CardView & { text?: string; wish?: Wish; notes?: ReadonlyMap<string, string> },
  ): Content;
  comparison(
    products: readonly Product[],
    rows: readonly { label: string; values: readonly string[] }[],
    view: CardView,
  ): Card;
  /** Null for an order without goods, as for `payment`. */
  receipt(order: Order, view: CardView): Content | null;
  payment(order: Order, view: CardView & { url: string }): Content | null;
  cart(cart: Cart, view: CardView & { picture?: Media }): Card;
  basket(
    lines: readonly { product: Product; sku: string; quantity: number; told?: Money }[],
    missing: readonly string[],
    view: CardView,
  ): Card;
  coupon(coupon: Coupon, view: CardView): Card;
  address(view: CardView & { text?: string }): Content;
  rating(text: string, value: (stars: number) => string, view: CardView): Content;
}

/** What a coupon card says; amounts are in the shop's currency. */
export interface Coupon {
  code: string;
  percent?: number;
  amount?: Money;
  minimum?: Money;
  /** ISO 8601. */
  until?: string;
  url?: string;
}

/** What the shopper asked for: a card then speaks of these variants. */
export interface Wish {
  colour?: string;
  size?: string;
}

export interface CardView {
  language: string;
  timeZone: string;
  now: number;
  texts: Texts;
}
