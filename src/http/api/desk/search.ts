/** GET /api/desk/search: full-text search over messages and notes. */
import type { Router } from 'express';
import { z } from 'zod';
import { searchSaid, type SearchParts } from '../../../desk/search';
import { parseWith } from '../../parse';

const querySchema = z.object({
  text: z.string().trim().min(1).max(200),
  before: z.iso.datetime().optional(),
});

export function addSearch(router: Router, parts: SearchParts): void {
  router.get('/search', async ({ query }, response) => {
    const { text, before } = parseWith(querySchema, query);
    response.json(await searchSaid(parts, text, before === undefined ? undefined : new Date(before)));
  });
}
