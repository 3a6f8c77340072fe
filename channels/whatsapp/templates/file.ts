/** Reads config/templates.yaml: templates that Meta's list lacks, and the values that fill their placeholders. */
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { GatewayError } from '../../../src/model/errors';
import { entrySchema, type Entry } from './shape';

const BYTES_MAX = 256 * 1024;

/** Empty without such a file. Throws CONFIG_WRONG with one line per fault. */
export function readTemplates(path: string): Entry[] {
  if (!existsSync(path)) return [];
  const source = readFileSync(path, 'utf8');
  if (source.length > BYTES_MAX) throw new GatewayError('CONFIG_WRONG', `${path} is longer than 256 KB`);
  const parsed = z
    .array(entrySchema)
    .nullable()
    .safeParse(parse(source, { maxAliasCount: 0 }));
  if (parsed.success) return parsed.data ?? [];
  const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.') || '(top)'}: ${issue.message}`);
  throw new GatewayError('CONFIG_WRONG', `${path} has ${faults.length} fault(s):\n${faults.join('\n')}`);
}
