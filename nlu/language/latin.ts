/** A small letter n-gram model that tells languages of Latin letters apart; weights.json beside it is made by build.ts. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { GRAMS_ID, gramsOf } from './grams';

const file = z.object({
  source: z.string(),
  grams: z.literal(GRAMS_ID, 'made for other pieces of words; run the build named in language/build.ts again'),
  languages: z.array(z.string()).min(2),
  scales: z.array(z.number()),
  bias: z.array(z.number()),
  /** Base64 of int8, row-major: bucket * languages + language. */
  matrix: z.string(),
});

export interface LatinModel {
  languages: string[];
  /** One score per language; the highest is the likeliest. */
  scores(text: string): Float32Array;
}

export async function loadLatin(root: string): Promise<LatinModel> {
  const facts = file.parse(JSON.parse(await readFile(join(root, 'nlu', 'language', 'weights.json'), 'utf8')));
  const { languages, scales, bias } = facts;
  const matrix = new Int8Array(Buffer.from(facts.matrix, 'base64'));
  return {
    languages,
    scores(text) {
      const sums = new Float32Array(languages.length);
      const buckets = gramsOf(text);
      for (const bucket of buckets) {
        const base = bucket * languages.length;
        for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] ?? 0) + (matrix[base + at] ?? 0);
      }
      const length = Math.sqrt(Math.max(1, buckets.length));
      return sums.map((sum, at) => (sum * (scales[at] ?? 0)) / length + (bias[at] ?? 0));
    },
  };
}

/** The same vector for training: every piece counts alike, the text has length 1. */
export function latinRows(text: string): { rows: Int32Array; values: Float32Array } {
  const rows = gramsOf(text);
  return { rows, values: new Float32Array(rows.length).fill(1 / Math.sqrt(Math.max(1, rows.length))) };
}
