/** An agent's messages besides text: cards of the catalogue, pictures, and approved templates outside the messaging window. */
import type { Request, Router } from 'express';
import { z } from 'zod';
import { productCard } from '../../../cards/product';
import type { CardContext } from '../../../cards/labels';
import { localised } from '../../../cards/format';
import type { DeskWork } from '../../../desk/work';
import type { Channel, OfferedTemplate } from '../../../model/channel';
import type { ShownTemplate } from '../../../model/console';
import type { Agent } from '../../../model/desk';
import { GatewayError } from '../../../model/errors';
import type { Conversation } from '../../../model/records';
import type { Shop } from '../../../model/shop';
import type { Store } from '../../../model/store';
import { parseWith } from '../../parse';
import type { Pictures } from '../../pictures';

const id = z.string().min(8).max(80);
const cardSchema = z.strictObject({ id, product: z.string().min(1).max(200) });
const pictureSchema = z.object({ id, caption: z.string().trim().max(1000).default('') });
const templateSchema = z.strictObject({
  id,
  name: z.string().min(1).max(512),
  values: z.record(z.string().max(100), z.string().trim().min(1).max(1000)).default({}),
});
const searchSchema = z.object({ search: z.string().trim().min(1).max(200), language: z.string().min(2).max(35) });
const FOUND_MAX = 12;

export interface SendParts {
  work: DeskWork;
  store: Pick<Store, 'conversations' | 'identities'>;
  shop: Pick<Shop, 'searchProducts' | 'product' | 'timeZone'>;
  /** The words of cards in a language. */
  labels(language: string): CardContext['labels'];
  channel(name: string, account: string): Channel | undefined;
  pictures: Pictures;
}

export function addSends(router: Router, parts: SendParts, agentOf: (request: Request) => Agent): void {
  router.get('/products', async ({ query }, response) => {
    const { search, language } = parseWith(searchSchema, query);
    const { products, nearest } = await parts.shop.searchProducts({ text: search, language, limit: FOUND_MAX });
    const found = products.length > 0 ? products : (nearest?.products ?? []);
    response.json({
      products: found.slice(0, FOUND_MAX).map((each) => ({
        id: each.id,
        title: localised(each.title, language),
        picture: each.picture,
        price: each.variants[0]?.price ?? null,
      })),
    });
  });
  router.post('/chats/:id/cards', async (request, response) => {
    const { id: act, product } = parseWith(cardSchema, request.body);
    const agent = agentOf(request);
    const conversation = await parts.work.held(agent, request.params.id);
    const content = { kind: 'card' as const, card: await cardOf(parts, conversation, product) };
    await parts.work.say(agent, conversation._id, { id: act, text: content.card.title, content });
    response.status(202).json({ accepted: true });
  });
  router.post('/chats/:id/pictures', async (request, response) => {
    const { id: act, caption } = parseWith(pictureSchema, request.query);
    const agent = agentOf(request);
    await parts.work.held(agent, request.params.id);
    const type = parts.pictures.typeOf(request.body);
    const key = await parts.pictures.put('desk', request.body);
    const media = { url: parts.pictures.linkTo(key), type };
    const content = { kind: 'image' as const, media, ...(caption !== '' && { caption }) };
    await parts.work.say(agent, request.params.id, { id: act, text: caption || '[image]', content });
    response.status(202).json({ accepted: true });
  });
  addTemplates(router, parts, agentOf);
}

function addTemplates(router: Router, parts: SendParts, agentOf: (request: Request) => Agent): void {
  router.get('/chats/:id/templates', async (request, response) => {
    const conversation = await parts.store.conversations.byId(request.params.id);
    if (!conversation) throw new GatewayError('NOT_FOUND', 'no such conversation');
    const found = await offered(parts, conversation);
    const templates: ShownTemplate[] = found.map(({ places, ...rest }) => ({
      ...rest,
      places: places.map(({ mark }) => mark),
    }));
    response.json({ templates });
  });
  router.post('/chats/:id/templates', async (request, response) => {
    const { id: act, name, values } = parseWith(templateSchema, request.body);
    const agent = agentOf(request);
    const conversation = await parts.work.held(agent, request.params.id);
    const template = (await offered(parts, conversation)).find((each) => each.name === name);
    if (!template) throw new GatewayError('NOT_FOUND', 'no such template for this conversation');
    const missing = template.places.filter(({ mark }) => values[mark] === undefined);
    if (missing.length > 0)
      throw new GatewayError('BODY_BROKEN', `values: ${missing.map(({ mark }) => mark).join(', ')} needs a value`);
    const given = Object.fromEntries(template.places.map(({ name: of, mark }) => [of, values[mark] ?? '']));
    const text = template.text.replace(/\{\{\s*(\w+)\s*\}\}/g, (all, mark: string) => values[mark] ?? all);
    await parts.work.say(agent, conversation._id, { id: act, text, template: { name, values: given } });
    response.status(202).json({ accepted: true });
  });
}

async function offered(parts: SendParts, { identity, language = 'en' }: Conversation): Promise<OfferedTemplate[]> {
  const to = identity === undefined ? null : await parts.store.identities.byId(identity);
  return (to && parts.channel(to.channel, to.account)?.templates?.(language)) ?? [];
}

async function cardOf({ shop, labels }: SendParts, { language = 'en' }: Conversation, id: string) {
  const product = await shop.product(id);
  if (!product) throw new GatewayError('NOT_FOUND', 'no such product');
  return productCard(product, { language, timeZone: shop.timeZone, labels: labels(language) });
}
