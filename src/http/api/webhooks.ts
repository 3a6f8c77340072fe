/** /api/webhooks: the endpoints, their deliveries, and redelivery. */
import express from 'express';
import type { Router } from 'express';
import { z } from 'zod';
import { GatewayError } from '../../model/errors';
import { WEBHOOK_KINDS, type Telling, type TellingStore } from '../../model/webhook';
import { parseWith } from '../parse';

export interface WebhookApi {
  endpoints: readonly { id: string; url: string; kinds: readonly string[] }[];
  tellings: TellingStore;
  now(): number;
}

const filter = {
  endpoint: z.string().min(1).max(40).optional(),
  state: z.enum(['waiting', 'delivered', 'failed', 'held']).optional(),
  kind: z.enum(WEBHOOK_KINDS).optional(),
};
const listSchema = z.object({ ...filter, limit: z.coerce.number().int().min(1).max(200).default(50) });
const replaySchema = z
  .strictObject({
    ...filter,
    state: z.enum(['delivered', 'failed']).optional(),
    ids: z.array(z.string().min(1).max(120)).min(1).max(200).optional(),
  })
  .refine((given) => given.ids !== undefined || given.endpoint !== undefined, 'say which: ids, or an endpoint');

export function createWebhookRoutes({ endpoints, tellings, now }: WebhookApi): Router {
  const router = express.Router();
  const endpoint = (id: string): string => {
    if (endpoints.some((each) => each.id === id)) return id;
    throw new GatewayError('NOT_FOUND', 'no such endpoint is configured');
  };
  router.get('/', async (_request, response) => {
    const states = new Map((await tellings.endpoints()).map((state) => [state._id, state]));
    response.json({
      endpoints: endpoints.map(({ id, url, kinds }) => {
        const { failingSince, offAt, reason } = states.get(id) ?? {};
        const { origin } = new URL(url);
        return { id, origin, kinds, on: offAt === undefined, failingSince, offAt, reason };
      }),
    });
  });
  router.get('/deliveries', async (request, response) => {
    const { limit, ...wanted } = parseWith(listSchema, request.query);
    response.json({ deliveries: (await tellings.list(wanted, limit)).map(shown) });
  });
  router.post('/replay', async (request, response) => {
    response.json({ replayed: await tellings.replay(parseWith(replaySchema, request.body), new Date(now())) });
  });
  router.post('/:id/on', async (request, response) => {
    response.json({ released: await tellings.switchOn(endpoint(request.params.id), new Date(now())) });
  });
  router.post('/:id/off', async (request, response) => {
    await tellings.switchOff(endpoint(request.params.id), new Date(now()), 'switched off by hand');
    response.json({ on: false });
  });
  return router;
}

/** Without the body: it has shoppers' messages, which have their own routes. */
function shown({ _id, endpoint, event, kind, state, tries, dueAt, last, createdAt, settledAt }: Telling): object {
  return { id: _id, endpoint, event, kind, state, tries, dueAt, last, createdAt, settledAt };
}
