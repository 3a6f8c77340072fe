/**
 * Makes nlu/language/weights.json: node dist/nlu/language/build.js DATA. DATA holds one folder per locale of the MASSIVE corpus
 * (en-US, es-ES, ...; CC BY 4.0) with train.jsonl.gz, a JSON object with `text` per line. Only weights are written, no text.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { extract } from '../intent/features';
import { FEATURES_ID } from '../intent/hash';
import { quantise } from '../intent/quantise';
import { trainSoftmax, type Example } from '../intent/softmax';
import { trainingRows } from '../intent/rows';
import { readLanguages } from '../languages';
import { readTexts } from '../jsonl';
import { bound } from '../text/normalise';
import { scriptOf } from './script';
import { LATIN_BUCKETS, latinRows } from './latin';

const LOCALES = ['de-DE', 'en-US', 'es-ES', 'fr-FR', 'id-ID', 'it-IT', 'ms-MY', 'pt-PT', 'tr-TR', 'vi-VN'];
const ROWS_EACH = 4_000;
const SOURCE = 'weights learned from MASSIVE 1.1 (Amazon, CC BY 4.0) and from nlu/languages/en.yaml';

export function buildLatin(data: string, root: string): void {
  const languages = LOCALES.map((locale) => locale.slice(0, 2));
  const texts = LOCALES.map((locale) => readTexts(join(data, locale, 'train.jsonl.gz')).slice(0, ROWS_EACH));
  const own = trainingRows(readLanguages(join(root, 'nlu', 'languages')).packs, {}).map((row) => row.text);
  texts[languages.indexOf('en')]?.push(...own.filter((text) => scriptOf(text) === 'latin'));
  const examples = texts.flatMap((rows, label) => rows.map((text) => example(text, label)));
  const weights = quantise(trainSoftmax(examples, { classes: languages.length, rows: LATIN_BUCKETS, epochs: 6, seed: 1 }));
  const numbers = (values: Float32Array): number[] => Array.from(values, (value) => Number(value.toPrecision(6)));
  const file = {
    source: SOURCE, features: FEATURES_ID, languages, scales: numbers(weights.scales), bias: numbers(weights.bias),
    matrix: Buffer.from(weights.matrix.buffer).toString('base64'),
  };
  writeFileSync(join(root, 'nlu', 'language', 'weights.json'), `${JSON.stringify(file, null, 1)}\n`);
}

function example(text: string, label: number): Example {
  return { label, vector: { ...latinRows(extract(bound(text))), coverage: 1, dense: false } };
}

if (require.main === module) buildLatin(process.argv[2] ?? 'data', process.argv[3] ?? process.cwd());
