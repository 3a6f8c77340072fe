/** /api/letters: the e-mails that Parley sends, how each ended, and another try for one that failed. Their text is never shown. */
import express from 'express';
import type { Router } from 'express';
import { z } from 'zod';
import { GatewayError } from '../../model/errors';
import type { Letter } from '../../model/mail';
import type { Store } from '../../model/store';
import { parseWith } from '../parse';

const LETTERS_MAX = 200;
const retrySchema = z.strictObject({ id: z.string().min(1).max(300) });

export interface LetterRouteParts {
  store: Pick<Store, 'letters'>;
  /** Whether a mail server is configured. */
  on: boolean;
  now(): number;
}

export function createLetterRoutes({ store, on, now }: LetterRouteParts): Router {
  const router = express.Router();
  router.get('/', async (_request, response) => {
    const rows = await store.letters.list(LETTERS_MAX);
    response.json({ on, letters: rows.map((row) => shown(row, now())) });
  });
  router.post('/retry', async (request, response) => {
    const { id } = parseWith(retrySchema, request.body);
    if (!(await store.letters.revive(id, new Date(now()))))
      throw new GatewayError('NOT_FOUND', 'no failed e-mail has this id, or it is too late to send it');
    response.json({ waiting: true });
  });
  return router;
}

function shown(
  { _id, to, subject, body, about, state, tries, last, goodUntil, createdAt, settledAt }: Letter,
  now: number,
) {
  const again = state === 'failed' && (body !== '' || about !== undefined) && (goodUntil?.getTime() ?? Infinity) > now;
  return {
    id: _id,
    // Ids begin with the kind: invite, reset, answer, copy, alert.
    kind: _id.split('|')[0],
    to,
    subject,
    state,
    tries,
    last: last ?? null,
    again,
    at: createdAt.toISOString(),
    settledAt: settledAt?.toISOString() ?? null,
  };
}
