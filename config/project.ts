/** The schema of a project's `parley.yaml`, and the layer of the configuration that it makes. */
import { given } from '../src/model/given';
import { z } from 'zod';
import { factsSchema, WEEKDAYS } from './facts';
import { partial } from './partial';
import { configSchema } from './schema';
import { shopSchema } from './shop';
import { isTree, merge, type Tree } from './tree';

const { shop: _shop, facts: _facts, log, ...core } = configSchema.shape;
const { name, currency, timeZone, country, connector: _connector, ...connectors } = shopSchema.shape;

const language = z.string().regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?$/, 'a language code such as en');
const connector = z.string().regex(/^[a-z][a-z0-9-]*$/, 'the name of a connector, such as file or rest');
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 09:00');
const opening = z.strictObject({ days: z.array(z.enum(WEEKDAYS)).min(1), open: clockTime, close: clockTime });

export const projectSchema = z.strictObject({
  name: name.unwrap().describe('What the shop calls itself'),
  languages: z.array(language).min(1).describe('Languages that the shop talks, such as [en, de]; the first is its own'),
  currency: currency.unwrap().describe('What its amounts are in, such as EUR'),
  timeZone: timeZone.unwrap().describe("The shop's own time zone, such as Europe/Berlin"),
  country: country.describe('Where it sells above all, such as DE'),
  hours: z.array(opening).optional().describe('When people answer; empty: never'),
  holidays: factsSchema.shape.holidays.optional(),
  shop: z
    .union([connector, z.strictObject({ connector, ...partial(z.object(connectors)).shape })])
    .describe('file, rest, harbour-lane or the name of an extension; as a map with the settings of the connector'),
  channels: z.record(z.string(), z.unknown()).optional().describe('Settings by channel; `parley channel` lists them'),
  facts: partial(factsSchema).optional().describe('What the shop promises; texts say it as {{ facts.… }}'),
  log: partial(log).optional(),
  ...partial(z.object(core)).shape,
});

export type ProjectFile = z.infer<typeof projectSchema>;

/** Key of the configuration -> the short key of parley.yaml that says it. The longest match counts. */
const SHORT: Readonly<Record<string, string>> = {
  'shop.name': 'name',
  'shop.currency': 'currency',
  'shop.timeZone': 'timeZone',
  'shop.country': 'country',
  'facts.timeZone': 'timeZone',
  'facts.holidays': 'holidays',
  'facts.support.hours': 'hours',
  'facts.support.languages': 'languages',
  'facts.company.name': 'name',
  'disclosure.privacyUrl': 'facts.links.privacy',
};

/** The file as a layer of the configuration: above the defaults, below the operator's own file and the environment. */
export function projectLayer({
  name,
  languages,
  currency,
  timeZone,
  country,
  hours,
  holidays,
  ...rest
}: ProjectFile): Tree {
  const { shop, facts = {}, ...others } = rest;
  const keys: Tree = others;
  const privacyUrl = isTree(facts.links) ? facts.links['privacy'] : undefined;
  const told: Tree = {
    timeZone,
    company: { name },
    support: { languages: languages.map((code) => code.slice(0, 2)), ...(hours && { hours }) },
    ...(holidays && { holidays }),
  };
  return {
    ...keys,
    disclosure: {
      ...given({ privacyUrl }),
      ...(isTree(keys['disclosure']) && keys['disclosure']),
    },
    shop: { name, currency, timeZone, ...(country && { country }), ...(isTree(shop) ? shop : { connector: shop }) },
    facts: merge(told, facts as Tree),
  };
}

/** The path in parley.yaml of a key of the configuration. */
export function projectPath(path: readonly string[]): readonly string[] {
  for (let length = path.length; length > 0; length -= 1) {
    const short = SHORT[path.slice(0, length).join('.')];
    if (short !== undefined) return [...short.split('.'), ...path.slice(length)];
  }
  return path;
}
