import { learnVocabulary, type Vector } from './vocabulary';
import { toOnnx } from './onnx';
import { KEPT, packGrams, packSentence } from './pack';
import { openRuntime } from './runtime';
import { mulberry, scoreInto, type Weights } from './softmax';

const WIDTH = 5;
const next = mulberry(7);
const number = (): number => next() * 4 - 2;

/** Rows that sum to 0, as descent leaves them; a rare one has `large` weights that matter. */
function rowOf(classes: number, large: number): Float32Array {
  const row = new Float32Array(classes);
  for (let at = 0; at < large; at += 1) row[at % classes] = (row[at % classes] ?? 0) + number();
  const mean = row.reduce((sum, value) => sum + value, 0) / classes;
  return row.map((value) => value - mean);
}

function matrixOf(rows: Float32Array[]): Float32Array {
  return Float32Array.from(rows.flatMap((row) => [...row]));
}

/** Three common rows, four rare ones and a sentence head. */
function headsOf(classes: number, rare: number): { grams: Weights; sentence: Weights; rows: number } {
  const rows = [
    ...[0, 1, 2].map(() => rowOf(classes, classes)),
    ...Array.from({ length: rare }, () => rowOf(classes, KEPT - 2)),
  ];
  const bias = Float32Array.from({ length: classes }, number);
  const sentence = { classes, matrix: Float32Array.from({ length: WIDTH * classes }, number), bias };
  return { grams: { classes, matrix: matrixOf(rows), bias }, sentence, rows: rows.length };
}

describe.each([
  ['some classes', 12, 4],
  ['an odd number of classes', 9, 4],
  ['fewer classes than a rare row keeps weights', 3, 4],
  ['more classes than fit a byte', 300, 4],
  ['no rare features', 12, 0],
])('packed weights of %s', (_, classes, rare) => {
  const { grams, sentence, rows } = headsOf(classes, rare);
  const vocabulary = {
    ...learnVocabulary([]),
    common: 3,
    idf: new Float32Array(rows),
    having: new Uint16Array(rows).fill(500),
  };
  const rounded = { ...grams, matrix: grams.matrix.slice() };
  const packed = packGrams({ grams: rounded, vocabulary });
  const logits = async (fusion: number, vector: Pick<Vector, 'rows' | 'values'>): Promise<number[]> => {
    const weights = { ...packed, sentence: packSentence(sentence, fusion) };
    const labels = Array.from({ length: classes }, (_one, at) => `intent ${at}`);
    const runtime = await openRuntime(toOnnx({ labels, weights }), vocabulary);
    try {
      return [...(await runtime.logits({ ...vector, coverage: 1, dense: false }))];
    } finally {
      await runtime.close();
    }
  };
  const logitsOf = (weights: Weights, used: number[], values: number[]): Float32Array => {
    const out = new Float32Array(classes);
    const vector = { rows: Int32Array.from(used), values: Float32Array.from(values), coverage: 1, dense: false };
    scoreInto(weights, vector, out);
    return out;
  };

  it.each([
    ['common and rare features', rare > 0 ? [2, 4, 0, 5] : [2, 0], [0.3, 0.5, 0.2, 0.4]],
    ['common features alone', [1], [0.7]],
    ['rare features alone', rare > 0 ? [3, 6] : [0, 1], [0.6, 0.4]],
    ['no features', [], []],
  ])('answer a text of %s by ONNX as by plain arithmetic, and lose little to 4 bits', async (_one, used, all) => {
    const values = all.slice(0, used.length);
    const [exact, said] = [logitsOf(grams, used, values), logitsOf(rounded, used, values)];
    const found = await logits(0, { rows: Int32Array.from(used), values: Float32Array.from(values) });
    expect(found).toHaveLength(classes);
    found.forEach((logit, at) => {
      expect(logit).toBeCloseTo(said[at] ?? NaN, 4);
      expect(Math.abs(logit - (exact[at] ?? NaN))).toBeLessThan(0.4);
    });
  });

  it('add the sentence head by its weight, with its bias', async () => {
    const given = [0.5, -0.2, 0.1, 0.8, -0.4];
    const behind = Int32Array.from({ length: WIDTH + 1 }, (_one, at) => rows + at);
    const found = await logits(0.5, { rows: behind, values: Float32Array.from([...given, 1]) });
    found.forEach((logit, c) => {
      const sum = given.reduce(
        (all, value, at) => all + value * (sentence.matrix[at * classes + c] ?? 0),
        sentence.bias[c] ?? 0,
      );
      expect(Math.abs(logit - (grams.bias[c] ?? 0) - 0.5 * sum)).toBeLessThan(0.05);
    });
  });
});
