/** GET /api/audit: who changed what, newest first, a page at a time. */
import express from 'express';
import type { Router } from 'express';
import { z } from 'zod';
import type { Access } from '../../access/access';
import { parseWith } from '../parse';

const querySchema = z.object({
  before: z.coerce.date().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
/** Later than any row. */
const EVER = new Date(8.64e15);

export function createAuditRoutes({ rows }: Pick<Access, 'rows'>): Router {
  const router = express.Router();
  router.get('/', async (request, response) => {
    const { before = EVER, limit } = parseWith(querySchema, request.query);
    response.json({ rows: await rows.audit.list(before, limit) });
  });
  return router;
}
