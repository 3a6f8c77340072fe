/** The order panel of a chat: the shopper's orders, and an agent's actions on one, recorded in the timeline. */
import type { Request, Router } from 'express';
import { z } from 'zod';
import { localised, money } from '../../../cards/format';
import type { DeskWork } from '../../../desk/work';
import type { ShownOrder } from '../../../model/console';
import type { Agent, DeskDeed } from '../../../model/desk';
import { GatewayError } from '../../../model/errors';
import type { Order, Shop } from '../../../model/shop';
import type { Store } from '../../../model/store';
import { parseWith } from '../../parse';

const ORDERS_MAX = 10;
const OPEN: readonly Order['state'][] = ['placed', 'paid', 'packed'];
const id = z.string().min(8).max(80);
const reason = z.string().trim().min(1).max(500);
const cancelSchema = z.strictObject({ id, reason });
const returnSchema = z.strictObject({
  id,
  reason,
  sku: z.string().min(1).max(100),
  quantity: z.number().int().min(1).max(99).default(1),
});

export interface OrderPanelParts {
  work: DeskWork;
  store: Pick<Store, 'conversations' | 'customers'>;
  shop: Pick<Shop, 'ordersOf' | 'order' | 'cancelOrder' | 'requestReturn'>;
}

export function addOrders(router: Router, parts: OrderPanelParts, agentOf: (request: Request) => Agent): void {
  router.get('/chats/:id/orders', async (request, response) => {
    response.json({ orders: await ordersOf(parts, request.params.id) });
  });
  router.post('/chats/:id/orders/:order/cancel', async (request, response) => {
    const { id: act, reason: why } = parseWith(cancelSchema, request.body);
    const agent = agentOf(request);
    const order = await ownOrder(parts, agent, request.params);
    if (!parts.shop.cancelOrder) throw new GatewayError('NOT_FOUND', 'this shop cancels no order by its API');
    const answer = await parts.shop.cancelOrder({ order: order.number, reason: why, requestId: `desk:${act}` });
    if (!answer.ok) return void response.json({ done: false, reason: answer.reason });
    const refund = answer.refund && money(answer.refund, 'en');
    await write(parts, agent, request.params.id, {
      act,
      deed: { kind: 'cancelled', order: order.number },
      text: [why, refund].filter(Boolean).join(' · '),
    });
    response.json({ done: true, reason: null });
  });
  router.post('/chats/:id/orders/:order/return', async (request, response) => {
    const { id: act, ...wish } = parseWith(returnSchema, request.body);
    const agent = agentOf(request);
    const order = await ownOrder(parts, agent, request.params);
    const line = order.lines.find(({ sku }) => sku === wish.sku);
    if (!line || line.quantity < wish.quantity) return void response.json({ done: false, reason: 'unknown_item' });
    const asked = { order: order.number, ...wish, wish: 'refund' as const, requestId: `desk:${act}` };
    const answer = await parts.shop.requestReturn(asked);
    if (!answer.ok) return void response.json({ done: false, reason: answer.reason });
    await write(parts, agent, request.params.id, {
      act,
      deed: { kind: 'returned', order: order.number },
      text: [`${wish.quantity} × ${localised(line.title, 'en')}`, wish.reason, answer.receipt.labelUrl].join(' · '),
    });
    response.json({ done: true, reason: null });
  });
}

/** For shoppers whom the shop knows; others have no orders to show. */
async function ordersOf({ store, shop }: OrderPanelParts, conversation: string): Promise<ShownOrder[]> {
  const found = await store.conversations.byId(conversation);
  if (!found) throw new GatewayError('NOT_FOUND', 'no such conversation');
  const customer = await store.customers.byId(found.customer);
  if (customer?.shopCustomer === undefined) return [];
  const cancels = shop.cancelOrder !== undefined;
  return (await shop.ordersOf(customer.shopCustomer, ORDERS_MAX)).map((order) => shownOrder(order, cancels));
}

/** Only an order of this shopper, and only for the agent who has the conversation. */
async function ownOrder(
  { work, store, shop }: OrderPanelParts,
  agent: Agent,
  { id: conversation = '', order: number = '' }: { id?: string; order?: string },
): Promise<Order> {
  const held = await work.held(agent, conversation);
  const [customer, order] = await Promise.all([store.customers.byId(held.customer), shop.order(number)]);
  if (!order || customer?.shopCustomer === undefined || order.customer !== customer.shopCustomer)
    throw new GatewayError('NOT_FOUND', 'this shopper has no such order');
  return order;
}

function write(
  { work }: OrderPanelParts,
  agent: Agent,
  conversation: string,
  { act, deed, text }: { act: string; deed: DeskDeed; text: string },
): Promise<void> {
  return work.note(agent, conversation, { id: `deed-${act}`, text, deed });
}

function shownOrder({ number, state, placedAt, total, lines, shipments }: Order, cancels: boolean): ShownOrder {
  return {
    number,
    state,
    placedAt,
    total: { amount: total.amount, currency: total.currency },
    lines: lines.map(({ sku, title, quantity }) => ({ sku, title: title.en, quantity })),
    acts: [
      ...(cancels && OPEN.includes(state) ? (['cancel'] as const) : []),
      ...(state === 'delivered' ? (['return'] as const) : []),
    ],
    tracking: shipments.map(({ carrier, trackingNumber, trackingUrl }) => ({
      carrier,
      number: trackingNumber,
      url: trackingUrl,
    })),
  };
}
