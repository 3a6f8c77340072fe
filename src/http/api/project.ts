/** /api/project: the project's files as the console edits them. Edits go to drafts; only a release changes the files. */
import express from 'express';
import type { Router } from 'express';
import { z } from 'zod';
import type { FileDraft } from '../../model/editing';
import { hashOf } from '../../editing/files';
import { actorOf } from '../access/caller';
import { parseWith } from '../parse';
import { addChats } from './project/chats';
import { addForms } from './project/forms';
import { addReleases } from './project/releases';
import { addSettings } from './project/settings';
import { addTrials } from './project/trials';
import type { ProjectParts } from './project/parts';

const pathSchema = z.string().min(1).max(200);
const draftSchema = z.strictObject({
  path: pathSchema,
  text: z.string().nullable(),
  version: z.number().int().min(0),
  fresh: z.boolean().default(false),
});

export function createProjectRoutes(parts: ProjectParts): Router {
  const { store, files, drafts, lint } = parts;
  const router = express.Router();
  router.get('/files', async (_request, response) => {
    const found = new Map((await store.drafts()).map((draft) => [draft._id, draft]));
    const listed = files.list().map((file) => ({ ...file, draft: file.own ? briefly(found.get(file.path)) : null }));
    const own = new Set(listed.filter((file) => file.own).map(({ path }) => path));
    const made = [...found.values()]
      .filter(({ _id }) => !own.has(_id))
      .map((draft) => ({
        path: draft._id,
        part: draft._id.split('/')[0],
        names: [],
        own: true,
        beaten: [],
        draft: briefly(draft),
      }));
    response.json({ files: [...made, ...listed], languages: parts.languages, channels: parts.channels });
  });
  router.get('/file', async (request, response) => {
    const { path } = parseWith(z.object({ path: pathSchema }), request.query);
    const { draft, own, text } = await drafts.open(path);
    response.json({
      path,
      own,
      shipped: files.shipped(path),
      text,
      draft: briefly(draft ?? undefined),
      moved: draft !== null && draft.base !== (own === null ? null : hashOf(own)),
      ...(text === null ? { faults: [], diagrams: [] } : lint(path, text)),
    });
  });
  router.get('/drafts', async (_request, response) => {
    const found = await store.drafts();
    response.json({
      drafts: found.map((draft) => {
        const before = files.own(draft._id);
        const moved = draft.base !== (before === null ? null : hashOf(before));
        return { path: draft._id, ...briefly(draft), before, after: draft.text, moved };
      }),
    });
  });
  router.put('/drafts', async (request, response) => {
    const given = parseWith(draftSchema, request.body);
    const draft = await drafts.save(actorOf(request), given);
    response.json({
      ...saved(draft),
      ...(draft.text === null ? { faults: [], diagrams: [] } : lint(draft._id, draft.text)),
    });
  });
  router.post('/drafts/drop', async (request, response) => {
    const { path, version } = parseWith(
      z.strictObject({ path: pathSchema, version: z.number().int().min(1) }),
      request.body,
    );
    await drafts.drop(path, version);
    response.json({ dropped: true });
  });
  addForms(router, parts);
  addTrials(router, parts);
  addChats(router, parts);
  addReleases(router, parts);
  addSettings(router, parts);
  return router;
}

function briefly(draft: FileDraft | undefined): object | null {
  if (!draft) return null;
  const { version, by, at, text } = draft;
  return { version, by: by.name, at, removed: text === null };
}

export const saved = ({ _id: path, version }: FileDraft): object => ({ path, version });
