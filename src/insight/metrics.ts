/** Counters and times of this process. Counting is an addition in a map; series are made from it when /metrics is read. */
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import {
  COUNTERS,
  TIMES,
  type CounterName,
  type Labels,
  type Metrics,
  type Reading,
  type TimeName,
} from '../model/metrics';

/** Seconds. A turn in memory takes milliseconds, a platform up to its time-out of fifteen seconds. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

interface Series {
  labels: Labels;
  value: number;
}

export interface Exposed extends Metrics {
  /** The text format that Prometheus reads, with what was read from the store and the series of the process. */
  exposition(readings: readonly Reading[]): Promise<string>;
}

export function createMetrics(): Exposed {
  const counters = new Map<CounterName, Map<string, Series>>();
  const times = new Registry();
  const histograms = new Map<TimeName, Histogram>();
  return {
    count(name, labels = {}, by = 1) {
      const key = keyOf(labels);
      const series = counters.get(name) ?? new Map<string, Series>();
      if (series.size === 0) counters.set(name, series);
      const found = series.get(key);
      if (found) found.value += by;
      else series.set(key, { labels: safe(labels), value: by });
    },
    time(name, ms, labels = {}) {
      const histogram = histograms.get(name) ?? histogramOf(name, Object.keys(labels), times);
      histograms.set(name, histogram);
      histogram.observe(safe(labels), ms / 1000);
    },
    snapshot: () =>
      Object.fromEntries(
        [...counters].flatMap(([name, series]) =>
          [...series.values()].map(({ labels, value }) => [`parley_${name}${keyOf(labels)}`, value]),
        ),
      ),
    async exposition(readings) {
      const now = new Registry();
      for (const [name, series] of counters) expose(now, name, [...series.values()]);
      for (const reading of readings) show(now, reading);
      return [await now.metrics(), await times.metrics(), await processSeries().metrics()].join('\n');
    },
  };
}

function keyOf(labels: Labels): string {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}="${plain(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function safe(labels: Labels): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).map(([key, value]) => [key, plain(value)]));
}

/** What a platform calls things ends up here: it must not break the format, nor fill it. */
function plain(value: string): string {
  return value.replace(/[^\w.:-]/g, '_').slice(0, 60);
}

function labelNames(series: readonly Series[]): string[] {
  return [...new Set(series.flatMap(({ labels }) => Object.keys(labels)))];
}

function expose(registry: Registry, name: CounterName, series: Series[]): void {
  const counter = new Counter({
    name: `parley_${name}_total`,
    help: COUNTERS[name],
    labelNames: labelNames(series),
    registers: [registry],
  });
  for (const { labels, value } of series) counter.inc(labels, value);
}

function show(registry: Registry, { name, help, values }: Reading): void {
  const gauge = new Gauge({ name: `parley_${name}`, help, labelNames: labelNames(values), registers: [registry] });
  for (const { labels, value } of values) gauge.set(labels, value);
}

function histogramOf(name: TimeName, labels: string[], registry: Registry): Histogram {
  return new Histogram({
    name: `parley_${name}_seconds`,
    help: TIMES[name],
    labelNames: labels,
    buckets: BUCKETS,
    registers: [registry],
  });
}

let ofProcess: Registry | null = null;

/** Memory, CPU, event loop, garbage collection: one set for the process. It is watched from the first look on, so that it costs nothing unread. */
function processSeries(): Registry {
  if (ofProcess) return ofProcess;
  ofProcess = new Registry();
  collectDefaultMetrics({ register: ofProcess });
  return ofProcess;
}
