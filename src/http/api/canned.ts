/** /api/canned: saved replies of agents, by name and language. */
import express from 'express';
import type { Router } from 'express';
import { z } from 'zod';
import { PLACEHOLDERS, unknownIn } from '../../model/canned';
import type { ShownCanned } from '../../model/console';
import type { CannedReply } from '../../model/desk';
import { GatewayError } from '../../model/errors';
import type { Store } from '../../model/store';
import { selfOf } from '../access/caller';
import { parseWith } from '../parse';

const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const textSchema = z
  .string()
  .trim()
  .min(1)
  .max(4000)
  .superRefine((text, context) => {
    for (const name of unknownIn(text))
      context.addIssue({ code: 'custom', message: `{${name}} is no placeholder; write ${listed()}` });
  });
const replySchema = z.strictObject({
  name: z
    .string()
    .trim()
    .regex(/^[\p{L}\p{N}_-]{1,40}$/u, 'one word of letters, digits, - and _'),
  texts: z
    .record(z.string().regex(LANGUAGE, 'a language such as en or pt-BR'), textSchema)
    .refine((texts) => Object.keys(texts).length > 0, 'at least one language'),
  groups: z.array(z.string().trim().min(1).max(60)).max(50).default([]),
});

interface Parts {
  store: Pick<Store, 'canned'>;
  newId(): string;
  now(): number;
}

export function createCannedRoutes({ store, newId, now }: Parts): Router {
  const router = express.Router();
  router.get('/', async (_request, response) => {
    response.json({ canned: (await store.canned.list()).map(shown), placeholders: PLACEHOLDERS });
  });
  router.post('/', async (request, response) => {
    const given = parseWith(replySchema, request.body);
    const row = { _id: newId(), ...given, by: selfOf(request).user._id, at: new Date(now()) };
    if (!(await store.canned.insert(row))) throw taken(given.name);
    response.status(201).json(shown(row));
  });
  router.patch('/:id', async (request, response) => {
    const given = parseWith(replySchema, request.body);
    const facts = { ...given, by: selfOf(request).user._id, at: new Date(now()) };
    const outcome = await store.canned.update(request.params.id, facts);
    if (outcome === 'taken') throw taken(given.name);
    if (outcome === 'none') throw new GatewayError('NOT_FOUND', 'no such reply');
    response.json({ id: request.params.id, ...given });
  });
  router.delete('/:id', async (request, response) => {
    if (!(await store.canned.remove(request.params.id))) throw new GatewayError('NOT_FOUND', 'no such reply');
    response.json({ removed: true });
  });
  return router;
}

function shown({ _id: id, name, texts, groups }: CannedReply): ShownCanned {
  return { id, name, texts, groups };
}

function taken(name: string): GatewayError {
  return new GatewayError('TAKEN', `there is a reply called ${name} already`);
}

function listed(): string {
  return PLACEHOLDERS.map((name) => `{${name}}`).join(', ');
}
