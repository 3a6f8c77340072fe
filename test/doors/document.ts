/** docs/api.yaml as the tests hold it against the server: its routes, and a check of every answer against its schema. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { parse } from 'yaml';
import { routeOf } from '../../src/http/access/table';

interface Operation {
  'x-roles': string[];
  'x-scope'?: string;
  responses: Record<string, { $ref?: string; content?: Record<string, { schema: object }> }>;
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: object;
}

export const document = parse(readFileSync(resolve(__dirname, '../../docs/api.yaml'), 'utf8')) as Document;

/** As the table writes them: "GET /tickets/:id". */
export const operations = new Map<string, Operation>(
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method]) => method !== 'parameters')
      .map(
        ([method, operation]) =>
          [`${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`, operation] as const,
      ),
  ),
);

const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema({ $id: 'api', components: document.components });
const checks = new Map<string, ReturnType<Ajv2020['compile']>>();

/** Throws where an answer of /api has a status or a shape that docs/api.yaml does not say. `path`: below /api. */
export function requireDocumented(
  method: string,
  path: string,
  { status, body }: { status: number; body: string },
): void {
  const route = routeOf(method, path.split('?')[0] ?? '');
  if (!route) return;
  const operation = operations.get(route.name);
  if (!operation) throw new Error(`docs/api.yaml lacks ${route.name}`);
  const answer = operation.responses[status] ?? (status >= 400 ? operation.responses['default'] : undefined);
  if (!answer) throw new Error(`docs/api.yaml: ${route.name} has no status ${status}`);
  const name = answer.$ref ? 'fault' : `${route.name} ${status}`;
  const schema = answer.$ref ? { $ref: '#/components/schemas/Fault' } : answer.content?.['application/json']?.schema;
  if (!schema) return;
  const check = checks.get(name) ?? ajv.compile(absolute(schema));
  checks.set(name, check);
  if (!check(JSON.parse(body)))
    throw new Error(`docs/api.yaml: ${route.name} ${status}: ${ajv.errorsText(check.errors)}: ${body.slice(0, 300)}`);
}

/** References to this document's own components, as seen from a schema taken out of it. */
function absolute(schema: object): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"api#/components/')) as object;
}
