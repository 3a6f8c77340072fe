/** Models at work: the only file that may import onnxruntime-node. */
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Vector, Vocabulary } from './vocabulary';

/** Input name -> values with their shape. */
export type Feeds = Record<string, { values: Int32Array | BigInt64Array | Float32Array; dims: number[] }>;

export interface Session {
  inputs: readonly string[];
  outputs: readonly string[];
  /** The named output, flat. Rejects when it is not of 32-bit floats. */
  run(feeds: Feeds, output: string): Promise<{ values: Float32Array; dims: readonly number[] }>;
  close(): Promise<void>;
}

export interface Runtime {
  logits(vector: Vector): Promise<Float32Array>;
  close(): Promise<void>;
}

/** One thread: the process has other work, and a text this short gains nothing from a second core. */
const OPTIONS: InferenceSession.SessionOptions = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  graphOptimizationLevel: 'all',
  logSeverityLevel: 3,
};

export async function openSession(model: Uint8Array | string): Promise<Session> {
  const session = await (typeof model === 'string'
    ? InferenceSession.create(model, OPTIONS)
    : InferenceSession.create(model, OPTIONS));
  return {
    inputs: session.inputNames,
    outputs: session.outputNames,
    async run(feeds, output) {
      const found = (
        await session.run(
          Object.fromEntries(Object.entries(feeds).map(([name, { values, dims }]) => [name, tensorOf(values, dims)])),
        )
      )[output];
      const data: unknown = found?.data;
      if (found && data instanceof Float32Array) return { values: data, dims: found.dims };
      throw new Error(`The model file answers with something else than ${output}.`);
    },
    close: () => session.release(),
  };
}

/** Rows of the vocabulary: common features, then rare ones; the sentence vector is behind them. */
export type Tables = Pick<Vocabulary, 'common' | 'idf'>;

export async function openRuntime(onnx: Uint8Array, { common, idf }: Tables): Promise<Runtime> {
  const session = await openSession(onnx);
  const tables = [
    { name: 'common', from: 0, to: common },
    { name: 'rare', from: common, to: idf.length },
    { name: 'sentence', from: idf.length, to: Infinity },
  ].filter(({ name }) => session.inputs.includes(`${name}_idx`));
  return {
    async logits(vector) {
      const feeds = Object.fromEntries(tables.flatMap(({ name, from, to }) => feedsOf(vector, name, from, to)));
      return (await session.run(feeds, 'logits')).values;
    },
    close: () => session.close(),
  };
}

/** The rows of one table with their values; a row that weighs nothing where a text has none of it. */
function feedsOf(vector: Vector, name: string, from: number, to: number): [string, Feeds[string]][] {
  const rows: number[] = [];
  const values: number[] = [];
  vector.rows.forEach((row, at) => {
    if (row < from || row >= to) return;
    rows.push(row - from);
    values.push(vector.values[at] ?? 0);
  });
  if (rows.length === 0) {
    rows.push(0);
    values.push(0);
  }
  return [
    [`${name}_idx`, { values: Int32Array.from(rows), dims: [rows.length] }],
    [`${name}_val`, { values: Float32Array.from(values), dims: [1, rows.length] }],
  ];
}

function tensorOf(values: Feeds[string]['values'], dims: number[]): Tensor {
  if (values instanceof Int32Array) return new Tensor('int32', values, dims);
  if (values instanceof Float32Array) return new Tensor('float32', values, dims);
  return new Tensor('int64', values, dims);
}
