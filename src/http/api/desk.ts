/** /api/desk: the queue, a conversation with everything that was said, and what an agent does in it. */
import express from 'express';
import type { Request, Router } from 'express';
import { z } from 'zod';
import { chatOf, colleaguesOf, queueOf, type ShownParts } from '../../desk/shown';
import type { DeskWork } from '../../desk/work';
import { VIEWS, type ShownOrder } from '../../model/console';
import { DESK_TOPIC, type Agent } from '../../model/desk';
import { GatewayError } from '../../model/errors';
import type { Queue } from '../../model/queue';
import type { Order, Shop } from '../../model/shop';
import type { Store } from '../../model/store';
import { selfOf } from '../access/caller';
import { parseWith } from '../parse';

const id = z.string().min(8).max(80);
const text = z.string().trim().min(1).max(4000);
const querySchema = z.object({
  view: z.enum(VIEWS).default('unassigned'),
  group: z.string().min(1).max(60).optional(),
});
const sayingSchema = z.strictObject({ id, text });
const retrySchema = z.strictObject({ message: z.string().min(1).max(200) });
const backSchema = z.strictObject({ agreed: z.string().trim().min(1).max(1000).optional() }).default({});
const availableSchema = z.strictObject({ available: z.boolean() });
const ORDERS_MAX = 10;

export interface DeskRouteParts {
  shown: ShownParts;
  work: DeskWork;
  store: Pick<Store, 'presence' | 'conversations' | 'customers'>;
  shop: Pick<Shop, 'ordersOf'>;
  queue: Queue;
}

export function createDeskRoutes(parts: DeskRouteParts): Router {
  const { shown, work, store, queue } = parts;
  const router = express.Router();
  router.get('/queue', async (request, response) => {
    const { user } = selfOf(request);
    const { view, group } = parseWith(querySchema, request.query);
    // A console without a socket is there as well.
    await store.presence.seen(user._id, new Date(shown.now()), { byDefault: user.role === 'agent' });
    response.json(await queueOf(shown, user._id, view, group));
  });
  router.get('/colleagues', async (_request, response) => {
    response.json({ colleagues: await colleaguesOf(shown) });
  });
  router.post('/available', async (request, response) => {
    const { user } = selfOf(request);
    const { available } = parseWith(availableSchema, request.body);
    const row = await store.presence.seen(user._id, new Date(shown.now()), { available, byDefault: available });
    queue.publish(DESK_TOPIC, { conversation: null });
    response.json({ available: row.available });
  });
  router.get('/chats/:id', async (request, response) => {
    response.json(await chatOf(shown, request.params.id));
  });
  router.get('/chats/:id/orders', async (request, response) => {
    response.json({ orders: await ordersOf(parts, request.params.id) });
  });
  addActs(router, work);
  return router;
}

function addActs(router: Router, work: DeskWork): void {
  router.post('/chats/:id/take', async (request, response) => {
    const ticket = await work.take(agentOf(request), request.params.id);
    response.json({ ticket: ticket._id });
  });
  router.post('/chats/:id/messages', async (request, response) => {
    await work.say(agentOf(request), request.params.id, parseWith(sayingSchema, request.body));
    response.status(202).json({ accepted: true });
  });
  router.post('/chats/:id/retry', async (request, response) => {
    await work.retry(agentOf(request), request.params.id, parseWith(retrySchema, request.body).message);
    response.status(202).json({ accepted: true });
  });
  router.post('/chats/:id/notes', async (request, response) => {
    await work.note(agentOf(request), request.params.id, parseWith(sayingSchema, request.body));
    response.status(201).json({ kept: true });
  });
  router.post('/chats/:id/back', async (request, response) => {
    const { agreed } = parseWith(backSchema, request.body);
    const act = { kind: 'back' as const, ...(agreed !== undefined && { agreed }) };
    await work.end(agentOf(request), request.params.id, act);
    response.status(202).json({ accepted: true });
  });
  router.post('/chats/:id/close', async (request, response) => {
    await work.end(agentOf(request), request.params.id, { kind: 'close' });
    response.status(202).json({ accepted: true });
  });
  router.post('/chats/:id/leave', async (request, response) => {
    await work.leave(agentOf(request), request.params.id);
    response.json({ left: true });
  });
}

function agentOf(request: Request): Agent {
  const { user } = selfOf(request);
  return { id: user._id, name: user.name };
}

/** Of a shopper whom the shop knows; for all others there are none to show. */
async function ordersOf({ store, shop, shown }: DeskRouteParts, conversation: string): Promise<ShownOrder[]> {
  const found = await store.conversations.byId(conversation);
  if (!found) throw new GatewayError('NOT_FOUND', 'no such conversation');
  const customer = await shown.store.customers.byId(found.customer);
  if (customer?.shopCustomer === undefined) return [];
  return (await shop.ordersOf(customer.shopCustomer, ORDERS_MAX)).map(shownOrder);
}

function shownOrder({ number, state, placedAt, total, lines, shipments }: Order): ShownOrder {
  return {
    number,
    state,
    placedAt,
    total: { amount: total.amount, currency: total.currency },
    lines: lines.map(({ title, quantity }) => ({ title: title.en, quantity })),
    tracking: shipments.map(({ carrier, trackingNumber, trackingUrl }) => ({
      carrier,
      number: trackingNumber,
      url: trackingUrl,
    })),
  };
}
