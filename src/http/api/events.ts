/** POST /api/events: the shop tells what happened. 202 once it is durable; the same id again is 200. */
import express from 'express';
import type { Router } from 'express';

export interface EventDoor {
  accept(body: unknown): Promise<'new' | 'known'>;
}

export function createEventRoutes(events: EventDoor): Router {
  const router = express.Router();
  router.post('/', async (request, response) => {
    const outcome = await events.accept(request.body);
    response.status(outcome === 'new' ? 202 : 200).json({ outcome });
  });
  return router;
}
