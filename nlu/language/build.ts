/**
 * Makes nlu/language/weights.json: node dist/nlu/language/build.js DATA. DATA holds one folder per locale of the MASSIVE corpus
 * (en-US, es-ES, ...; CC BY 4.0) with train.jsonl.gz, a JSON object with `text` per line. Only weights are written, no text.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { quantise } from '../intent/quantise';
import { trainSoftmax, type Example } from '../intent/softmax';
import { readTexts } from '../jsonl';
import { readLanguages } from '../languages';
import { bound } from '../text/normalise';
import { GRAM_BUCKETS, GRAMS_ID } from './grams';
import { latinRows } from './latin';
import { scriptOf } from './script';

const LOCALES = ['de-DE', 'en-US', 'es-ES', 'fr-FR', 'id-ID', 'it-IT', 'ms-MY', 'pt-PT', 'tr-TR', 'vi-VN'];
/** Hindi is typed in Latin letters too: MASSIVE has none of that, so it is learned from the pack alone. */
const TYPED_LATIN = ['hi'];
const EPOCHS = 5;
/** Indonesian and Malay share whole sentences; what both say is taken for the one with more speakers. In units of the score. */
const PRIOR: Readonly<Record<string, number>> = { ms: -0.3 };
/** Of the chat texts of the packs, so many copies: they are few and they are what shoppers write. */
const COPIES = 6;
const SOURCE = 'weights learned from MASSIVE 1.1 (Amazon, CC BY 4.0) and from nlu/languages';

function buildLatin(data: string, root: string): void {
  const languages = [...LOCALES.map((locale) => locale.slice(0, 2)), ...TYPED_LATIN];
  const { packs } = readLanguages(join(root, 'nlu', 'languages'));
  const examples = languages.flatMap((language, label) => {
    const pack = packs.find((one) => one.language === language);
    const own = Object.values(pack?.intents ?? {})
      .flatMap((entry) => entry.examples)
      .filter((text) => scriptOf(text) === 'latin');
    const locale = LOCALES[label];
    const texts = [
      ...(locale === undefined ? [] : readTexts(join(data, locale, 'train.jsonl.gz'))),
      ...Array.from({ length: COPIES }, () => own).flat(),
    ];
    return texts.flatMap((text, at) => typed(text, at).map((one) => example(one, label)));
  });
  const weights = quantise(
    trainSoftmax(examples, { classes: languages.length, rows: GRAM_BUCKETS, epochs: EPOCHS, seed: 1 }),
  );
  const numbers = (values: Float32Array): number[] => Array.from(values, (value) => Number(value.toPrecision(6)));
  const file = {
    source: SOURCE,
    grams: GRAMS_ID,
    languages,
    scales: numbers(weights.scales),
    bias: numbers(weights.bias.map((value, label) => value + (PRIOR[languages[label] ?? ''] ?? 0))),
    matrix: Buffer.from(weights.matrix.buffer).toString('base64'),
  };
  writeFileSync(join(root, 'nlu', 'language', 'weights.json'), `${JSON.stringify(file, null, 1)}\n`);
}

/** As written; every third also without accents, and every fourth also cut to its first words: that is how it is typed in chat. */
function typed(text: string, at: number): string[] {
  const bare = at % 3 === 0 ? text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd') : text;
  const short = at % 4 === 0 ? text.split(' ').slice(0, 3).join(' ') : text;
  return [...new Set([text, bare, short])];
}

function example(text: string, label: number): Example {
  return { label, vector: { ...latinRows(bound(text)), coverage: 1, dense: false } };
}

if (require.main === module) buildLatin(process.argv[2] ?? 'data', process.argv[3] ?? process.cwd());
