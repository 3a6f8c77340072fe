/** Orders and their later states, according to the shop's events. */
import { shopEventSchema, type EventRow } from '../model/event';
import type { PlacedOrder, Undone } from './attribution';

export function ordersIn(rows: readonly EventRow[]): PlacedOrder[] {
  return rows.flatMap(({ body }) => {
    const event = shopEventSchema.safeParse(body).data;
    return event?.type === 'order.placed'
      ? [{ number: event.order.number, at: Date.parse(event.at), total: event.order.total }]
      : [];
  });
}

export function undoneIn(rows: readonly EventRow[]): Undone[] {
  return rows.flatMap(({ body }): Undone[] => {
    const event = shopEventSchema.safeParse(body).data;
    if (event?.type === 'order.cancelled') return [{ order: event.order.number, amount: null, id: 'cancelled' }];
    if (event?.type !== 'return.updated' || event.return.state !== 'refunded') return [];
    const { order, id, refund } = event.return;
    return refund === undefined ? [] : [{ order, amount: refund.amount, id }];
  });
}
