/** Reads a file of a first-day import record by record, so that its size does not matter. */
import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parse, type CsvError } from 'csv-parse';
import { z } from 'zod';
import { GatewayError } from '../../model/errors';
import type { Refused, Row } from './rows';

const RECORD_BYTES = 64 * 1024;
/** Spellings of column names, besides those of the events. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['timezone', 'timeZone'],
  ['time_zone', 'timeZone'],
  ['textversion', 'textVersion'],
  ['text_version', 'textVersion'],
  ['deliveredat', 'deliveredAt'],
  ['delivered_at', 'deliveredAt'],
]);
/** Spreadsheets of many countries part columns by semicolons. */
const DELIMITERS = [',', ';', '\t'];
const HEAD_BYTES = 16 * 1024;
/** The replacement character for bytes that are not UTF-8, as in files that a spreadsheet saved as GBK or Latin-1. */
const UNREADABLE = '\uFFFD';
const WRONG_CODE = 'these bytes are no UTF-8; save the file as UTF-8';

export function readRows(file: string): AsyncIterable<Row | Refused> {
  if (/\.csv$/i.test(file)) return csvRows(file);
  if (/\.(ndjson|jsonl)$/i.test(file)) return jsonRows(file);
  throw new GatewayError('CONFIG_WRONG', `${file}: name a .csv file, or a .ndjson file with one object per line`);
}

const infoSchema = z.object({
  info: z.object({ lines: z.number() }),
  record: z.record(z.string(), z.string()),
});

/** A quote that is not closed takes every later row into its cell: where that ended no one can say. */
const ENDLESS: ReadonlySet<string> = new Set(['CSV_MAX_RECORD_SIZE', 'CSV_QUOTE_NOT_CLOSED']);

/** A row that cannot be read costs no other, and is told ahead of the next one. */
async function* csvRows(file: string): AsyncGenerator<Row | Refused> {
  const skipped: Refused[] = [];
  const parser = createReadStream(file).pipe(
    parse({
      columns: (names: string[]) => names.map(nameOf),
      delimiter: delimiterOf(file),
      bom: true,
      info: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      max_record_size: RECORD_BYTES,
      skip_records_with_error: true,
      on_skip(fault) {
        if (fault && ENDLESS.has(fault.code)) parser.destroy(fault);
        else if (fault) skipped.push(refusedBy(fault));
        return undefined;
      },
    }),
  );
  try {
    for await (const read of parser) {
      const { info, record } = infoSchema.parse(read);
      yield* skipped.splice(0);
      const readable = !Object.values(record).some((value) => value.includes(UNREADABLE));
      yield readable ? { line: info.lines, fields: record } : { line: info.lines, reason: WRONG_CODE };
    }
    yield* skipped.splice(0);
  } catch (cause) {
    throw new GatewayError('BODY_BROKEN', `${file}: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}

function refusedBy({ message, ...fault }: CsvError): Refused {
  const { lines } = fault as { lines?: unknown };
  return { line: typeof lines === 'number' ? lines : 0, reason: message };
}

/** The one that the first line has most of. */
function delimiterOf(file: string): string {
  const head = Buffer.alloc(HEAD_BYTES);
  const opened = openSync(file, 'r');
  const bytes = readSync(opened, head);
  closeSync(opened);
  const [first = ''] = head.toString('latin1', 0, bytes).split(/[\r\n]/, 1);
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, count: first.split(delimiter).length }));
  return counted.reduce((most, each) => (each.count > most.count ? each : most)).delimiter;
}

function nameOf(name: string): string {
  const plain = name.trim();
  return NAMES.get(plain.toLowerCase()) ?? plain.charAt(0).toLowerCase() + plain.slice(1);
}

async function* jsonRows(file: string): AsyncGenerator<Row | Refused> {
  let line = 0;
  for await (const read of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    line += 1;
    // A byte order mark.
    const text = line === 1 ? read.replace(/^\uFEFF/, '') : read;
    if (text.trim() === '') continue;
    const fields = text.length > RECORD_BYTES ? null : objectOf(text);
    if (text.includes(UNREADABLE)) yield { line, reason: WRONG_CODE };
    else yield fields === null ? { line, reason: 'this line is no JSON object' } : { line, fields };
  }
}

export function objectOf(text: string): Record<string, unknown> | null {
  try {
    return z.record(z.string(), z.unknown()).safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
