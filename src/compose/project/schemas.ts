/** The JSON Schemas in a project's .parley folder, for completion in editors; rewritten when Parley or the project's extensions change. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Verb } from '../../flow/actions/verb';
import { generateSchemas } from '../../flow/read/schema/generate';
import type { ChannelManifest } from '../../model/manifest';
import { automationSchema } from '../../proactive/automations/schema';
import { tagSchema } from '../../proactive/tags/schema';
import { ordersSchema, productsSchema } from '../../shop/file/schema';
import { jsonSchema, projectJsonSchema } from './schema';

export function allSchemas(manifests: readonly ChannelManifest[], verbs?: readonly Verb[]): Record<string, object> {
  return {
    ...generateSchemas(verbs),
    'parley.schema.json': projectJsonSchema(manifests),
    'automation.schema.json': jsonSchema(automationSchema, 'Pushes that events lead to'),
    'tag.schema.json': jsonSchema(tagSchema, 'Tags of customers by what they do'),
    'products.schema.json': jsonSchema(productsSchema, 'The products of a shop in files'),
    'orders.schema.json': jsonSchema(ordersSchema, 'The customers and orders of a shop in files'),
  };
}

/** Best effort: a read-only project is served anyway, and its editor keeps the earlier schemas. */
export function writeSchemas(dir: string, manifests: readonly ChannelManifest[], verbs?: readonly Verb[]): void {
  const folder = join(dir, '.parley', 'schemas');
  try {
    mkdirSync(folder, { recursive: true });
    for (const [name, schema] of Object.entries(allSchemas(manifests, verbs))) {
      const [file, text] = [join(folder, name), `${JSON.stringify(schema, null, 2)}\n`];
      if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
    }
  } catch {
    // See above.
  }
}
