/** Reads a file of a first-day import record by record, so that its size does not matter. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parse } from 'csv-parse';
import { z } from 'zod';
import { GatewayError } from '../../model/errors';
import type { Refused, Row } from './rows';

const RECORD_BYTES = 64 * 1024;
/** Spellings of column names, besides those of the events. */
const NAMES: Record<string, string> = {
  timezone: 'timeZone',
  time_zone: 'timeZone',
  textversion: 'textVersion',
  text_version: 'textVersion',
  deliveredat: 'deliveredAt',
  delivered_at: 'deliveredAt',
};

export function readRows(file: string): AsyncIterable<Row | Refused> {
  if (/\.csv$/i.test(file)) return csvRows(file);
  if (/\.(ndjson|jsonl)$/i.test(file)) return jsonRows(file);
  throw new GatewayError('CONFIG_WRONG', `${file}: name a .csv file, or a .ndjson file with one object per line`);
}

const infoSchema = z.object({
  info: z.object({ lines: z.number() }),
  record: z.record(z.string(), z.string()),
});

async function* csvRows(file: string): AsyncGenerator<Row | Refused> {
  const parser = createReadStream(file).pipe(
    parse({
      columns: (names: string[]) => names.map(nameOf),
      bom: true,
      info: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      max_record_size: RECORD_BYTES,
    }),
  );
  try {
    for await (const read of parser) {
      const { info, record } = infoSchema.parse(read);
      yield { line: info.lines, fields: record };
    }
  } catch (cause) {
    throw new GatewayError('BODY_BROKEN', `${file}: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}

function nameOf(name: string): string {
  const plain = name.trim();
  return NAMES[plain.toLowerCase()] ?? plain.charAt(0).toLowerCase() + plain.slice(1);
}

async function* jsonRows(file: string): AsyncGenerator<Row | Refused> {
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    line += 1;
    if (text.trim() === '') continue;
    const fields = text.length > RECORD_BYTES ? null : objectOf(text);
    yield fields === null ? { line, reason: 'this line is no JSON object' } : { line, fields };
  }
}

function objectOf(text: string): Record<string, unknown> | null {
  try {
    return z.record(z.string(), z.unknown()).safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
