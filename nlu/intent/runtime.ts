/** The model at work: logits for sparse vectors. The only file that may import onnxruntime-node. */
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Vector } from './vocabulary';

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

export async function openRuntime(onnx: Uint8Array): Promise<Runtime> {
  const session = await InferenceSession.create(onnx, OPTIONS);
  return {
    async logits(vector) {
      const count = vector.rows.length;
      const idx = new Tensor('int32', vector.rows, [count]);
      const val = new Tensor('float32', vector.values, [1, count]);
      const { logits } = await session.run({ idx, val });
      const data: unknown = logits?.data;
      if (data instanceof Float32Array) return data;
      throw new Error('The model file answers with something else than logits; delete the NLU cache folder.');
    },
    close: () => session.release(),
  };
}
