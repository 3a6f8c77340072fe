/** The feeling model as a file: a line of JSON, then a bitmap of the known buckets, how rare each is, weights of 8 bits; gzip around it. */
import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { GatewayError } from '../../src/model/errors';
import { FEATURES_ID, ORDER_ID } from '../intent/hash';
import { quantise, restore } from '../intent/quantise';
import { HEADS } from './heads';
import type { FeelingWeights } from './learn';
import { TABLE } from './vector';

/** Above these, by language, a feeling counts as shown; `rest` is of languages without their own sentences. */
const cuts = z.object({ polar: z.number(), anger: z.number(), worry: z.number(), joy: z.number(), urgent: z.number() });
export type Cuts = z.infer<typeof cuts>;

const head = z.object({
  source: z.string(),
  /** Of the sentences that it was learned from: tells whether the file is of date. */
  rows: z.string(),
  features: z.string(),
  heads: z.array(z.string()),
  grams: z.number().int(),
  dense: z.number().int(),
  scales: z.array(z.number()),
  bias: z.array(z.number()),
  cuts: z.record(z.string(), cuts),
});
export type FeelingHead = z.infer<typeof head>;

export interface FeelingModel {
  weights: FeelingWeights;
  cuts: Record<string, Cuts>;
  rows: string;
}

/** Rarity lies between 1 and 4; a step of a 64th is finer than it matters. */
const RARITY_STEPS = 64;

export function packFeelings(weights: FeelingWeights, told: Pick<FeelingHead, 'source' | 'rows' | 'cuts'>): Uint8Array {
  const { grams, dense, matrix, bias } = weights;
  const small = quantise({ classes: HEADS.length, matrix, bias });
  const line: FeelingHead = {
    ...told,
    features: `${FEATURES_ID} ${ORDER_ID}`,
    heads: [...HEADS],
    grams: grams.rarity.length,
    dense,
    scales: [...small.scales],
    bias: [...bias],
  };
  const known = new Uint8Array(TABLE / 8);
  grams.rowOf.forEach((row, bucket) => {
    if (row >= 0) known[bucket >> 3] = (known[bucket >> 3] ?? 0) | (1 << (bucket & 7));
  });
  const rarity = Uint8Array.from(grams.rarity, (value) => Math.min(255, Math.round(value * RARITY_STEPS)));
  return gzipSync(
    Buffer.concat([Buffer.from(`${JSON.stringify(line)}\n`), known, rarity, Buffer.from(small.matrix.buffer)]),
    { level: 9 },
  );
}

export function openFeelings(path: string): FeelingModel {
  const bytes = gunzipSync(readFileSync(path));
  const end = bytes.indexOf(10);
  const {
    features,
    heads,
    grams,
    dense,
    scales,
    bias,
    cuts: known,
    rows,
  } = head.parse(JSON.parse(bytes.subarray(0, end).toString('utf8')));
  if (features !== `${FEATURES_ID} ${ORDER_ID}` || heads.join() !== HEADS.join()) {
    throw new GatewayError(
      'NLU_DOWN',
      `${path} was learned with other features; make it again with nlu/sentiment/build.ts`,
    );
  }
  const table = bytes.subarray(end + 1, end + 1 + TABLE / 8);
  const rarity = bytes.subarray(end + 1 + TABLE / 8, end + 1 + TABLE / 8 + grams);
  // The conversion wraps: 255 is -1.
  const matrix = new Int8Array(bytes.subarray(end + 1 + TABLE / 8 + grams));
  const { matrix: weights } = restore({
    classes: HEADS.length,
    matrix,
    scales: Float32Array.from(scales),
    bias: Float32Array.from(bias),
  });
  return {
    weights: {
      grams: { rowOf: rowsOf(table), rarity: Float32Array.from(rarity, (value) => value / RARITY_STEPS) },
      dense,
      matrix: weights,
      bias: Float32Array.from(bias),
    },
    cuts: known,
    rows,
  };
}

function rowsOf(table: Uint8Array): Int32Array {
  const rowOf = new Int32Array(TABLE).fill(-1);
  let row = 0;
  for (let bucket = 0; bucket < TABLE; bucket += 1) {
    if (((table[bucket >> 3] ?? 0) & (1 << (bucket & 7))) === 0) continue;
    rowOf[bucket] = row;
    row += 1;
  }
  return rowOf;
}
