/** `/preview`: how a content looks on every channel. `POST /api/preview` answers with what fit and the channels' own render make of it. */
import { resolve } from 'node:path';
import express, { type Router } from 'express';
import { stringify } from 'yaml';
import { z } from 'zod';
import { showOn } from '../../cards/shown';
import type { CardContext } from '../../cards/labels';
import { contentsOf } from '../../flow/read/contents';
import type { Channel } from '../../model/channel';
import { GatewayError } from '../../model/errors';
import type { Shop } from '../../model/shop';
import { parseBody, readBody } from '../body';
import { secureHeaders } from '../chat/security';
import { guardPreview, type Reach } from './access';
import { examples } from './examples';
import { previewPage } from './page';

export interface PreviewParts {
  /** Every channel that there is: the ones that are switched on, and the others without an account. */
  channels: readonly Channel[];
  shop: Shop;
  /** The order that the examples show. */
  order: string | null;
  labels(language: string): CardContext['labels'];
  languages: readonly string[];
  /** Prefix of paths in what platforms get. */
  publicUrl: string;
  reach: Reach;
  apiKey: string;
  /** Where the built page lies. */
  webDir: string;
}

const BODY_BYTES = 262_144;
/** Contents of one request. */
const MOST = 20;
const languageSchema = z
  .string()
  .regex(/^[\w-]{1,35}$/)
  .default('en');
const askedSchema = z.object({
  content: z.union([z.string(), z.record(z.string(), z.unknown()), z.array(z.unknown())]),
  language: languageSchema,
});

export function createPreview(parts: PreviewParts): Router {
  const { channels, languages, publicUrl } = parts;
  const router = express.Router();
  const guard = guardPreview(parts.apiKey, parts.reach);
  const names = channels.map(({ name }) => name);

  router.get(
    '/preview',
    secureHeaders(),
    (_request, response) => void response.type('html').set('cache-control', 'no-store').send(previewPage()),
  );
  for (const file of ['preview.js', 'preview.css']) {
    router.get(`/${file}`, (_request, response, next) => {
      response.sendFile(
        resolve(parts.webDir, file),
        { cacheControl: false, headers: { 'cache-control': 'no-cache' } },
        (fault) => fault && next(),
      );
    });
  }
  router.get('/api/preview', guard, async (request, response) => {
    const language = languageSchema.catch('en').parse(request.query['language']);
    const made = await examples(
      parts.shop,
      { labels: parts.labels(language), language, timeZone: parts.shop.timeZone },
      parts.order,
    );
    response.set('cache-control', 'no-store').json({
      channels: names,
      languages,
      publicUrl,
      examples: made.map(({ name, content }) => ({ name, source: stringify(content, { lineWidth: 0 }) })),
    });
  });
  router.post('/api/preview', guard, readBody(BODY_BYTES), (request, response) => {
    const asked = askedSchema.safeParse(parseBody(request.body as Buffer));
    if (!asked.success)
      throw new GatewayError(
        'BODY_BROKEN',
        'send {"content": <one content, a list of them, or YAML as text>, "language": "en"}',
      );
    const { content, language } = asked.data;
    const contents = contentsOf(
      'content',
      typeof content === 'string' ? content : JSON.stringify(content, null, 1),
    ).slice(0, MOST);
    response.json({ shown: showOn(contents, channels, { labels: parts.labels(language), publicUrl, language }) });
  });
  return router;
}
