/** Trials of drafts: faults while typing, the full check, a chat with its trace, and contents as each channel shows them. */
import type { Router } from 'express';
import { z } from 'zod';
import { given } from '../../../model/given';
import { contentSchema } from '../../../model/content';
import { EDITED_PARTS } from '../../../model/editing';
import { parseWith } from '../../parse';
import type { ProjectParts } from './parts';

const typedSchema = z.strictObject({ path: z.string().min(1).max(200), text: z.string() });
const languageSchema = z.string().regex(/^[\w-]{1,35}$/);

export function addTrials(router: Router, { lint, schemaOf, bench, preview, channels, languages }: ProjectParts): void {
  const talkSchema = z
    .strictObject({
      chat: z.string().min(1).max(64),
      channel: z.enum(channels as [string, ...string[]]),
      language: languageSchema.default(languages[0] ?? 'en'),
      say: z.string().min(1).max(2000).optional(),
      tap: z.string().min(1).max(200).optional(),
    })
    .refine(({ say, tap }) => (say === undefined) !== (tap === undefined), 'give `say` or `tap`');
  router.get('/schema', (request, response) => {
    const { part } = parseWith(z.object({ part: z.enum(EDITED_PARTS) }), request.query);
    response.json({ schema: schemaOf(part) });
  });
  router.post('/lint', (request, response) => {
    const { path, text } = parseWith(typedSchema, request.body);
    response.json(lint(path, text));
  });
  router.post('/check', async (request, response) => {
    const typed = parseWith(typedSchema.partial(), request.body ?? {});
    const { path, text } = typed;
    const faults = await bench.check(path === undefined || text === undefined ? undefined : { path, text });
    response.json({ faults });
  });
  router.post('/talk', async (request, response) => {
    const { say, tap, ...place } = parseWith(talkSchema, request.body);
    const talked = await bench.talk({ ...place, ...given({ say, tap }) });
    response.json({ ...talked, shown: preview(talked.replies, place.language) });
  });
  router.post('/preview', (request, response) => {
    const { contents, language } = parseWith(
      z.strictObject({ contents: z.array(contentSchema).min(1).max(20), language: languageSchema }),
      request.body,
    );
    response.json({ shown: preview(contents, language) });
  });
}
