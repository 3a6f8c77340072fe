/** /api/lists: customers from a CSV file; segments and campaigns include or exclude them. */
import express from 'express';
import type { Router } from 'express';
import { z } from 'zod';
import type { Actor } from '../../model/access';
import type { ListStore } from '../../model/audience-store';
import { GatewayError } from '../../model/errors';
import { actorOf } from '../access/caller';
import { nameOf, parseWith } from '../parse';

const newSchema = z.strictObject({ name: nameOf(120), csv: z.string().min(1) });

export interface ListParts {
  lists: Pick<ListStore, 'list' | 'remove'>;
  importList(given: { name: string; csv: string; by: string }): Promise<{ added: number }>;
  note(by: Actor, what: string, of: string, before: undefined, after: Record<string, unknown>): Promise<void>;
}

export function createListRoutes({ lists, importList, note }: ListParts): Router {
  const router = express.Router();
  router.get('/', async (_request, response) => {
    response.json({ lists: await lists.list() });
  });
  router.post('/', async (request, response) => {
    const given = parseWith(newSchema, request.body);
    const actor = actorOf(request);
    const made = await importList({ ...given, by: actor.name });
    await note(actor, 'list.made', given.name, undefined, { added: made.added });
    response.status(201).json(made);
  });
  router.delete('/:id', async (request, response) => {
    if (!(await lists.remove(request.params.id))) throw new GatewayError('NOT_FOUND', 'there is no such list');
    response.json({ removed: request.params.id });
  });
  return router;
}
