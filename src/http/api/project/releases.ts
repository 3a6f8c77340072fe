/** Releases: started, followed while they run, and undone. */
import type { Router } from 'express';
import { z } from 'zod';
import type { Release } from '../../../model/editing';
import { GatewayError } from '../../../model/errors';
import { actorOf } from '../../access/caller';
import { parseWith } from '../../parse';
import type { ProjectParts } from './parts';

const LISTED = 50;
const beginSchema = z.strictObject({
  kind: z.enum(['trial', 'publish']),
  drafts: z
    .array(z.strictObject({ path: z.string().min(1).max(200), version: z.number().int().min(1) }))
    .min(1)
    .max(200),
  note: z.string().trim().max(500).default(''),
});

export function addReleases(router: Router, { store, releases }: ProjectParts): void {
  router.get('/releases', async (_request, response) => {
    response.json({ releases: (await store.releases(LISTED)).map(briefly) });
  });
  router.get('/releases/:id', async (request, response) => {
    const release = await store.release(request.params.id);
    if (!release) throw new GatewayError('NOT_FOUND', 'no such release');
    response.json({ ...briefly(release), files: release.files });
  });
  router.post('/releases', async (request, response) => {
    const given = parseWith(beginSchema, request.body);
    response.status(202).json(briefly(await releases.begin(actorOf(request), given)));
  });
  router.post('/releases/:id/undo', async (request, response) => {
    response.status(202).json(briefly(await releases.undo(actorOf(request), request.params.id)));
  });
}

/** Without the files' contents. */
function briefly({ _id: id, running: _running, seenAt: _seen, files, ...release }: Release): Record<string, unknown> {
  return { id, ...release, by: release.by.name, files: files.map(({ path }) => ({ path })) };
}
