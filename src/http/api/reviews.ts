/** /api/reviews: texts that were not understood, in groups; labels are learned, or refused with the figures. */
import express from 'express';
import type { Router } from 'express';
import { z } from 'zod';
import type { Learning } from '../../insight/learning';
import { GatewayError } from '../../model/errors';

const settleSchema = z.union([
  z.strictObject({ ids: z.array(z.string().min(1).max(200)).min(1).max(200), intent: z.string().min(1).max(100) }),
  z.strictObject({ ids: z.array(z.string().min(1).max(200)).min(1).max(200), dismiss: z.literal(true) }),
]);

export function createReviewRoutes(learning: Learning): Router {
  const router = express.Router();
  router.get('/', async (_request, response) => {
    response.json({ groups: await learning.review(), intents: learning.intents() });
  });
  router.post('/', async (request, response) => {
    const parsed = settleSchema.safeParse(request.body);
    if (!parsed.success)
      throw new GatewayError('BODY_BROKEN', 'give {"ids": […], "intent": "…"} or {"ids": […], "dismiss": true}');
    const given = parsed.data;
    if ('dismiss' in given) return void response.json({ dismissed: await learning.dismiss(given.ids) });
    const judgement = await learning.label(given.ids, given.intent);
    response.status(judgement.accepted ? 200 : 409).json(judgement);
  });
  return router;
}
