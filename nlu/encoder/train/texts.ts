/** Writes the texts that the encoder learns from, as JSON lines: as shoppers wrote them for the teacher, as the product reads them for ours. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { trainingRows } from '../../intent/rows';
import { readRows } from '../../jsonl';
import { readLanguages } from '../../languages';
import { bound, normalise } from '../../text/normalise';

const row = z.object({ text: z.string(), intent: z.string().optional(), id: z.string().optional() });

/** Licensed for models that are shipped (Bitext: CDLA, snips: CC0, UCI: CC BY, CrossWOZ: Apache). CLINC150, BANKING77, HWU64 and merchant50 are measured with, so they are absent. */
const SETS: Readonly<Record<string, string>> = {
  bitext: 'bitext20k/train.jsonl.gz',
  snips: 'snips/train.jsonl.gz',
  uci: 'en-uci-sentences/train.jsonl',
  crosswoz: 'crosswoz/val-as-train.jsonl.gz',
};
/** MASSIVE grew out of HWU64: its sentences that are known to be in both are left out, in every language. */
const MEASURED = ['hwu64/train.jsonl.gz', 'hwu64/valid.jsonl'];

interface Line {
  text: string;
  read: string;
  set: string;
  /** Only of the packs: of public sets no label is learned. */
  intent?: string | undefined;
  lang: string;
  /** MASSIVE's: the same sentence in every language. */
  id?: string | undefined;
}

function line(text: string, set: string, lang: string, rest: { intent?: string; id?: string | undefined } = {}): Line {
  return { text: bound(text), read: normalise(bound(text)).replace(/\s+/g, ' ').trim(), set, lang, ...rest };
}

function massive(data: string): Line[] {
  const folder = join(data, 'massive');
  const measured = new Set(MEASURED.flatMap((file) => readRows(join(data, file), row)).map(({ text }) => plain(text)));
  const english = readRows(join(folder, 'en-US', 'train.jsonl.gz'), row);
  const known = new Set(english.filter(({ text }) => measured.has(plain(text))).map(({ id }) => id));
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'train.jsonl.gz')))
    .sort()
    .flatMap((locale) =>
      readRows(join(folder, locale, 'train.jsonl.gz'), row).flatMap(({ text, id }) =>
        known.has(id) ? [] : [line(text, 'massive', locale, { id })],
      ),
    );
}

/** Spelling apart: HWU64 writes some of the same sentences without punctuation. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Settled sentences judge the model that serves, so they are no rows of the encoder either. */
function packs(root: string): Line[] {
  const { packs: found } = readLanguages(join(root, 'nlu', 'languages'));
  const every = Object.fromEntries(found.flatMap((pack) => pack.said.map(({ intent }) => [intent, {}])));
  return trainingRows(found, every).flatMap(({ text, intent, language = '', settled }) =>
    settled ? [] : [line(text, 'packs', language, { intent })],
  );
}

function feelings(root: string): Line[] {
  const folder = join(root, 'nlu', 'languages', 'feeling');
  return readdirSync(folder).flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((text) => /^[^#[\s]/.test(text))
      .map((text) => line(text.trim(), 'feeling', name.replace('.txt', ''))),
  );
}

/** Usage: node texts.js <project root> <folder of the sets> <file to write>. */
function main([root, data, file]: string[]): void {
  if (!root || !data || !file) throw new Error('usage: texts <project root> <folder of the sets> <file to write>');
  const sets = Object.entries(SETS).flatMap(([set, path]) =>
    readRows(join(data, path), row).map(({ text }) => line(text, set, set === 'crosswoz' ? 'zh' : 'en')),
  );
  const lines = [...packs(root), ...feelings(root), ...massive(data), ...sets].filter(({ read }) => read !== '');
  writeFileSync(file, lines.map((one) => JSON.stringify(one)).join('\n'));
  const counts = new Map<string, number>();
  for (const { set } of lines) counts.set(set, (counts.get(set) ?? 0) + 1);
  console.log(Object.fromEntries(counts));
}

if (require.main === module) main(process.argv.slice(2));
