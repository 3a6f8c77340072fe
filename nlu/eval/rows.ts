/** Rows of an evaluation file, with every fault named: one JSON object per line, {"text", "intent"} or {"text", "label"}, plain or gzip. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { GatewayError } from '../../src/model/errors';
import type { Row } from '../intent/learn';

const name = z.union([z.string().min(1), z.number(), z.boolean()]).transform(String);
const line = z.object({ text: z.string(), intent: name.optional(), label: name.optional() });

/** Rows with this name are out of scope in every file: never a class, never counted as in scope. */
const OUTSIDE = /^(oos|out[-_ ]?of[-_ ]?scope|no_nodes_detected)$/i;
/** The set is held in memory several times; a larger file is a mistake. */
const MAX_BYTES = 512 * 1024 * 1024;
/** Listing more faults than this adds nothing. */
const SHOWN = 10;

export interface Rows {
  inside: Row[];
  outside: string[];
}

const WHY: Record<string, string> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder, not a file',
  EACCES: 'it may not be read',
  ENOTDIR: 'a part of its path is not a folder',
};

/** Throws GatewayError NOT_FOUND or BODY_BROKEN with file:line:column of the first faults. */
export function readLabelled(file: string): Rows {
  const rows: Rows = { inside: [], outside: [] };
  for (const { text, intent, label } of parse(file)) {
    const meant = intent ?? label;
    if (meant === undefined || OUTSIDE.test(meant)) rows.outside.push(text);
    else rows.inside.push({ text, intent: meant });
  }
  return rows;
}

/** Every row is out of scope, whatever it is called, or when it is called nothing. */
export function readOutside(file: string): string[] {
  return parse(file, true).map((row) => row.text);
}

function parse(file: string, unlabelled = false): z.infer<typeof line>[] {
  const rows: z.infer<typeof line>[] = [];
  const faults: string[] = [];
  source(file)
    .split('\n')
    .forEach((text, at) => {
      if (text.trim() === '') return;
      const { row, fault } = parseLine(text, unlabelled);
      if (row) rows.push(row);
      else faults.push(`${file}:${at + 1}:1 ${fault}`);
    });
  if (faults.length === 0 && rows.length === 0) faults.push(`${file}:1:1 the file has no rows`);
  if (faults.length === 0) return rows;
  const more = faults.length > SHOWN ? `\n... and ${faults.length - SHOWN} more` : '';
  throw new GatewayError('BODY_BROKEN', faults.slice(0, SHOWN).join('\n') + more);
}

function parseLine(text: string, unlabelled: boolean): { row?: z.infer<typeof line>; fault?: string } {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return {
      fault: 'is not JSON; each line is one object such as {"text": "where is my order", "intent": "track_order"}',
    };
  }
  const parsed = line.safeParse(value);
  if (!parsed.success)
    return {
      fault: parsed.error.issues.map((issue) => `${issue.path.join('.') || 'row'}: ${issue.message}`).join('; '),
    };
  if (!unlabelled && parsed.data.intent === undefined && parsed.data.label === undefined)
    return { fault: 'has neither "intent" nor "label"' };
  return { row: parsed.data };
}

function source(file: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    const { code = '', message } = cause as NodeJS.ErrnoException;
    throw new GatewayError('NOT_FOUND', `${file}: ${WHY[code] ?? message}`, { cause });
  }
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  try {
    return (packed ? gunzipSync(bytes, { maxOutputLength: MAX_BYTES }) : bytes).toString('utf8');
  } catch (cause) {
    throw new GatewayError(
      'BODY_BROKEN',
      `${file}: it is a damaged gzip file, or unpacks to more than ${MAX_BYTES / 1024 / 1024} MB`,
      { cause },
    );
  }
}
