/**
 * Measures the intent model on the public sets that nlu/encoder/README.md names: `npm run bench -- nlu --data FOLDER`.
 * Test splits are never read: sets without a validation split are measured on every fifth row, held out of training.
 */
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Row } from '../intent/learn';
import { mulberry, shuffle } from '../intent/softmax';
import { evaluate, type Evaluation } from './evaluate';
import { readLabelled } from './rows';

interface Bar {
  name: string;
  train: string;
  valid?: string;
  oos?: string;
}

const BARS: readonly Bar[] = [
  {
    name: 'CLINC150',
    train: 'clinc150/train.jsonl.gz',
    valid: 'clinc150/valid.jsonl',
    oos: 'clinc150/oos-valid.jsonl',
  },
  { name: 'BANKING77', train: 'banking77/train.jsonl.gz' },
  { name: 'HWU64', train: 'hwu64/train.jsonl.gz', valid: 'hwu64/valid.jsonl' },
  {
    name: 'merchant50',
    train: 'merchant50/train.jsonl',
    valid: 'merchant50/valid.jsonl',
    oos: 'merchant50/oos-valid.jsonl',
  },
  { name: 'SOFMattress', train: 'hint3/sofmattress.train.jsonl' },
  { name: 'Curekart', train: 'hint3/curekart.train.jsonl' },
  { name: 'Powerplay11', train: 'hint3/powerplay11.train.jsonl' },
  { name: 'smp2019', train: 'smp2019/train.jsonl' },
  { name: 'zh-online-shopping', train: 'zh-online-shopping/train.jsonl.gz' },
];
const MASSIVE = 'massive';

export interface Measured extends Partial<Evaluation> {
  set: string;
  accuracy: number | null;
}

export interface Sets {
  /** The folder of the sets; one that is absent is left out, with a warning. */
  data: string;
  /** Path of the second tier's encoder; null measures the first tier alone. */
  encoder: string | null;
  /** Names of sets; empty: all. */
  only: readonly string[];
}

type Show = (measured: Measured) => void;

export async function measureSets({ data, encoder, only }: Sets, show: Show): Promise<void> {
  const wanted = (name: string): boolean => only.length === 0 || only.includes(name);
  const scratch = mkdtempSync(join(tmpdir(), 'parley-bars-'));
  try {
    for (const bar of BARS.filter(({ name }) => wanted(name))) await measure(bar, { data, scratch, encoder }, show);
    if (wanted('MASSIVE')) await measureMassive(data, encoder, show);
    if (wanted('English only')) await measureAcross({ data, scratch, encoder }, show);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

interface Place {
  data: string;
  scratch: string;
  encoder: string | null;
}

async function measure(bar: Bar, { data, scratch, encoder }: Place, show: Show): Promise<void> {
  const train = join(data, bar.train);
  if (!existsSync(train)) return void console.warn(`${bar.name}: skipped, ${train} is absent`);
  const oosTest = bar.oos && join(data, bar.oos);
  const given = bar.valid ? { train, test: join(data, bar.valid) } : held(train, scratch);
  show({ set: bar.name, ...(await evaluate({ ...given, oosTest, seed: 1, encoder })) });
}

/** Every fifth row of a shuffled file, written beside the other four. */
function held(file: string, scratch: string): { train: string; test: string } {
  const rows = readLabelled(file).inside;
  const order = Uint32Array.from(rows, (_, at) => at);
  shuffle(order, mulberry(5));
  const parts: Record<'train' | 'test', Row[]> = { train: [], test: [] };
  order.forEach((row, at) => parts[at % 5 === 0 ? 'test' : 'train'].push(rows[row] ?? { text: '', intent: '' }));
  return { train: write(scratch, 'train.jsonl', parts.train), test: write(scratch, 'test.jsonl', parts.test) };
}

function write(scratch: string, name: string, rows: readonly Row[]): string {
  writeFileSync(join(scratch, name), rows.map((row) => JSON.stringify(row)).join('\n'));
  return join(scratch, name);
}

function locales(data: string): string[] {
  const folder = join(data, MASSIVE);
  if (existsSync(folder))
    return readdirSync(folder)
      .filter((name) => /^[a-z]{2}-[A-Z]{2}$/.test(name))
      .sort();
  console.warn(`MASSIVE: skipped, ${folder} is absent`);
  return [];
}

async function measureMassive(data: string, encoder: string | null, show: Show): Promise<void> {
  const names = locales(data);
  let sum = 0;
  for (const locale of names) {
    const found = await evaluate({
      train: join(data, MASSIVE, locale, 'train.jsonl.gz'),
      test: join(data, MASSIVE, locale, 'valid.jsonl.gz'),
      seed: 1,
      encoder,
    });
    sum += found.accuracy ?? 0;
    show({ set: `MASSIVE ${locale}`, ...found });
  }
  if (names.length > 0) show({ set: `MASSIVE, mean of ${names.length}`, accuracy: sum / names.length });
}

/** Learned from English, asked in every other language. */
async function measureAcross({ data, scratch, encoder }: Place, show: Show): Promise<void> {
  const others = locales(data).filter((locale) => locale !== 'en-US');
  if (others.length === 0) return;
  const rows = others.flatMap((locale) => readLabelled(join(data, MASSIVE, locale, 'valid.jsonl.gz')).inside);
  const test = write(scratch, 'others.jsonl', rows);
  const found = await evaluate({ train: join(data, MASSIVE, 'en-US', 'train.jsonl.gz'), test, seed: 1, encoder });
  show({ set: `English only, ${others.length} others`, ...found });
}
