/** Questions and texts as forms; each save creates a draft of the file that contains them. */
import type { Router } from 'express';
import { z } from 'zod';
import { questionSchema } from '../../../editing/questions';
import { givenTextSchema, textSearchSchema } from '../../../editing/texts';
import { actorOf } from '../../access/caller';
import { parseWith } from '../../parse';
import type { ProjectParts } from './parts';

const removeSchema = z.strictObject({ version: z.number().int().min(0) });

export function addForms(router: Router, { questions, texts, store }: ProjectParts): void {
  const versionOf = async (path: string): Promise<number> => (await store.draft(path))?.version ?? 0;
  router.get('/questions', async (_request, response) => {
    const found = await questions.list();
    response.json({
      questions: await Promise.all(
        found.map(async (each) => ({ ...each, version: await versionOf(each.own ? each.file : questions.file) })),
      ),
      version: await versionOf(questions.file),
    });
  });
  router.put('/questions/:id', async (request, response) => {
    const draft = await questions.save(actorOf(request), request.params.id, parseWith(questionSchema, request.body));
    response.json({ path: draft._id, version: draft.version });
  });
  router.post('/questions/:id/remove', async (request, response) => {
    const { version } = parseWith(removeSchema, request.body);
    const draft = await questions.remove(actorOf(request), request.params.id, version);
    response.json(draft === null ? { path: null, version: 0 } : { path: draft._id, version: draft.version });
  });
  router.get('/texts', async (request, response) => {
    const found = await texts.find(parseWith(textSearchSchema, request.query));
    response.json(found);
  });
  router.put('/texts', async (request, response) => {
    const draft = await texts.save(actorOf(request), parseWith(givenTextSchema, request.body));
    response.json({ path: draft._id, version: draft.version });
  });
  router.get('/texts/place', async (request, response) => {
    const { language, key } = parseWith(givenTextSchema.pick({ language: true, key: true }), request.query);
    const path = await texts.placeOf(language, key);
    response.json({ path, version: await versionOf(path) });
  });
}
