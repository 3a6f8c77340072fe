import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { EVENT_SCHEMAS } from '../model/event';
import { withEvents } from './event-schemas';

const file = readFileSync(join(__dirname, '../../docs/api.yaml'), 'utf8');

test('docs/api.yaml has every kind of event as the code checks it', () => {
  // Otherwise: npm run build && npm run generate.
  expect(withEvents(file)).toBe(file);
  const { schemas } = (parse(file) as { components: { schemas: Record<string, { oneOf?: { $ref: string }[] }> } })
    .components;
  const named = (schemas['Event']?.oneOf ?? []).map(({ $ref }) => schemas[$ref.split('/').at(-1) ?? '']);
  expect(named.filter((each) => each !== undefined)).toHaveLength(EVENT_SCHEMAS.length);
});
