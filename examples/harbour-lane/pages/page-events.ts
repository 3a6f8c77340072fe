/** What happened on the shop's pages, in the words of the events door. */
import type { Cart, Order, ShopEvent } from '@parley-gateway/parley';

export interface EventStamp {
  id: string;
  /** ISO 8601. */
  at: string;
}

export function cartUpdated(stamp: EventStamp, cart: Cart): ShopEvent {
  return {
    ...stamp,
    customer: cart.customer,
    type: 'cart.updated',
    cart: {
      id: cart.id,
      currency: cart.total.currency,
      total: cart.total.amount,
      completed: cart.completed,
      lines: cart.lines.map(lineOf),
    },
  };
}

export function orderPlaced(stamp: EventStamp, order: Order, cart: string | undefined): ShopEvent {
  return {
    ...stamp,
    customer: order.customer,
    type: 'order.placed',
    order: {
      number: order.number,
      currency: order.total.currency,
      total: order.total.amount,
      ...(cart !== undefined && { cart }),
      lines: order.lines.map(lineOf),
    },
  };
}

export function orderDelivered(stamp: EventStamp, order: Order): ShopEvent {
  return {
    ...stamp,
    customer: order.customer,
    type: 'order.delivered',
    order: { number: order.number, lines: order.lines.map(lineOf) },
  };
}

type Line = { sku: string; product: string; quantity: number };

function lineOf({ sku, product, quantity, price }: Line & { price: { amount: number } }): Line & { price: number } {
  return { sku, product, quantity, price: price.amount };
}
