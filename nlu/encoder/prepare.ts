/** Turns the sets that the encoder may be trained on into one binary file of pieces for train.py: the features stay in one place, here. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readRows } from '../jsonl';
import { bound } from '../text/normalise';
import { pieces, PIECES_ID, TABLE } from './pieces';

const row = z.object({ text: z.string(), intent: z.string(), id: z.string().optional() });

/** Licensed for models that are shipped (MASSIVE, CLINC150, BANKING77, HWU64: CC BY; snips: CC0; Bitext: CDLA). */
const SETS: Readonly<Record<string, { train: string; valid?: string }>> = {
  clinc: { train: 'clinc150/train.jsonl.gz', valid: 'clinc150/valid.jsonl' },
  banking: { train: 'banking77/train.jsonl.gz' },
  hwu: { train: 'hwu64/train.jsonl.gz', valid: 'hwu64/valid.jsonl' },
  bitext: { train: 'bitext20k/train.jsonl.gz' },
  snips: { train: 'snips/train.jsonl.gz', valid: 'snips/valid.jsonl' },
};

interface Prepared {
  tasks: { name: string; labels: string[] }[];
  languages: string[];
  task: number[];
  label: number[];
  language: number[];
  /** MASSIVE's id, the same in every language; -1 elsewhere. */
  id: number[];
  /** 0: learned from; 1: only looked at while training, never learned from. */
  split: number[];
  /** First slot of each row, and first gram of each slot, each with its end as last element. */
  slots: number[];
  grams: number[];
  pieces: number[];
}

/** Usage: node prepare.js <folder of the sets> <folder to write to>. */
function main([data, out]: string[]): void {
  if (!data || !out || !existsSync(data)) throw new Error('usage: prepare <folder of the sets> <folder to write to>');
  mkdirSync(out, { recursive: true });
  const made: Prepared = {
    tasks: [],
    languages: ['en'],
    task: [],
    label: [],
    language: [],
    id: [],
    split: [],
    slots: [0],
    grams: [0],
    pieces: [],
  };
  for (const locale of readdirSync(join(data, 'massive'))
    .filter((name) => /^[a-z]{2}-[A-Z]{2}$/.test(name))
    .sort()) {
    addSet(made, 'massive', join(data, 'massive', locale, 'train.jsonl.gz'), locale, 0);
    addSet(made, 'massive', join(data, 'massive', locale, 'valid.jsonl.gz'), locale, 1);
  }
  for (const [name, { train, valid }] of Object.entries(SETS)) {
    addSet(made, name, join(data, train), 'en', 0);
    if (valid) addSet(made, name, join(data, valid), 'en', 1);
  }
  write(made, out);
}

function addSet(made: Prepared, name: string, path: string, locale: string, split: number): void {
  if (!made.languages.includes(locale)) made.languages.push(locale);
  const rows = readRows(path, row);
  let task = made.tasks.findIndex((one) => one.name === name);
  if (task < 0) task = made.tasks.push({ name, labels: [...new Set(rows.map((one) => one.intent))].sort() }) - 1;
  const labels = made.tasks[task]?.labels ?? [];
  for (const { text, intent, id } of rows) {
    const slots = pieces(bound(text));
    const label = labels.indexOf(intent);
    if (slots.length === 0 || label < 0) continue;
    for (const grams of slots) {
      for (const gram of grams) made.pieces.push(gram);
      made.grams.push(made.pieces.length);
    }
    made.slots.push(made.grams.length - 1);
    made.task.push(task);
    made.label.push(label);
    made.split.push(split);
    made.language.push(made.languages.indexOf(locale));
    made.id.push(id === undefined ? -1 : Number(id));
  }
}

function write(made: Prepared, out: string): void {
  const { tasks, languages, ...arrays } = made;
  const sizes: Record<string, number> = {};
  for (const [name, values] of Object.entries(arrays)) {
    sizes[name] = values.length;
    writeFileSync(join(out, `${name}.i32`), Buffer.from(Int32Array.from(values).buffer));
  }
  writeFileSync(
    join(out, 'prepared.json'),
    JSON.stringify({ pieces: PIECES_ID, table: TABLE, tasks, languages, sizes }),
  );
}

if (require.main === module) main(process.argv.slice(2));
