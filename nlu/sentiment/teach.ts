/** The sentences of a project as examples of the feeling model; build.ts learns from them, and the bench without a share of them. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { GatewayError } from '../../src/model/errors';
import { extract } from '../intent/features';
import { readLanguages, type LanguagePack } from '../languages';
import { bound } from '../text/normalise';
import type { Fault } from '../yaml';
import { truthOf } from './heads';
import type { FeelingExample } from './learn';
import { packRows, readFeelings, type FeelingRow } from './rows';
import { createSignals } from './signals';

export const SEED = 1;
/** An n-gram of one sentence only is not kept: the file would be three times as large. */
export const FEWEST = 2;

export interface Taught {
  row: FeelingRow;
  example: FeelingExample;
}

export interface Material {
  packs: LanguagePack[];
  /** Sentences of nlu/languages/feeling. */
  own: FeelingRow[];
  /** Examples of the packs. */
  others: FeelingRow[];
  taught(rows: readonly FeelingRow[]): Taught[];
}

export function materialOf(root: string): Material {
  const dir = join(root, 'nlu', 'languages');
  const { packs } = readLanguages(dir);
  const faults: Fault[] = [];
  const own = readdirSync(join(dir, 'feeling'))
    .sort()
    .flatMap((name) => readFeelings(dir, name.replace('.txt', ''), faults));
  if (faults.length > 0)
    throw new GatewayError(
      'FLOW_WRONG',
      faults.map(({ file, line, message }) => `${file}:${line} ${message}`).join('\n'),
    );
  const signals = createSignals(packs);
  const exampleOf = ({ text, language, group, weight }: FeelingRow): FeelingExample => ({
    features: extract(bound(text)),
    dense: signals(bound(text), language),
    truth: truthOf(group),
    weight,
  });
  return {
    packs,
    own,
    others: packs.flatMap(packRows),
    taught: (rows) => rows.map((row) => ({ row, example: exampleOf(row) })),
  };
}
