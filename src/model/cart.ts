/** Carts of the shop, and goods that are put into one from a chat. */
import type { Localised, Money } from './money';

export interface CartLine {
  sku: string;
  product: string;
  title: Localised;
  quantity: number;
  price: Money;
}

export interface Cart {
  id: string;
  customer: string;
  lines: CartLine[];
  total: Money;
  /** ISO 8601. */
  updatedAt: string;
  checkoutUrl: string;
  completed: boolean;
}

/** Goods that are put into the customer's open cart, on top of what lies there. */
export interface CartRequest {
  customer: string;
  lines: { sku: string; quantity: number }[];
  /** Idempotency key. */
  requestId: string;
}

export type CartAnswer =
  /** `left`: SKUs of which the shop has fewer on hand; what there is was put in. */
  | { ok: true; cart: Cart; left: string[] }
  /** `unsupported`: the shop's carts cannot be filled from outside. */
  | { ok: false; reason: 'out_of_stock' | 'unknown_item' | 'unsupported' };
