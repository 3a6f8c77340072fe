/** The model in service: swapped without a pause, the old one closed when its last text is done. */
import type { Log } from '../../src/model/log';
import { classify, type Verdict } from './classify';
import type { ServedModel } from './cache';
import type { Features } from './features';
import { openRuntime, type Runtime } from './runtime';

interface Shift {
  model: ServedModel;
  runtime: Runtime;
  working: number;
  relieved: boolean;
}

export interface IntentService {
  classify(features: Features): Promise<Verdict>;
  labels(): string[];
  /** Takes over when it is open; a model that cannot be opened leaves the old one in place. */
  swap(model: ServedModel): Promise<void>;
  close(): Promise<void>;
}

export async function serveIntents(first: ServedModel, log: Log): Promise<IntentService> {
  let now = await open(first);
  return {
    async classify(features) {
      const shift = now;
      shift.working += 1;
      try {
        return await classify(shift.model, shift.runtime, features);
      } finally {
        shift.working -= 1;
        if (shift.relieved && shift.working === 0) await shut(shift, log);
      }
    },
    labels: () => [...now.model.labels],
    async swap(model) {
      const before = now;
      now = await open(model);
      await relieve(before, log);
    },
    close: () => relieve(now, log),
  };
}

async function open(model: ServedModel): Promise<Shift> {
  return { model, runtime: await openRuntime(model.onnx), working: 0, relieved: false };
}

async function relieve(shift: Shift, log: Log): Promise<void> {
  if (shift.relieved) return;
  shift.relieved = true;
  if (shift.working === 0) await shut(shift, log);
}

async function shut(shift: Shift, log: Log): Promise<void> {
  await shift.runtime.close().catch((cause: unknown) => log.warn({ cause: String(cause) }, 'a replaced intent model did not close'));
}
