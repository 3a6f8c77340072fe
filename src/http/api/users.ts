/** /api/users: who may sign in, with which role, at the desk of which groups; and links that set a new password. */
import express from 'express';
import type { Router } from 'express';
import { z } from 'zod';
import type { Access } from '../../access/access';
import { shown } from '../../access/users';
import { ROLES } from '../../model/access';
import { GatewayError } from '../../model/errors';
import { actorOf } from '../access/caller';
import { nameOf, parseWith } from '../parse';
import { languageOf, type LinkLetters } from '../letters';

const changeSchema = z
  .strictObject({
    name: nameOf(80).optional(),
    role: z.enum(ROLES).optional(),
    groups: z.array(z.string().trim().min(1).max(60)).max(50).optional(),
    capacity: z.number().int().min(0).max(100).optional(),
    disabled: z.boolean().optional(),
  })
  .refine((facts) => Object.keys(facts).length > 0, 'name at least one field to change');

export function createUserRoutes(access: Access, letters: LinkLetters): Router {
  const router = express.Router();
  router.get('/', async (_request, response) => {
    response.json({ users: (await access.rows.users.list()).map(shown) });
  });
  router.patch('/:id', async (request, response) => {
    const facts = parseWith(changeSchema, request.body);
    response.json(await access.users.change(actorOf(request), request.params.id, facts));
  });
  router.post('/:id/reset', async (request, response) => {
    const by = actorOf(request);
    const { user, ...made } = await access.users.reset(by, request.params.id);
    const mailed = await letters.post(made, { by: by.name, name: user.name, language: languageOf(request, letters) });
    response.status(201).json({ link: letters.linkOf(made.token), expiresAt: made.row.expiresAt, mailed });
  });
  router.post('/:id/second-off', async (request, response) => {
    await access.second.offFor(actorOf(request), request.params.id);
    response.json({ off: true });
  });
  router.post('/:id/end-sessions', async (request, response) => {
    if (!(await access.rows.users.byId(request.params.id))) throw new GatewayError('NOT_FOUND', 'no such user');
    await access.sessions.endAll(request.params.id);
    response.json({ ended: true });
  });
  return router;
}
