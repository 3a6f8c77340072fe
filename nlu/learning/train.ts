/** Rows to a model that can be asked: trained in a thread of its own and run by the code that serves, kept nowhere. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog } from '../../src/model/log';
import { classify } from '../intent/classify';
import { extract } from '../intent/features';
import type { Row } from '../intent/learn';
import { openRuntime } from '../intent/runtime';
import { trainedModel } from '../intent/trainer';
import { bound } from '../text/normalise';
import type { Trained } from './guard';

export async function trained(rows: readonly Row[], seed = 1): Promise<Trained> {
  const cacheDir = await mkdtemp(join(tmpdir(), 'parley-train-'));
  try {
    const model = await trainedModel(rows, { cacheDir, seed, log: silentLog });
    const runtime = await openRuntime(model.onnx);
    return {
      async say(text) {
        const verdict = await classify(model, runtime, extract(bound(text)));
        return verdict.outOfScope ? null : verdict.intent.name;
      },
      close: () => runtime.close(),
    };
  } finally {
    await rm(cacheDir, { recursive: true, force: true });
  }
}
