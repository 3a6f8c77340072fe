/** The files of a project as they are on the disk: which there are, what is in them, and which win over one that ships. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { layersOf, yamlFiles, type Layered } from '../flow/read/layers';
import { readText } from '../flow/read/yaml/read';
import { EDITED_PARTS, type EditedPart, type ListedFile } from '../model/editing';
import { GatewayError } from '../model/errors';
import { fileOf, placeOf } from './place';

export interface ProjectFiles {
  /** Of the project, then of what ships; drafts are not among them. */
  list(): Omit<ListedFile, 'draft'>[];
  /** Null: the project has no such file. */
  own(path: string): string | null;
  /** The file of that name that ships; null: none. */
  shipped(path: string): string | null;
}

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

export function createProjectFiles(folders: Layered): ProjectFiles {
  const layers = layersOf(folders);
  const below = layers.slice(0, -1).reverse();
  const read = (dir: string, path: string): string | null => {
    const { file, there } = fileOf(dir, placeOf(path));
    return there ? readText(file) : null;
  };
  return {
    list() {
      const own = filesIn(folders.dir);
      const shipped = below.flatMap(({ dir }) => filesIn(dir)).filter(({ part }) => part !== 'journeys');
      return [
        ...own.map((file) => ({ ...file, own: true, beaten: beatenBy(file, shipped) })),
        ...shipped.map((file) => ({ ...file, own: false, beaten: [] })),
      ];
    },
    own: (path) => read(folders.dir, path),
    shipped(path) {
      for (const { dir } of below) {
        const text = read(dir, path);
        if (text !== null) return text;
      }
      return null;
    },
  };
}

interface Found {
  path: string;
  part: EditedPart;
  names: string[];
}

function filesIn(dir: string): Found[] {
  return EDITED_PARTS.flatMap((part) => {
    const folder = join(dir, part);
    const paths =
      part === 'texts'
        ? languagesIn(folder).flatMap((language) =>
            yamlFiles(join(folder, language)).map((name) => `${language}/${name}`),
          )
        : yamlFiles(folder);
    return paths
      .filter((name) => isOurs(`${part}/${name}`))
      .map((name) => ({ path: `${part}/${name}`, part, names: namesIn(part, join(folder, name)) }));
  });
}

function languagesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .sort();
}

/** A name that the console could not open again is not listed. */
function isOurs(path: string): boolean {
  try {
    return placeOf(path) !== null;
  } catch (fault) {
    if (fault instanceof GatewayError) return false;
    throw fault;
  }
}

const NAMES: Partial<Record<EditedPart, RegExp>> = {
  flows: /^flow:\s*["']?([a-z][a-z0-9_]*)/gm,
  knowledge: /^\s*(?:- )?id:\s*["']?([a-z][a-z0-9_]*)/gm,
  journeys: /^journey:\s*["']?(.+?)["']?\s*$/gm,
};

/** By their lines: a list of files must not parse every one of them. */
function namesIn(part: EditedPart, file: string): string[] {
  const pattern = NAMES[part];
  return pattern ? Array.from(readText(file).matchAll(pattern), ([, name = '']) => name) : [];
}

function beatenBy({ part, names }: Found, shipped: readonly Found[]): string[] {
  if (part !== 'flows' && part !== 'knowledge') return [];
  return shipped
    .filter(
      (other) =>
        (other.part === 'flows' || other.part === 'knowledge') && other.names.some((name) => names.includes(name)),
    )
    .map(({ path }) => path);
}
