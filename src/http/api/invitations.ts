/** /api/invitations: links by which colleagues join. A link is answered once, and goes by e-mail where an address is given and e-mail leaves. */
import express from 'express';
import type { Router } from 'express';
import { z } from 'zod';
import type { Access } from '../../access/access';
import { given } from '../../model/given';
import { ROLES } from '../../model/access';
import { GatewayError } from '../../model/errors';
import { actorOf } from '../access/caller';
import { parseWith } from '../parse';
import { languageOf, type LinkLetters } from '../letters';

const inviteSchema = z.strictObject({
  role: z.enum(ROLES),
  groups: z.array(z.string().trim().min(1).max(60)).max(50).default([]),
  email: z
    .string()
    .trim()
    .toLowerCase()
    .max(200)
    .regex(/^[^\s@]+@[^\s@]+$/, 'an e-mail address')
    .optional(),
});

export function createInvitationRoutes(access: Access, letters: LinkLetters): Router {
  const router = express.Router();
  router.get('/', async (_request, response) => {
    const rows = await access.rows.invitations.open(new Date(access.now()));
    response.json({
      mails: letters.on,
      invitations: rows.map(({ _id, kind, role, groups, email, createdAt, expiresAt }) => ({
        _id,
        kind,
        role,
        groups,
        ...given({ email }),
        createdAt,
        expiresAt,
      })),
    });
  });
  router.post('/', async (request, response) => {
    const { email, ...invited } = parseWith(inviteSchema, request.body);
    const by = actorOf(request);
    const made = await access.users.invite(by, { ...invited, ...given({ email }) });
    const mailed = await letters.post(made, { by: by.name, language: languageOf(request, letters) });
    response.status(201).json({ link: letters.linkOf(made.token), expiresAt: made.row.expiresAt, mailed });
  });
  router.delete('/:id', async (request, response) => {
    if (!(await access.rows.invitations.remove(request.params.id)))
      throw new GatewayError('NOT_FOUND', 'no such open invitation');
    response.json({ removed: true });
  });
  return router;
}
