/**
 * Makes nlu/sentiment/en.json: node dist/nlu/sentiment/build.js FILE. FILE is the UCI set of sentiment labelled sentences
 * (CC BY 4.0) as JSON lines with `text` and `label` (1 good, 0 bad). Only weights of words and word pairs are written.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { trainSoftmax, type Example } from '../intent/softmax';
import { readLanguages, type LanguagePack } from '../languages';
import { readRows } from '../jsonl';
import { fold } from '../text/fold';
import { gramsOf } from './learned';
import { sentimentWords } from './score';

const labelled = z.object({ text: z.string(), label: z.union([z.literal(0), z.literal(1)]) });
type Labelled = z.infer<typeof labelled>;

const SOURCE =
  'weights learned from Sentiment Labelled Sentences (Kotzias et al. 2015, UCI, CC BY 4.0) and from nlu/languages/en.yaml';
const NEGATIVE = ['complaint', 'damaged', 'wrong_item'];
const POSITIVE = ['praise', 'thanks'];
/** Weaker weights than this many hundredths change no label. */
const SMALLEST = 60;

function buildSentiment(data: string, root: string): void {
  const pack = readLanguages(join(root, 'nlu', 'languages')).packs.find((one) => one.language === 'en');
  const rows = [...readRows(data, labelled), ...(pack ? packRows(pack) : [])];
  const weights = learnWeights(rows);
  const file = { source: SOURCE, language: 'en', weights };
  writeFileSync(
    join(root, 'nlu', 'sentiment', 'en.json'),
    `${JSON.stringify(file, null, 0).replaceAll(',"', ',\n"')}\n`,
  );
}

/** Words of plain requests stand once as good and once as bad, which teaches that they are neither. */
function packRows(pack: LanguagePack): Labelled[] {
  return Object.entries(pack.intents).flatMap(([intent, { examples }]) => {
    const labels: Labelled['label'][] = NEGATIVE.includes(intent) ? [0] : POSITIVE.includes(intent) ? [1] : [0, 1];
    return examples.flatMap((text) => labels.map((label) => ({ text, label })));
  });
}

function learnWeights(rows: readonly Labelled[]): Record<string, number> {
  const texts = rows.map((row) => gramsOf(sentimentWords(fold(row.text))));
  const counts = new Map<string, number>();
  for (const gram of texts.flat()) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  const grams = [...counts]
    .filter(([, count]) => count > 1)
    .map(([gram]) => gram)
    .sort();
  const rowOf = new Map(grams.map((gram, at) => [gram, at]));
  const examples = texts.map((text, at): Example => ({ label: rows[at]?.label ?? 0, vector: vectorOf(text, rowOf) }));
  const { matrix } = trainSoftmax(examples, { classes: 2, rows: grams.length, epochs: 12, seed: 1 });
  const hundredths = grams.map(
    (gram, at) => [gram, Math.round(100 * ((matrix[at * 2 + 1] ?? 0) - (matrix[at * 2] ?? 0)))] as const,
  );
  return Object.fromEntries(hundredths.filter(([, weight]) => Math.abs(weight) >= SMALLEST));
}

function vectorOf(grams: readonly string[], rowOf: ReadonlyMap<string, number>): Example['vector'] {
  const rows = Int32Array.from(grams.flatMap((gram) => rowOf.get(gram) ?? []));
  return {
    rows,
    values: new Float32Array(rows.length).fill(1 / Math.sqrt(Math.max(1, grams.length))),
    coverage: 1,
    dense: false,
  };
}

if (require.main === module) buildSentiment(process.argv[2] ?? 'train.jsonl', process.argv[3] ?? process.cwd());
