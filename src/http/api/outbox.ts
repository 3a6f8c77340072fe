/** /api/outbox: failed messages and those with an unknown result, with reasons; people resend or drop them. */
import express from 'express';
import type { Router } from 'express';
import { z } from 'zod';
import { GatewayError } from '../../model/errors';
import type { UndeliveredStore } from '../../model/undelivered';

const querySchema = z.object({
  state: z.enum(['failed', 'unknown']).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
/** For a day, a message that was resent by hand counts as new. */
const RETRY_MS = 86_400_000;
/** A turn takes milliseconds; one that lasts longer is reported as busy. */
const BUSY_TRIES = 20;
const BUSY_MS = 100;

export interface OutboxParts {
  undelivered: UndeliveredStore;
  ring(conversation: string): void;
  now(): number;
  pause(ms: number): Promise<void>;
}

export function createOutboxRoutes({ undelivered, ring, now, pause }: OutboxParts): Router {
  const router = express.Router();
  router.get('/', async (request, response) => {
    const query = querySchema.safeParse(request.query);
    if (!query.success) throw new GatewayError('BODY_BROKEN', 'state is failed or unknown; limit is 1 to 500');
    const [messages, failed, unknown] = await Promise.all([
      undelivered.list(query.data.state, query.data.limit),
      undelivered.count('failed'),
      undelivered.count('unknown'),
    ]);
    response.json({ messages, counts: { failed, unknown } });
  });
  router.post('/:id/retry', async (request, response) => {
    for (let tries = 1; ; tries += 1) {
      const retried = await undelivered.retry(request.params.id, new Date(now() + RETRY_MS));
      if (retried.ok) {
        ring(retried.conversation);
        return void response.status(202).json({ queued: request.params.id });
      }
      if (retried.why === 'missing') throw new GatewayError('NOT_FOUND', 'no such message waits here');
      if (retried.why === 'marketing')
        throw new GatewayError('BODY_BROKEN', 'marketing that may have arrived is never sent again; drop it');
      if (tries >= BUSY_TRIES) throw new GatewayError('LEASE_LOST', 'the conversation is busy; try again');
      await pause(BUSY_MS);
    }
  });
  router.post('/:id/drop', async (request, response) => {
    if (!(await undelivered.drop(request.params.id))) throw new GatewayError('NOT_FOUND', 'no such message waits here');
    response.json({ dropped: request.params.id });
  });
  return router;
}
