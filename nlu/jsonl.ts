/** Reads rows of .jsonl and .jsonl.gz files, for measuring and for building the small committed models; never used on the message path. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';

const textRow = z.object({ text: z.string() });

/** Parses each line by the schema; skips empty lines. */
export function readRows<Row>(path: string, schema: z.ZodType<Row>): Row[] {
  const bytes = readFileSync(path);
  const lines = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => schema.parse(JSON.parse(line)));
}

export function readTexts(path: string): string[] {
  return readRows(path, textRow).map((row) => row.text);
}
