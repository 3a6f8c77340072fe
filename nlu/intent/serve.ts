/** The model in service: swapped without a pause, the old one closed when its last text is done. */
import type { Log } from '../../src/model/log';
import type { Encoder } from '../encoder/encoder';
import type { ServedModel } from './cache';
import { classify, type Judge, type Verdict } from './classify';
import type { Features } from './features';
import { recall, type Heart } from './heart';
import { OUTSIDE } from './reading';
import { recalled } from './recalled';
import { openRuntime, type Runtime } from './runtime';

interface Shift {
  model: Judge & { heart: Heart };
  runtime: Runtime;
  working: number;
  relieved: boolean;
}

export interface IntentService {
  /** Expects bounded text and its features; with its language, the cut-offs are of that language. `quick`: without the encoder. */
  classify(features: Features, text: string, language?: string, quick?: boolean): Promise<Verdict>;
  labels(): string[];
  /** Takes over when it is open; a model that cannot be opened leaves the old one in place. */
  swap(model: ServedModel): Promise<void>;
  close(): Promise<void>;
}

/** The encoder stays open; anyone who opened it closes it. */
export async function serveIntents(first: ServedModel, encoder: Encoder | null, log: Log): Promise<IntentService> {
  let now = await open(first);
  return {
    async classify(features, text, language, quick = false) {
      const shift = now;
      shift.working += 1;
      try {
        const verdict = await classify(shift.model, shift.runtime, features, {
          sentence: () => (quick ? Promise.resolve(null) : vectorOf(encoder, text, log)),
          language,
        });
        return settled(verdict, shift.model, text);
      } finally {
        shift.working -= 1;
        if (shift.relieved && shift.working === 0) await shut(shift, log);
      }
    },
    labels: () => now.model.labels.filter((label) => label !== OUTSIDE),
    async swap(model) {
      const before = now;
      now = await open(model);
      await relieve(before, log);
    },
    close: () => relieve(now, log),
  };
}

/** What the weights doubt is looked up among the examples; what they are sure of may be an example in the wrong place. */
function settled(verdict: Verdict, { heart, labels }: Shift['model'], text: string): Verdict {
  if (!verdict.unsure && !verdict.outOfScope) return verdict;
  const label = labels[recall(heart, text) ?? -1];
  return label === undefined ? verdict : recalled(verdict, label);
}

/** An encoder that fails costs the second tier only: n-grams still answer. */
async function vectorOf(encoder: Encoder | null, text: string, log: Log): Promise<Float32Array | null> {
  if (!encoder) return null;
  try {
    return await encoder.encode(text);
  } catch (cause) {
    log.error({ cause: String(cause) }, 'the encoder does not answer; n-grams alone decide');
    return null;
  }
}

/** The runtime has its own copy of the weights; ours is let go. */
async function open({ onnx, ...model }: ServedModel): Promise<Shift> {
  return { model, runtime: await openRuntime(onnx, model.vocabulary), working: 0, relieved: false };
}

async function relieve(shift: Shift, log: Log): Promise<void> {
  if (shift.relieved) return;
  shift.relieved = true;
  if (shift.working === 0) await shut(shift, log);
}

async function shut(shift: Shift, log: Log): Promise<void> {
  await shift.runtime
    .close()
    .catch((cause: unknown) => log.warn({ cause: String(cause) }, 'a replaced intent model did not close'));
}
