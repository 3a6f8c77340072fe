/** The folders that flows are read from, lowest first: the standard ones, then the project's own, which overrides by name and adds. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A folder with flows/, texts/ and so on; `shown` is its name in faults, '' for the working directory. */
export interface Layer {
  dir: string;
  shown: string;
}

/** What merchants write, in each folder. Other files of a project are not read. */
export const PARTS = [
  'flows',
  'knowledge',
  'corrections',
  'texts',
  'words',
  'rules',
  'synonyms',
  'automations',
] as const;

export interface Layered {
  /** The folder that takes precedence. */
  dir: string;
  /** Its name in faults; absent: `flows`. */
  shown?: string;
  /** Folders below it, lowest first. */
  under?: readonly Layer[];
}

export function layersOf({ dir, shown = 'flows', under = [] }: Layered): Layer[] {
  return [...under, { dir, shown }];
}

/** `flows/texts/en.yaml`; empty parts are left out. */
export function shownIn(shown: string, ...parts: string[]): string {
  return [shown, ...parts].filter(Boolean).join('/');
}

/** The YAML files of a part, sorted by name. A missing folder counts as empty. */
export function yamlFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const found = readdirSync(folder, { withFileTypes: true }).filter(
    (entry) => entry.isFile() && /\.ya?ml$/.test(entry.name) && !entry.name.startsWith('.'),
  );
  return found.map(({ name }) => name).sort((a, b) => (a < b ? -1 : 1));
}

/** Every folder that is read, for watching. */
export function watched(layers: readonly Layer[]): string[] {
  return layers.flatMap(({ dir }) => [dir, ...PARTS.flatMap((part) => below(join(dir, part)))]);
}

function below(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return [
    folder,
    ...readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap((entry) => below(join(folder, entry.name))),
  ];
}

/** A file that overrides one in a lower folder. */
export interface Win {
  /** ``flow `greeting` `` or ``text `order.ask` (en)``. */
  what: string;
  file: string;
  over: string;
}
