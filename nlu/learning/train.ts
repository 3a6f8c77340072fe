/** Rows to a model that can be asked, by the same code that serves. */
import { classify } from '../intent/classify';
import { extract } from '../intent/features';
import { learn, type Row } from '../intent/learn';
import { toOnnx } from '../intent/onnx';
import { openRuntime } from '../intent/runtime';
import { bound } from '../text/normalise';
import type { Trained } from './guard';

export async function trained(rows: readonly Row[], seed = 1): Promise<Trained> {
  const model = learn(rows, seed);
  const runtime = await openRuntime(toOnnx(model));
  return {
    async say(text) {
      const verdict = await classify(model, runtime, extract(bound(text)));
      return verdict.outOfScope ? null : verdict.intent.name;
    },
    close: () => runtime.close(),
  };
}
