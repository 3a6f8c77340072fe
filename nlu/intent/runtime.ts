/** Models at work: the only file that may import onnxruntime-node. */
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Vector } from './vocabulary';

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

export async function openRuntime(onnx: Uint8Array): Promise<Runtime> {
  const session = await openSession(onnx);
  return {
    async logits({ rows, values }) {
      return (
        await session.run(
          { idx: { values: rows, dims: [rows.length] }, val: { values, dims: [1, values.length] } },
          'logits',
        )
      ).values;
    },
    close: () => session.close(),
  };
}

function tensorOf(values: Feeds[string]['values'], dims: number[]): Tensor {
  if (values instanceof Int32Array) return new Tensor('int32', values, dims);
  if (values instanceof Float32Array) return new Tensor('float32', values, dims);
  return new Tensor('int64', values, dims);
}
