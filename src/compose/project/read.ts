/** Finds and reads a project's parley.yaml: every fault has its line and column, and a file with a fault is not used. */
import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { ProjectValues } from '../../../config/load';
import { projectLayer, projectPath, projectSchema, type ProjectFile } from '../../../config/project';
import { faultLine, type Fault } from '../../flow/read/fault';
import { shownIn } from '../../flow/read/layers';
import { parseYaml, type Parsed, type Path } from '../../flow/read/yaml/parse';
import { readText } from '../../flow/read/yaml/read';
import { validate } from '../../flow/read/yaml/validate';
import { shownFrom } from '../../home';
import { GatewayError } from '../../model/errors';

export const PROJECT_FILE = 'parley.yaml';

export interface Project {
  dir: string;
  file: ProjectFile;
  /** A fault at a path of parley.yaml. */
  fault(path: Path, message: string): Fault;
  /** As the configuration reads it. */
  values: ProjectValues;
}

/** The project that PARLEY_PROJECT names (`--project` sets it), or the one around the folder `from`; null: none. */
export function findProject(env: Readonly<Record<string, string | undefined>>, from: string): string | null {
  const named = env['PARLEY_PROJECT'];
  if (named) return resolve(from, named);
  for (let dir = from; ; dir = dirname(dir)) {
    if (existsSync(join(dir, PROJECT_FILE))) return dir;
    if (dirname(dir) === dir) return null;
  }
}

/** Throws CONFIG_WRONG with one line per fault. */
export function readProject(dir: string, from = process.cwd()): Project {
  const path = join(dir, PROJECT_FILE);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile())
    throw new GatewayError(
      'CONFIG_WRONG',
      `${dir} is no project, because it has no ${PROJECT_FILE}; \`parley init ${shownFrom(from, dir) || dir}\` makes one`,
    );
  const { parsed, faults } = parseYaml(shownIn(shownFrom(from, dir), PROJECT_FILE), readText(path));
  if (!parsed) throw wrongProject(faults);
  const wrong: Fault[] = [];
  const file = validate(parsed, projectSchema, parsed.value ?? {}, [], wrong);
  if (!file || wrong.length > 0) throw wrongProject(wrong);
  return {
    dir,
    file,
    fault: (at, message) => parsed.fault(at, message),
    values: { tree: projectLayer(file), place: (key) => placeOf(parsed, key) },
  };
}

export function wrongProject(faults: readonly Fault[]): GatewayError {
  return new GatewayError(
    'CONFIG_WRONG',
    `${faults.length} fault${faults.length === 1 ? '' : 's'} in the project; nothing was started:\n${faults.map(faultLine).join('\n')}`,
  );
}

/** A missing key of `facts` is reported in the file; any other absent key comes from elsewhere. */
function placeOf(parsed: Parsed, key: readonly string[]): string {
  const path = projectPath(key);
  const written = parsed.value as Record<string, unknown>;
  if (!Object.hasOwn(written, path[0] ?? '') && path[0] !== 'facts') return '';
  const { file, line, column } = parsed.fault(
    path.map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
    '',
  );
  return `${file}:${line}:${column} `;
}
