/** Metrics from verdicts: accuracy, macro F1, out-of-scope rates, latency. */
import type { Row } from '../intent/learn';
import type { Verdict } from '../intent/classify';

/** Of the in-scope texts that set the threshold, so many may be turned away. */
const REJECTED = 0.05;

export interface Quality {
  accuracy: number | null;
  macroF1: number | null;
}

/** The best intent counts, also where the text would be asked back; F1 is over the intents that the rows mean. */
export function quality(rows: readonly Row[], verdicts: readonly Verdict[]): Quality {
  if (rows.length === 0) return { accuracy: null, macroF1: null };
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
  const f1 = meant.map((count) => (2 * count.hit) / (count.said + count.meant));
  return {
    accuracy: round(meant.reduce((sum, count) => sum + count.hit, 0) / rows.length),
    macroF1: round(f1.reduce((sum, value) => sum + value, 0) / f1.length),
  };
}

/** The scope score below which the given share of known in-scope texts falls. */
export function threshold(scopes: Float32Array | readonly number[]): number {
  const rising = Float64Array.from(scopes).sort();
  return rising[Math.floor(rising.length * REJECTED)] ?? -Infinity;
}

/** Share of the out-of-scope scores below the threshold. */
export function recall(outside: readonly Verdict[], cut: number): number | null {
  return outside.length === 0 ? null : round(outside.filter((one) => one.scope < cut).length / outside.length);
}

/** Chance that an in-scope text scores higher than an out-of-scope one; ties count half. */
export function auroc(inside: readonly Verdict[], outside: readonly Verdict[]): number | null {
  if (inside.length === 0 || outside.length === 0) return null;
  const known = Float64Array.from(inside, (one) => one.scope).sort();
  const wins = outside.reduce(
    (sum, { scope }) => sum + known.length - (below(known, scope, false) + below(known, scope, true)) / 2,
    0,
  );
  return round(wins / (known.length * outside.length));
}

/** How many of the sorted values are smaller, or with `equal` not larger. */
function below(sorted: Float64Array, value: number, equal: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = sorted[middle] ?? 0;
    if (at < value || (equal && at === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

export interface Speed {
  p50Ms: number | null;
  p99Ms: number | null;
  perSecond: number | null;
}

export function speed(times: readonly number[]): Speed {
  if (times.length === 0) return { p50Ms: null, p99Ms: null, perSecond: null };
  const rising = Float64Array.from(times).sort();
  const total = rising.reduce((sum, ms) => sum + ms, 0);
  const at = (share: number): number =>
    round(rising[Math.min(rising.length - 1, Math.floor(rising.length * share))] ?? 0);
  return { p50Ms: at(0.5), p99Ms: at(0.99), perSecond: Math.round((1_000 * rising.length) / Math.max(total, 1e-9)) };
}

export function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
