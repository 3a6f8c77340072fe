/** What the feeling model is learned from: sentences of nlu/languages/feeling, examples of the packs, reviews. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { readRows } from '../jsonl';
import type { LanguagePack } from '../languages';
import { readSaid } from '../lists';
import type { Fault } from '../yaml';
import { isGroup, type Group } from './heads';

export interface FeelingRow {
  text: string;
  language: string;
  group: Group;
  weight: number;
}

const labelled = z.object({ text: z.string(), label: z.union([z.literal(0), z.literal(1)]) });

/** The examples of the packs were not written for their feeling. */
const PACK_WEIGHT = 1;
/** Enough of an intent to know its words by. English and Chinese have longer lists and more sentences to be balanced with. */
const PER_INTENT = { en: 50, zh: 50 } as const satisfies Record<string, number>;
const PER_INTENT_ELSEWHERE = 20;
/** Said calmly as often as not. */
const UNCLEAR = new Set([
  'complaint_procedure',
  'wrong_item',
  'missing_item',
  'damaged',
  'late_delivery',
  'lost_parcel',
  'delivery_missed',
  'double_charge',
  'payment_failed',
  'coupon_problem',
  'refund_status',
  'return_item',
  'cancel_order',
  'human',
  'stop',
  'short_weight',
  'tracking_help',
  'no',
  'payment_security',
  'authenticity',
  'exchange_item',
  'express_delivery',
]);
const FELT: Readonly<Record<string, Group>> = {
  complaint: 'blame',
  quality_complaint: 'blame',
  praise: 'praise',
  thanks: 'joy',
};

/** The groups of one language; a name that is no group is a fault. */
export function readFeelings(dir: string, language: string, faults: Fault[]): FeelingRow[] {
  const file = join(dir, 'feeling', `${language}.txt`);
  return readSaid(file, faults).flatMap(({ text, intent: group }) => {
    if (isGroup(group)) return [{ text, language, group, weight: 1 }];
    faults.push({ file, line: 1, column: 1, message: `there is no group [${group}]; see nlu/sentiment/heads.ts` });
    return [];
  });
}

export function packRows({ language, said }: LanguagePack): FeelingRow[] {
  const most = language === 'en' || language === 'zh' ? PER_INTENT[language] : PER_INTENT_ELSEWHERE;
  return [...new Set(said.map(({ intent }) => intent))]
    .filter((intent) => !UNCLEAR.has(intent))
    .flatMap((intent) => {
      const examples = said.filter((one) => one.intent === intent);
      const count = Math.min(most, examples.length);
      const texts = Array.from(
        { length: count },
        (_, at) => examples[Math.floor((at * examples.length) / count)]?.text ?? '',
      );
      return texts.map((text) => ({ text, language, group: FELT[intent] ?? 'neutral', weight: PACK_WEIGHT }));
    });
}

/** The UCI set of sentiment labelled sentences (CC BY 4.0) as JSON lines with `text` and `label`, 1 good and 0 bad. */
export function reviewRows(file: string): FeelingRow[] {
  return readRows(file, labelled).map(({ text, label }) => ({
    text,
    language: 'en',
    group: label === 1 ? 'praise' : 'blame',
    weight: 1,
  }));
}

/** Changes with every sentence and its group. */
export function idOf(rows: readonly FeelingRow[]): string {
  const hash = createHash('sha256');
  for (const { text, language, group } of rows) hash.update(JSON.stringify([language, group, text]));
  return hash.digest('hex').slice(0, 16);
}
