/** Counters of this process, shown at /metrics. */
import type { Metrics } from '../model/log';

export function createMetrics(): Metrics {
  const counters = new Map<string, number>();
  return {
    count(name, labels = {}, by = 1) {
      const key = nameOf(name, labels);
      counters.set(key, (counters.get(key) ?? 0) + by);
    },
    snapshot: () => Object.fromEntries(counters),
  };
}

function nameOf(name: string, labels: Record<string, string>): string {
  const pairs = Object.entries(labels);
  if (pairs.length === 0) return `parley_${name}`;
  return `parley_${name}{${pairs.map(([key, value]) => `${key}="${value.replace(/[^\w.:-]/g, '_').slice(0, 60)}"`).join(',')}}`;
}

/** The text format that Prometheus reads. */
export function exposition(metrics: Metrics): string {
  return Object.entries(metrics.snapshot())
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, value]) => `${name} ${value}\n`)
    .join('');
}
