/** `parley schemas`: the JSON Schemas by which editors complete and check the YAML files. */
import { mkdirSync, readFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateSchemas } from '../flow/schema/generate';
import { projectRoot } from '../root';
import { print } from './print';

/** File -> text, as it must stand in config/schemas. */
function schemaFiles(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(generateSchemas()).map(([name, schema]) => [name, `${JSON.stringify(schema, null, 2)}\n`]),
  );
}

export function schemas(write: boolean): void {
  const folder = join(projectRoot(), 'config', 'schemas');
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(schemaFiles())) {
    const file = join(folder, name);
    const same = existsSync(file) && readFileSync(file, 'utf8') === text;
    if (write && !same) writeFileSync(file, text);
    if (!write && !same) process.exitCode = 1;
    print.line(`${same ? 'same   ' : write ? 'written' : 'differs'} config/schemas/${name}`);
  }
}
