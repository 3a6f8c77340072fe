/** `parley render`: content in, platform bodies out, fitted to the channel. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { fit } from '../cards/fit';
import { loadTexts } from '../flow/texts';
import { contentSchema } from '../model/content';
import { GatewayError } from '../model/errors';
import { projectRoot } from '../main';
import { offlineChannel } from './channel';
import { print } from './print';

const fileSchema = z.union([contentSchema.transform((content) => [content]), z.array(contentSchema).min(1)]);

export function renderFile(name: string, file: string): void {
  const channel = offlineChannel(name);
  const texts = loadTexts(join(projectRoot(), 'flows', 'texts'));
  const parsed = fileSchema.safeParse(parse(readFileSync(file, 'utf8'), { maxAliasCount: 0 }));
  if (!parsed.success) throw new GatewayError('BODY_BROKEN', `${file} holds no content: ${z.prettifyError(parsed.error)}`);
  const publicUrl = 'https://shop.example';
  for (const content of parsed.data) {
    const fitted = fit(content, channel.capabilities, { labels: (key, vars) => texts(key, 'en', vars), publicUrl });
    const rendered = fitted.contents.map((each) => channel.render(each, { chat: 'CHAT', publicUrl, language: 'en' }));
    print.json({ bodies: rendered.flatMap((each) => each.bodies), tokens: rendered.flatMap((each) => each.tokens), choices: fitted.choices }, 2);
  }
}
