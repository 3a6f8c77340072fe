/** A cache of parsed YAML, keyed by the hash of its source. Build output like the trained models: without it a start is only slower. */
import { hash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Home } from './home';
import type { ParsedSources } from './model/parsed';

export interface KeptSources extends ParsedSources {
  /** Writes the entries used since the file was read, if any is new. If the folder cannot be written, the next start is slower. */
  save(): void;
}

/** Raise it when the same source parses to something else, so that stale entries are ignored. */
const VERSION = 2;
/** Characters of a digest. */
const DIGEST = 24;

/** The caches of a home: of what merchants write, and of the language packs. */
export function homeSources(home: Pick<Home, 'root' | 'cache'>): {
  flows: KeptSources;
  packs: KeptSources;
  save(): void;
} {
  const [flows, packs] = [keptSources(home.root, 'flows', home.cache), keptSources(home.root, 'packs', home.cache)];
  return {
    flows,
    packs,
    save() {
      flows.save();
      packs.save();
    },
  };
}

/** `name` tells the file of the flows from that of the language packs. A project reads the cache of the program too, and writes its own. */
export function keptSources(root: string, name: string, cache = join(root, 'dist')): KeptSources {
  const [shipped, file] = [join(root, 'dist'), cache].map((folder) => join(folder, 'parsed', `${name}.json`)) as [
    string,
    string,
  ];
  const program = versionOf(root);
  const keyOf = (source: string): string => digestOf(`${VERSION} ${program}\n${source}`);
  const before = shipped === file ? readBefore(file) : { ...readBefore(shipped), ...readBefore(file) };
  const used = new Map<string, string>();
  let added = false;
  return {
    known(source) {
      const key = keyOf(source);
      const entry = used.get(key) ?? before[key];
      const json = entry?.slice(DIGEST);
      // A damaged file must cost its time only, and not blame the merchant's YAML.
      if (entry === undefined || json === undefined || entry !== sealed(json)) return undefined;
      used.set(key, entry);
      return JSON.parse(json) as unknown;
    },
    keep(source, value) {
      if (!isPlain(value)) return;
      used.set(keyOf(source), sealed(JSON.stringify(value)));
      added = true;
    },
    save() {
      if (!added) return;
      added = false;
      const own = `${file}.${randomBytes(6).toString('hex')}`;
      try {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(own, JSON.stringify(Object.fromEntries(used)));
        // Two starts at once each write a whole file; the later one stays.
        renameSync(own, file);
      } catch {
        // The cache is optional; see save().
      }
    },
  };
}

function readBefore(file: string): Record<string, string> {
  try {
    return z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return {};
  }
}

/** Another release may read the same source another way. */
function versionOf(root: string): string {
  try {
    return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
      .version;
  } catch {
    return '';
  }
}

/** The value with its digest before it. */
function sealed(json: string): string {
  return digestOf(json) + json;
}

function digestOf(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, DIGEST);
}

/** YAML has `.inf` and `.nan`; JSON does not. */
function isPlain(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return value !== undefined;
  return Object.values(value).every(isPlain);
}
