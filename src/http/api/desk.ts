/** /api/desk: the queue, a conversation with its whole history, and an agent's actions in it. */
import express from 'express';
import type { Request, Router } from 'express';
import { z } from 'zod';
import { chatOf, colleaguesOf, queueOf, type ShownParts } from '../../desk/shown';
import type { SearchParts } from '../../desk/search';
import type { DeskWork } from '../../desk/work';
import { given } from '../../model/given';
import { VIEWS } from '../../model/console';
import { DESK_TOPIC, type Agent } from '../../model/desk';
import { GatewayError } from '../../model/errors';
import type { Queue } from '../../model/queue';
import type { Store } from '../../model/store';
import { selfOf } from '../access/caller';
import { parseWith } from '../parse';
import type { AssistParts } from '../../desk/assist/assist';
import { addAssist } from './desk/assist';
import { addOrders, type OrderPanelParts } from './desk/orders';
import { addSearch } from './desk/search';
import { addSends, type SendParts } from './desk/send';

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
const snoozeSchema = z.strictObject({ until: z.iso.datetime({ offset: true }).nullable() });
const draftSchema = z.strictObject({ mode: z.enum(['reply', 'note']), text: z.string().max(4000) });

export interface DeskRouteParts extends Omit<OrderPanelParts & SendParts, 'shown' | 'store' | 'shop'> {
  shown: ShownParts;
  assist: AssistParts;
  work: DeskWork;
  store: OrderPanelParts['store'] & SendParts['store'] & SearchParts['store'] & Pick<Store, 'presence' | 'drafts'>;
  shop: OrderPanelParts['shop'] & SendParts['shop'];
  queue: Queue;
}

export function createDeskRoutes(parts: DeskRouteParts): Router {
  const { shown, work, store, queue } = parts;
  const router = express.Router();
  router.get('/queue', async (request, response) => {
    const { user } = selfOf(request);
    const { view, group } = parseWith(querySchema, request.query);
    // A console without a socket counts as present as well.
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
  addActs(router, work);
  addDrafts(router, parts);
  addOrders(router, parts, agentOf);
  addSends(router, parts, agentOf);
  addSearch(router, parts);
  addAssist(router, parts.assist);
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
    const act = { kind: 'back' as const, ...given({ agreed }) };
    await work.end(agentOf(request), request.params.id, act);
    response.status(202).json({ accepted: true });
  });
  router.post('/chats/:id/close', async (request, response) => {
    await work.end(agentOf(request), request.params.id, { kind: 'close' });
    response.status(202).json({ accepted: true });
  });
  router.post('/chats/:id/snooze', async (request, response) => {
    const { until } = parseWith(snoozeSchema, request.body);
    await work.snooze(agentOf(request), request.params.id, until === null ? null : new Date(until));
    response.json({ until });
  });
  router.post('/chats/:id/leave', async (request, response) => {
    await work.leave(agentOf(request), request.params.id);
    response.json({ left: true });
  });
}

function addDrafts(router: Router, { store, shown }: DeskRouteParts): void {
  const idOf = (request: Request, conversation: string, mode: string): string =>
    `${selfOf(request).user._id}|${conversation}|${mode}`;
  const requireChat = async (id: string): Promise<string> => {
    const conversation = await store.conversations.byId(id);
    if (!conversation) throw new GatewayError('NOT_FOUND', 'no such conversation');
    return conversation._id;
  };
  router.get('/chats/:id/drafts', async (request, response) => {
    const chat = await requireChat(request.params.id);
    const ids = { reply: idOf(request, chat, 'reply'), note: idOf(request, chat, 'note') };
    const rows = await store.drafts.byIds(Object.values(ids));
    const textOf = (of: string): string => rows.find(({ _id }) => _id === of)?.text ?? '';
    response.json({ reply: textOf(ids.reply), note: textOf(ids.note) });
  });
  router.post('/chats/:id/drafts', async (request, response) => {
    const { mode, text: typed } = parseWith(draftSchema, request.body);
    const chat = await requireChat(request.params.id);
    await store.drafts.put({ _id: idOf(request, chat, mode), text: typed, at: new Date(shown.now()) });
    response.json({ kept: true });
  });
}

function agentOf(request: Request): Agent {
  const { user } = selfOf(request);
  return { id: user._id, name: user.name };
}
