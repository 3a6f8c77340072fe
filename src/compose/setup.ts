/** The context of a command: its project, its configuration, and the locations of its files. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../config/schema';
import { CHANNELS } from '../../channels/index';
import { VERBS } from '../flow/actions/index';
import { programHome, projectHome, type Home } from '../home';
import type { ChannelManifest } from '../model/manifest';
import { loadConfig, type ConfigOptions } from './config';
import { loadExtensions, NO_EXTENSIONS, type Extensions } from './project/extensions';
import { readProject, wrongProject, type Project } from './project/read';

export interface Setup {
  home: Home;
  /** Null: the standard flows and the demo shop. */
  project: Project | null;
  manifests: readonly ChannelManifest[];
  /** What the project's own code adds. */
  extensions: Extensions;
  /** Throws CONFIG_WRONG with every fault and its place. */
  config(options?: Partial<Pick<ConfigOptions, 'env' | 'overrides'>>): Config;
}

export interface SetupOptions {
  root: string;
  env: Readonly<Record<string, string | undefined>>;
  /** The project's folder; null: none. */
  dir: string | null;
  /** The base of relative file names in faults. */
  from?: string;
  /** Absent: those of channels/. */
  manifests?: readonly ChannelManifest[];
}

/** Throws CONFIG_WRONG if the project's own file has faults. */
export function openSetup({ root, env, dir, from = process.cwd(), manifests: ours = CHANNELS }: SetupOptions): Setup {
  const project = dir === null ? null : readProject(dir, from);
  const bare = project ? projectHome(root, project.dir, project.file.languages, from) : bareHome(root, from);
  if (project) requireLanguages(project, bare);
  const extensions = project ? extensionsOf(bare, ours) : NO_EXTENSIONS;
  const home = { ...bare, flows: { ...bare.flows, verbs: [...VERBS, ...extensions.verbs] } };
  const manifests = [...ours, ...extensions.channels];
  const connectors = extensions.shops.map(({ name }) => name);
  return {
    home,
    project,
    manifests,
    extensions,
    config: (options = {}) =>
      loadConfig({
        root,
        env,
        channels: manifests,
        connectors,
        ...(project && { project: project.values }),
        ...options,
      }),
  };
}

/** Throws CONFIG_WRONG with every fault of the project's code. */
function extensionsOf({ dir, cache, flows }: Home, manifests: readonly ChannelManifest[]): Extensions {
  const { extensions, faults } = loadExtensions({ dir, shown: flows.shown ?? '', cache, manifests });
  if (faults.length > 0) throw wrongProject(faults);
  return extensions;
}

/** The demo shop of a package keeps its data in the working directory, because an upgrade replaces the package's folder. */
function bareHome(root: string, from: string): Home {
  return existsSync(join(root, 'tsconfig.json')) ? programHome(root) : { ...programHome(root), dir: from };
}

/** A language without any texts would give every shopper an apology. */
export function requireLanguages(project: Project, { flows: { dir, under = [] } }: Pick<Home, 'flows'>): void {
  const known = new Set(
    [...under.map((layer) => layer.dir), dir].flatMap((folder) => foldersOf(join(folder, 'texts'))),
  );
  const faults = project.file.languages.flatMap((language, at) =>
    known.has(language)
      ? []
      : [
          project.fault(
            ['languages', at],
            `there are no texts in \`${language}\`; write them in texts/${language}/, or choose of ${[...known].sort().join(', ')}`,
          ),
        ],
  );
  if (faults.length > 0) throw wrongProject(faults);
}

function foldersOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}
