/** Under what a set of files is remembered as right, so that the next start with the same set need not check it again. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { VERBS } from '../actions';
import type { ParsedSources } from '../../model/parsed';
import type { Known } from './check/cross';
import { layersOf, PARTS, yamlFiles, type Layered } from './layers';
import { readText } from './yaml/read';

/** What is read, and what it is read with. */
export interface FlowSet extends Known, Layered {
  /** Languages that the shop talks; absent: all that have a folder of texts. */
  languages?: readonly string[];
  /** What a step may do; absent: ours. */
  verbs?: typeof VERBS;
  /** What was parsed at an earlier start. */
  before?: ParsedSources;
}

/** Null: the result hangs on more than files and settings, such as the code of an extension. */
export function soundMark({ intents, facts, languages, verbs, before, ...layered }: FlowSet): string | null {
  if (!before || verbs?.some((verb) => !VERBS.includes(verb))) return null;
  const digest = createHash('sha256');
  const take = (folder: string): void => {
    for (const name of yamlFiles(folder)) digest.update(`\0${name}\0${readText(join(folder, name))}`);
  };
  for (const { dir, shown } of layersOf(layered)) {
    digest.update(`\0\0${shown}`);
    take(dir);
    for (const part of PARTS) take(join(dir, part));
    for (const language of foldersOf(join(dir, 'texts'))) {
      digest.update(`\0${language}`);
      take(join(dir, 'texts', language));
    }
  }
  digest.update(JSON.stringify([intents && [...intents].sort(), facts, languages]));
  return `sound ${digest.digest('base64url')}`;
}

function foldersOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const found = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return found.map(({ name }) => name).sort();
}
