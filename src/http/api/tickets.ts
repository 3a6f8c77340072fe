/** /api/tickets: hand-overs that wait for a person, urgent ones first; staff marks them as answered. */
import express from 'express';
import type { Router } from 'express';
import { z } from 'zod';
import { given } from '../../model/given';
import { GatewayError } from '../../model/errors';
import type { Store } from '../../model/store';

const STATES = ['open', 'answered', 'closed'] as const;
const querySchema = z.object({
  state: z.enum(STATES).default('open'),
  group: z.string().min(1).max(60).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
const moveSchema = z.strictObject({ state: z.enum(STATES), note: z.string().max(500).optional() });

export function createTicketRoutes({ store, now }: { store: Pick<Store, 'tickets'>; now(): number }): Router {
  const router = express.Router();
  router.get('/', async (request, response) => {
    const query = querySchema.safeParse(request.query);
    if (!query.success)
      throw new GatewayError(
        'BODY_BROKEN',
        'state is open, answered or closed; group is the name of a skill group; limit is 1 to 200',
      );
    const { state, group, limit } = query.data;
    response.json({ tickets: await store.tickets.list({ state, ...given({ group }) }, limit) });
  });
  router.get('/:id', async (request, response) => {
    const ticket = await store.tickets.byId(request.params.id);
    if (!ticket) throw new GatewayError('NOT_FOUND', 'no such ticket');
    response.json(ticket);
  });
  router.post('/:id', async (request, response) => {
    const parsed = moveSchema.safeParse(request.body);
    if (!parsed.success)
      throw new GatewayError('BODY_BROKEN', 'give {"state": "open", "answered" or "closed"}, and a note if you like');
    const { state, note } = parsed.data;
    const { id } = request.params;
    await store.tickets.move(id, { state, at: new Date(now()), by: 'person', ...given({ note }) });
    const ticket = await store.tickets.byId(id);
    if (!ticket) throw new GatewayError('NOT_FOUND', 'no such ticket');
    response.json(ticket);
  });
  return router;
}
