/** /api/conversations: read a conversation, and say who answers it. */
import express from 'express';
import type { Router } from 'express';
import { z } from 'zod';
import { GatewayError } from '../../model/errors';
import type { Store } from '../../model/store';

const ownerSchema = z.strictObject({ owner: z.enum(['bot', 'person']) });
const PAGE = 200;

export function createConversationRoutes(store: Store, now: () => number): Router {
  const router = express.Router();
  router.get('/:id/messages', async (request, response) => {
    const after = Number(request.query['after'] ?? 0);
    response.json({ messages: await store.messages.after(request.params.id, Number.isSafeInteger(after) && after >= 0 ? after : 0, PAGE) });
  });
  router.post('/:id/owner', async (request, response) => {
    const parsed = ownerSchema.safeParse(request.body);
    if (!parsed.success) throw new GatewayError('BODY_BROKEN', 'owner must be "bot" or "person"');
    if (!(await store.conversations.byId(request.params.id))) throw new GatewayError('NOT_FOUND', 'no such conversation');
    await store.conversations.setOwner(request.params.id, parsed.data.owner, new Date(now()));
    response.json({ owner: parsed.data.owner });
  });
  return router;
}
