import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { CHANNELS } from '../channels';
import { projectJsonSchema } from '../src/compose/project/schema';

test('the JSON Schema of parley.yaml is committed as it is generated', () => {
  const file = resolve(__dirname, 'schemas', 'parley.schema.json');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(projectJsonSchema(CHANNELS))));
});
