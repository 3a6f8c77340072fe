/** The second author of commands and words, if the configuration names a model. */
import type { Config } from '../../config/schema';
import type { Author } from '../flow/run/turn';
import { createClient } from '../flow/author/client';
import { createAuthor } from '../flow/author/create';
import { given } from '../model/given';
import type { Clock } from '../model/clock';
import type { Log } from '../model/log';
import type { Shop } from '../model/shop';

interface Parts {
  shop: Pick<Shop, 'catalogue'>;
  clock: Clock;
  log: Log;
}

/** Undefined while both modes are off. */
export function buildAuthor({ author }: Pick<Config, 'author'>, parts: Parts): { author?: Author } {
  const { commands, words, url, key, model, timeoutMs, callsPerDay, tokensPerDay } = author;
  if ((commands === 'off' && words === 'off') || url === undefined || model === undefined) return {};
  const client = createClient({ url, model, ...given({ key }) });
  const { shop, clock, log } = parts;
  const [settings, limits] = [
    { commands, words, timeoutMs },
    { callsPerDay, tokensPerDay },
  ];
  return { author: createAuthor({ settings, limits, client, clock, log, catalogue: () => shop.catalogue() }) };
}
