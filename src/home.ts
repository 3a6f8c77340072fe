/** Where the files of a run are: those of the program, and those of the shop. */
import { join, relative } from 'node:path';
import type { Verb } from './flow/actions/verb';
import type { Layered } from './flow/read/layers';

export interface Home {
  /** Of the program: standard flows, language packs, models, pages. */
  root: string;
  /** The shop's folder: data and the files that settings name are looked for below it. */
  dir: string;
  /** What merchants write: the project's own over the standard ones. */
  flows: Layered & { languages?: readonly string[]; verbs?: readonly Verb[] };
  /** What may be deleted and is made again: trained models, parsed YAML. */
  cache: string;
}

/** Without a project the standard flows are the shop's own. */
export function programHome(root: string): Home {
  return { root, dir: root, flows: { dir: join(root, 'flows') }, cache: join(root, 'dist') };
}

/** `from`: the folder that file names in faults are relative to, so that a terminal makes them clickable. */
export function projectHome(root: string, dir: string, languages: readonly string[], from = process.cwd()): Home {
  return {
    root,
    dir,
    flows: { dir, shown: shownFrom(from, dir), under: [standardFlows(root, from)], languages },
    cache: join(dir, '.parley'),
  };
}

export function standardFlows(root: string, from = process.cwd()): { dir: string; shown: string } {
  const dir = join(root, 'flows');
  return { dir, shown: shownFrom(from, dir) };
}

/** Above the folder itself an absolute name reads better. */
export function shownFrom(from: string, dir: string): string {
  const way = relative(from, dir);
  return way.startsWith('..') ? dir : way;
}

/** The models that the build learned: a project without its own examples needs no other. */
export const shippedModels = ({ root }: Pick<Home, 'root'>): string => join(root, 'dist', 'models');
export const trainedModels = ({ cache }: Pick<Home, 'cache'>): string => join(cache, 'models');
