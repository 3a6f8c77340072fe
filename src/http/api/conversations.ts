/** /api/conversations: read a conversation, set who answers it, and create the code that carries it to another channel. */
import express from 'express';
import type { Router } from 'express';
import { z } from 'zod';
import { GatewayError } from '../../model/errors';
import type { Store } from '../../model/store';
import type { Carry } from '../../people/carry';
import type { ShowFiles } from './files';

const ownerSchema = z.strictObject({ owner: z.enum(['bot', 'person']) });
const codeSchema = z.strictObject({ identity: z.string().min(1).max(300).optional() }).default({});
const PAGE = 200;

export interface ConversationParts {
  store: Pick<Store, 'conversations' | 'messages'>;
  files: ShowFiles;
  carry: Carry;
  now(): number;
}

export function createConversationRoutes({ store, files, carry, now }: ConversationParts): Router {
  const router = express.Router();
  router.get('/:id/messages', async (request, response) => {
    if (!(await store.conversations.byId(request.params.id)))
      throw new GatewayError('NOT_FOUND', 'no such conversation');
    const after = Number(request.query['after'] ?? 0);
    const messages = await store.messages.after(
      request.params.id,
      Number.isSafeInteger(after) && after >= 0 ? after : 0,
      PAGE,
    );
    response.json({ messages: await files(messages) });
  });
  router.post('/:id/owner', async (request, response) => {
    const parsed = ownerSchema.safeParse(request.body);
    if (!parsed.success) throw new GatewayError('BODY_BROKEN', 'owner must be "bot" or "person"');
    if (!(await store.conversations.byId(request.params.id)))
      throw new GatewayError('NOT_FOUND', 'no such conversation');
    await store.conversations.setOwner(request.params.id, parsed.data.owner, new Date(now()));
    response.json({ owner: parsed.data.owner });
  });
  router.post('/:id/link-code', async (request, response) => {
    const parsed = codeSchema.safeParse(request.body);
    if (!parsed.success)
      throw new GatewayError('BODY_BROKEN', 'identity is the id of an address in this conversation, or absent');
    const conversation = await store.conversations.byId(request.params.id);
    const carried = conversation && (await carry(conversation, parsed.data.identity));
    if (!carried)
      throw new GatewayError(
        'NOT_FOUND',
        conversation ? 'this address does not write in this conversation' : 'no such conversation',
      );
    response.status(201).json({
      code: carried.code,
      expiresAt: carried.expiresAt,
      links: Object.fromEntries(carried.links.map(({ channel, url }) => [channel, url])),
    });
  });
  return router;
}
