/** Measures the production intent model, exported and run by the same code, on held-out rows. */
import { GatewayError } from '../../src/model/errors';
import type { Encoder } from '../encoder/encoder';
import { openEncoder } from '../encoder/open';
import { encodeRows } from '../encoder/rows';
import { classify, type Verdict } from '../intent/classify';
import { extract } from '../intent/features';
import { learn, type IntentModel } from '../intent/learn';
import { toOnnx } from '../intent/onnx';
import { openRuntime, type Runtime } from '../intent/runtime';
import { bound } from '../text/normalise';
import { auroc, quality, recall, round, speed, threshold, type Quality, type Speed } from './figures';
import { readLabelled, readOutside } from './rows';

export interface EvaluateOptions {
  /** Paths of .jsonl or .jsonl.gz files with {text, intent} or {text, label} per line. */
  train: string;
  test: string;
  /** In-scope rows that set the out-of-scope threshold; without it, cross-validation on train does. */
  valid?: string | undefined;
  /** Rows that no intent fits; without it, the rows of test that are called oos. */
  oosTest?: string | undefined;
  seed: number;
  /** Path of the second tier's encoder; null measures the first tier alone. */
  encoder: string | null;
}

/** Null if the files do not allow it to be computed. */
export interface Evaluation extends Quality, Speed {
  /** Share of the out-of-scope rows turned away by the threshold that turns away 5 % of in-scope rows. */
  oosRecallAt5: number | null;
  auroc: number | null;
  trainSeconds: number;
  /** Weights and vocabulary, and the encoder's file where it is asked. */
  modelBytes: number;
  /** Peak memory of this process, training included. */
  peakMb: number;
}

/** The first calls of a new runtime allocate memory; a running server is past them. */
const WARM_UP = 200;

export async function evaluate(options: EvaluateOptions): Promise<Evaluation> {
  const { rows, test, valid, outside } = read(options);
  const encoder = options.encoder === null ? null : await openEncoder(options.encoder);
  const started = performance.now();
  const model = learn(rows, options.seed, encoder ? await encodeRows(encoder, rows) : undefined);
  const onnx = toOnnx(model);
  const trainSeconds = (performance.now() - started) / 1_000;
  const runtime = await openRuntime(onnx, model.vocabulary);
  try {
    const say = sayer(model, runtime, encoder);
    for (const { text } of test.slice(0, WARM_UP)) await say(text);
    const known =
      valid &&
      (
        await measure(
          valid.map((row) => row.text),
          say,
        )
      ).verdicts.map((one) => one.scope);
    const inside = await measure(
      test.map((row) => row.text),
      say,
    );
    const unknown = await measure(outside, say);
    return {
      ...quality(test, inside.verdicts),
      oosRecallAt5: recall(unknown.verdicts, threshold(known ?? model.calibration.scopes)),
      auroc: auroc(inside.verdicts, unknown.verdicts),
      trainSeconds: round(trainSeconds),
      ...speed(inside.times),
      modelBytes: bytesOf(model, onnx, encoder),
      peakMb: Math.round(process.resourceUsage().maxRSS / 102.4) / 10,
    };
  } finally {
    await runtime.close();
    await encoder?.close();
  }
}

function bytesOf({ vocabulary, calibration }: IntentModel, onnx: Uint8Array, encoder: Encoder | null): number {
  return onnx.byteLength + vocabulary.having.byteLength + (calibration.fusion > 0 ? (encoder?.bytes ?? 0) : 0);
}

function sayer(model: IntentModel, runtime: Runtime, encoder: Encoder | null): (text: string) => Promise<Verdict> {
  const second = model.calibration.fusion > 0 ? encoder : null;
  return async (text) => {
    const read = bound(text);
    return classify(model, runtime, extract(read), { sentence: async () => second && (await second.encode(read)) });
  };
}

function read(options: EvaluateOptions): {
  rows: { text: string; intent: string }[];
  test: { text: string; intent: string }[];
  valid: { text: string }[] | undefined;
  outside: string[];
} {
  const rows = readLabelled(options.train).inside;
  const labels = new Set(rows.map((row) => row.intent));
  if (labels.size < 2)
    throw new GatewayError(
      'BODY_BROKEN',
      `${options.train}:1:1 has rows of ${labels.size} intents; a model needs at least 2`,
    );
  const test = readLabelled(options.test);
  const valid = options.valid === undefined ? undefined : readLabelled(options.valid).inside;
  return {
    rows,
    test: test.inside,
    valid: valid?.length === 0 ? undefined : valid,
    outside: options.oosTest === undefined ? test.outside : readOutside(options.oosTest),
  };
}

async function measure(
  texts: readonly string[],
  say: (text: string) => Promise<Verdict>,
): Promise<{ verdicts: Verdict[]; times: number[] }> {
  const verdicts: Verdict[] = [];
  const times: number[] = [];
  for (const text of texts) {
    const started = performance.now();
    verdicts.push(await say(text));
    times.push(performance.now() - started);
  }
  return { verdicts, times };
}
