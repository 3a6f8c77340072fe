/** `parley schemas`: the JSON Schemas by which editors complete and check the YAML files, the table of the channels' settings, the variables of the containers, and the kinds of events. */
import { mkdirSync, readFileSync, existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CHANNELS } from '../../channels/index';
import { withVariables } from '../compose/containers';
import { withEvents } from '../compose/event-schemas';
import { allSchemas } from '../compose/project/schemas';
import { withSettings } from '../compose/settings';
import { projectRoot } from '../root';
import { print } from './print';

const SETTINGS_PAGE = join('docs', 'configuration.md');
const API_FILE = join('docs', 'api.yaml');
const COMPOSE_FILE = 'docker-compose.yml';

/** File -> text, as it must be in the project. */
function generated(root: string): Record<string, string> {
  const schemaFiles = Object.entries(allSchemas(CHANNELS)).map(([name, schema]) => [
    join('config', 'schemas', name),
    `${JSON.stringify(schema, null, 2)}\n`,
  ]);
  const written = Object.entries({
    [SETTINGS_PAGE]: withSettings,
    [COMPOSE_FILE]: withVariables,
    [API_FILE]: withEvents,
  })
    .filter(([name]) => existsSync(join(root, name)))
    .map(([name, anew]) => [name, anew(readFileSync(join(root, name), 'utf8'), CHANNELS)]);
  return Object.fromEntries([...schemaFiles, ...written]) as Record<string, string>;
}

export function schemas(write: boolean): void {
  const root = projectRoot();
  for (const [name, text] of Object.entries(generated(root))) {
    const file = join(root, name);
    const same = existsSync(file) && readFileSync(file, 'utf8') === text;
    if (write && !same) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    if (!write && !same) process.exitCode = 1;
    print.line(`${same ? 'same   ' : write ? 'written' : 'differs'} ${name}`);
  }
}
