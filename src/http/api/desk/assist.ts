/** /api/desk/chats/:id/assist, /translate and /summary: what helps an agent to answer. */
import type { Router } from 'express';
import { z } from 'zod';
import { assistOf, type AssistParts } from '../../../desk/assist/assist';
import { translatedText, translationsOf, writtenSummary } from '../../../desk/assist/translations';
import { parseWith } from '../../parse';

const language = z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, 'a language such as en or zh-Hant');
const assistSchema = z.object({ language: language.default('en') });
const summarySchema = z.strictObject({ language });
const translateSchema = z.union([
  z.strictObject({ to: language, messages: z.array(z.string().min(1).max(200)).min(1).max(50) }),
  z.strictObject({ to: language, text: z.string().trim().min(1).max(4000) }),
]);

export function addAssist(router: Router, parts: AssistParts): void {
  router.get('/chats/:id/assist', async ({ params, query }, response) => {
    response.json(await assistOf(parts, params.id, parseWith(assistSchema, query).language));
  });
  router.post('/chats/:id/summary', async ({ params, body }, response) => {
    response.json({ summary: await writtenSummary(parts, params.id, parseWith(summarySchema, body).language) });
  });
  router.post('/chats/:id/translate', async ({ params, body }, response) => {
    const wish = parseWith(translateSchema, body);
    const translations =
      'text' in wish ? [await translatedText(parts, params.id, wish)] : await translationsOf(parts, params.id, wish);
    response.json({ translations });
  });
}
