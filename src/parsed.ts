/** Parsed YAML in one JSON file, by the hash of its source: build output like the trained models, and no loss when it is gone. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { ParsedSources } from './model/parsed';

export interface KeptSources extends ParsedSources {
  /** Writes what was asked for since the file was read, where anything is new. A folder that cannot be written costs the next start its time only. */
  save(): void;
}

/** A new number where the same source parses to something else, so that nothing old is believed. */
const VERSION = 1;

/** `name` tells the file of the flows from that of the language packs. */
export function keptSources(root: string, name: string): KeptSources {
  const file = join(root, 'dist', 'parsed', `${name}.json`);
  const before = readBefore(file);
  const used = new Map<string, string>();
  let added = false;
  return {
    known(source) {
      const key = keyOf(source);
      const json = used.get(key) ?? before[key];
      if (json === undefined) return undefined;
      used.set(key, json);
      return JSON.parse(json) as unknown;
    },
    keep(source, value) {
      if (!isPlain(value)) return;
      used.set(keyOf(source), JSON.stringify(value));
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
        // See above: nothing but time is lost.
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

function keyOf(source: string): string {
  return createHash('sha256').update(`${VERSION}\n${source}`).digest('base64url').slice(0, 24);
}

/** JSON has no number that is not finite, and YAML has `.inf` and `.nan`. */
function isPlain(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return value !== undefined;
  return Object.values(value).every(isPlain);
}
