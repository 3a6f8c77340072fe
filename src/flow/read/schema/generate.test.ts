import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VERBS } from '../../actions';
import { generateSchemas } from './generate';

const folder = join(__dirname, '../../../../config/schemas');

describe('the JSON Schemas for editors', () => {
  it.each(Object.entries(generateSchemas()))('%s is committed as it is generated', (name, schema) => {
    expect(JSON.parse(readFileSync(join(folder, name), 'utf8'))).toEqual(JSON.parse(JSON.stringify(schema)));
  });

  it('knows every verb, also inside a branch', () => {
    const { definitions } = generateSchemas()['flow.schema.json'] as {
      definitions: Record<string, { properties?: Record<string, unknown> }>;
    };
    for (const { name } of VERBS) expect(definitions[name]?.properties).toHaveProperty(name);
    expect(JSON.stringify(definitions.branch)).toContain('#/definitions/steps');
  });

  it('is draft-7, which the YAML plugins of editors read', () => {
    for (const schema of Object.values(generateSchemas()))
      expect((schema as { $schema: string }).$schema).toContain('draft-07');
  });
});
