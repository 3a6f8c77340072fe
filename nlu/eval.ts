/** Measures the intent model on files of rows: accuracy, out-of-scope recall, training time, speed, size. */
import { z } from 'zod';
import { classify, type Verdict } from './intent/classify';
import { extract } from './intent/features';
import { learn, type Row } from './intent/learn';
import { toOnnx } from './intent/onnx';
import { openRuntime } from './intent/runtime';
import { readRows } from './jsonl';
import { bound } from './text/normalise';

export interface EvaluateOptions {
  /** Paths of .jsonl or .jsonl.gz files with {text, intent} per line. */
  train: string;
  /** In-scope rows to measure on. Without valid and test, every fifth row of train is held out. */
  valid?: string;
  test?: string;
  /** Rows that no intent fits. */
  oos?: string;
  seed: number;
}

export interface Evaluation {
  rows: number;
  intents: number;
  accuracy: number;
  macroF1: number;
  /** Share of out-of-scope rows turned away at the scope score that turns away 5 % of the in-scope rows measured. */
  oosRecallAt5?: number;
  /** The same at the cut-off that calibration chose, and what it costs. */
  oosRecallAtCutoff?: number;
  inScopeRejected: number;
  inScopeAsked: number;
  auroc?: number;
  trainSeconds: number;
  p50Ms: number;
  p99Ms: number;
  perSecond: number;
  modelBytes: number;
}

const row = z.object({ text: z.string(), intent: z.string() });

export async function evaluate(options: EvaluateOptions): Promise<Evaluation> {
  const { train, held } = split(options);
  const oos = options.oos ? readRows(options.oos, row) : [];
  const started = performance.now();
  const model = learn(train, options.seed);
  const trainSeconds = (performance.now() - started) / 1_000;
  const onnx = toOnnx(model);
  const runtime = await openRuntime(onnx);
  try {
    const say = (text: string): Promise<Verdict> => classify(model, runtime, extract(bound(text)));
    for (const { text } of held.slice(0, 300)) await say(text);
    const inside = await measure(held, say);
    const outside = await measure(oos, say);
    return {
      rows: train.length, intents: model.labels.length, ...quality(held, inside.verdicts), ...scope(inside.verdicts, outside.verdicts),
      trainSeconds: round(trainSeconds), ...inside.speed, modelBytes: onnx.byteLength + 8 * model.vocabulary.idf.length,
    };
  } finally {
    await runtime.close();
  }
}

function split(options: EvaluateOptions): { train: Row[]; held: Row[] } {
  const all = readRows(options.train, row);
  const path = options.test ?? options.valid;
  if (path) return { train: all, held: readRows(path, row) };
  return { train: all.filter((_, at) => at % 5 !== 4), held: all.filter((_, at) => at % 5 === 4) };
}

async function measure(rows: readonly Row[], say: (text: string) => Promise<Verdict>): Promise<{ verdicts: Verdict[]; speed: Pick<Evaluation, 'p50Ms' | 'p99Ms' | 'perSecond'> }> {
  const verdicts: Verdict[] = [];
  const times: number[] = [];
  for (const { text } of rows) {
    const started = performance.now();
    verdicts.push(await say(text));
    times.push(performance.now() - started);
  }
  const total = times.reduce((sum, ms) => sum + ms, 0);
  times.sort((a, b) => a - b);
  const at = (share: number): number => round(times[Math.floor(times.length * share)] ?? 0);
  return { verdicts, speed: { p50Ms: at(0.5), p99Ms: at(0.99), perSecond: Math.round((1_000 * times.length) / Math.max(total, 1e-9)) } };
}

function quality(rows: readonly Row[], verdicts: readonly Verdict[]): Pick<Evaluation, 'accuracy' | 'macroF1' | 'inScopeRejected' | 'inScopeAsked'> {
  const counts = new Map<string, { hit: number; said: number; meant: number }>();
  const countOf = (name: string): { hit: number; said: number; meant: number } => {
    const count = counts.get(name) ?? { hit: 0, said: 0, meant: 0 };
    counts.set(name, count);
    return count;
  };
  rows.forEach(({ intent }, at) => {
    const said = verdicts[at]?.intent.name ?? '';
    countOf(intent).meant += 1;
    countOf(said).said += 1;
    if (said === intent) countOf(intent).hit += 1;
  });
  const meant = [...counts.values()].filter((count) => count.meant > 0);
  const hits = meant.reduce((sum, count) => sum + count.hit, 0);
  const f1 = meant.map((count) => (2 * count.hit) / (count.said + count.meant));
  return {
    accuracy: round(hits / rows.length),
    macroF1: round(f1.reduce((sum, value) => sum + value, 0) / f1.length),
    inScopeRejected: round(verdicts.filter((one) => one.outOfScope).length / rows.length),
    inScopeAsked: round(verdicts.filter((one) => one.unsure).length / rows.length),
  };
}

function scope(inside: readonly Verdict[], outside: readonly Verdict[]): Partial<Evaluation> {
  if (outside.length === 0) return {};
  const known = inside.map((one) => one.scope).sort((a, b) => a - b);
  const cut = known[Math.floor(known.length * 0.05)] ?? 0;
  const above = outside.reduce((sum, one) => sum + known.length - below(known, one.scope), 0);
  return {
    oosRecallAt5: round(outside.filter((one) => one.scope < cut).length / outside.length),
    oosRecallAtCutoff: round(outside.filter((one) => one.outOfScope).length / outside.length),
    auroc: round(above / (known.length * outside.length)),
  };
}

/** How many of the sorted values are smaller. */
function below(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
