/** /api/project/settings: hours, languages, thresholds and retention, read from and written to the project's parley.yaml. */
import type { Router } from 'express';
import { z } from 'zod';
import { editedSchema } from '../../../../config/edited';
import { actorOf } from '../../access/caller';
import { parseWith } from '../../parse';
import type { ProjectParts } from './parts';

const saveSchema = z.strictObject({ version: z.string().max(64), values: editedSchema });

export function addSettings(router: Router, { settings, note }: ProjectParts): void {
  router.get('/settings', (_request, response) => {
    const read = settings.read();
    response.json({ ...read, writable: read.version !== '' });
  });
  router.put('/settings', async (request, response) => {
    const { version, values } = parseWith(saveSchema, request.body);
    const { before, after, ...read } = settings.save(version, values);
    const changed = Object.keys(after);
    if (changed.length > 0) await note(actorOf(request), 'settings.changed', 'parley.yaml', before, after);
    response.json({ ...read, writable: true, changed });
  });
}
