/** Orders, carts, returns, cancellations, coupons and membership, as the REST API tells and takes them. */
import type { Order, Shop } from '../../model/shop';
import type { Client } from './client';
import { ShopFault } from './fault';
import {
  cancellationSchema,
  cartSchema,
  couponSchema,
  filledSchema,
  membershipSchema,
  ordersSchema,
  orderSchema,
  returnSchema,
} from './schema';

type Sales = Required<
  Pick<
    Shop,
    | 'order'
    | 'ordersOf'
    | 'ordersSince'
    | 'cart'
    | 'cartOf'
    | 'putInCart'
    | 'requestReturn'
    | 'cancelOrder'
    | 'coupon'
    | 'membership'
  >
>;

const path = (value: string): string => encodeURIComponent(value);

export function sales(client: Client): Sales {
  const ordersOf = async (customer: string, query: Record<string, string>): Promise<Order[]> => {
    const answer = await client.ask({
      target: `/customers/${path(customer)}/orders?${new URLSearchParams(query)}`,
      operation: 'GET /customers/{id}/orders',
      schema: ordersSchema,
    });
    // Another customer's order in the list would be shown as their own.
    const own = (answer?.orders ?? []).filter((order) => order.customer === customer);
    return own.sort((a, b) => Date.parse(b.placedAt) - Date.parse(a.placedAt));
  };
  return {
    async order(given) {
      const number = given.replace(/^#/, '').trim();
      if (number === '') return null;
      return client.ask({ target: `/orders/${path(number)}`, operation: 'GET /orders/{number}', schema: orderSchema });
    },
    ordersOf: async (customer, limit = 20) => (await ordersOf(customer, { limit: String(limit) })).slice(0, limit),
    async ordersSince(customer, since) {
      const found = await ordersOf(customer, { since: new Date(since).toISOString(), limit: '200' });
      return found.filter((order) => Date.parse(order.placedAt) >= since);
    },
    cart: (id) => client.ask({ target: `/carts/${path(id)}`, operation: 'GET /carts/{id}', schema: cartSchema }),
    cartOf: (customer) =>
      client.ask({
        target: `/customers/${path(customer)}/cart`,
        operation: 'GET /customers/{id}/cart',
        schema: cartSchema,
      }),
    async putInCart({ customer, ...request }) {
      const answer = await client.ask({
        target: `/customers/${path(customer)}/cart/items`,
        operation: 'POST /customers/{id}/cart/items',
        schema: filledSchema,
        write: { body: request, requestId: request.requestId },
        optional: true,
      });
      return answer ?? { ok: false, reason: 'unsupported' };
    },
    async requestReturn(request) {
      const answer = await client.ask({
        target: '/returns',
        operation: 'POST /returns',
        schema: returnSchema,
        write: { body: request, requestId: request.requestId },
      });
      return answer ?? { ok: false, reason: 'unknown_item' };
    },
    async cancelOrder(request) {
      const { order, ...body } = request;
      const answer = await client.ask({
        target: `/orders/${path(order)}/cancellation`,
        operation: 'POST /orders/{number}/cancellation',
        schema: cancellationSchema,
        write: { body, requestId: request.requestId },
      });
      return answer ?? { ok: false, reason: 'unknown_order' };
    },
    async coupon(code, customer) {
      const query = customer === undefined ? '' : `?${new URLSearchParams({ customer })}`;
      const found = await client.ask({
        target: `/coupons/${path(code)}${query}`,
        operation: 'GET /coupons/{code}',
        schema: couponSchema,
      });
      if (found && found.percent === undefined && found.amount === undefined)
        throw new ShopFault(
          'wrong',
          'GET /coupons/{code}',
          'percent or amount: one of them says what the coupon is worth',
        );
      return found;
    },
    membership: (customer) =>
      client.ask({
        target: `/customers/${path(customer)}/membership`,
        operation: 'GET /customers/{id}/membership',
        schema: membershipSchema,
      }),
  };
}
