/** /api/keys: API keys with a name, scopes and an expiry. A key is shown once, when it is created. */
import express from 'express';
import type { Router } from 'express';
import { z } from 'zod';
import type { Keys } from '../../access/keys';
import { SCOPES } from '../../model/access';
import { actorOf } from '../access/caller';
import { nameOf, parseWith } from '../parse';

const makeSchema = z.strictObject({
  name: nameOf(80),
  scopes: z.array(z.enum(SCOPES)).min(1),
  /** Days from now; absent: it never expires. */
  days: z.number().int().min(1).max(3650).optional(),
});
const DAY_MS = 86_400_000;

export function createKeyRoutes(keys: Keys, now: () => number): Router {
  const router = express.Router();
  router.get('/', async (_request, response) => {
    response.json({ keys: await keys.list(), scopes: SCOPES });
  });
  router.post('/', async (request, response) => {
    const { name, scopes, days } = parseWith(makeSchema, request.body);
    const expiresAt = days === undefined ? null : new Date(now() + days * DAY_MS);
    const { key, row } = await keys.make(actorOf(request), { name, scopes: [...new Set(scopes)], expiresAt });
    response
      .status(201)
      .set('cache-control', 'no-store')
      .json({ key, ...row });
  });
  router.delete('/:id', async (request, response) => {
    await keys.revoke(actorOf(request), request.params.id);
    response.json({ revoked: true });
  });
  return router;
}
