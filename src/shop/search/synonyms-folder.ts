/** Reads the folder of synonyms, one YAML file per language. The start stops at a broken file and names it. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { GatewayError } from '../../model/errors';
import type { ParsedSources } from '../../model/parsed';
import { synonymsSchema, type Synonyms } from './merchant-words';

/** The yaml package takes seconds for a file of many megabytes. */
const MAX_BYTES = 256 * 1024;

/** Throws GatewayError FLOW_WRONG. A missing folder counts as empty. */
export function readSynonyms(folder: string, before?: ParsedSources): Synonyms[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name) && !name.startsWith('.'));
  return names.sort().map((name) => readFile(join(folder, name), before));
}

function readFile(path: string, before?: ParsedSources): Synonyms {
  if (statSync(path).size > MAX_BYTES)
    throw new GatewayError('FLOW_WRONG', `${path} is larger than ${MAX_BYTES / 1024} KB; split it`);
  const read = synonymsSchema.safeParse(yaml(path, before));
  if (!read.success) throw new GatewayError('FLOW_WRONG', `${path}: ${z.prettifyError(read.error)}`);
  return read.data;
}

function yaml(path: string, before?: ParsedSources): unknown {
  const source = readFileSync(path, 'utf8');
  const known = before?.known(source);
  if (known !== undefined) return known;
  try {
    const value: unknown = parse(source, { maxAliasCount: 0 });
    before?.keep(source, value);
    return value;
  } catch (error) {
    throw new GatewayError('FLOW_WRONG', `${path}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
