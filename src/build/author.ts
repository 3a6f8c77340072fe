/** The second author of commands and words, where the configuration names a model. */
import type { Config } from '../../config/schema';
import type { Author } from '../flow/author/author';
import { createClient } from '../flow/author/client';
import { createAuthor } from '../flow/author/create';
import type { Clock } from '../model/clock';
import type { Log } from '../model/log';
import type { Shop } from '../model/shop';

/** Nothing while both modes are off. */
export function buildAuthor({ author }: Pick<Config, 'author'>, parts: { shop: Pick<Shop, 'catalogue'>; clock: Clock; log: Log }): { author?: Author } {
  const { commands, words, url, key, model, timeoutMs, callsPerDay, tokensPerDay } = author;
  if ((commands === 'off' && words === 'off') || url === undefined || model === undefined) return {};
  const client = createClient({ url, model, ...(key !== undefined && { key }) });
  const { shop, clock, log } = parts;
  return { author: createAuthor({ settings: { commands, words, timeoutMs }, limits: { callsPerDay, tokensPerDay }, client, clock, log, catalogue: () => shop.catalogue() }) };
}
