/** Hot reload: when a file changes, the whole library is read again and replaced at once; a broken file is reported and the old library stays. */
import { createHash } from 'node:crypto';
import { statSync, watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../model/clock';
import { faultLine, type Fault } from './fault';
import { layersOf, watched, yamlFiles, type Layer } from './layers';
import type { FlowLibrary } from './library';
import { loadFlows, type LoadOptions } from './load';
import type { FlowLog } from '../../model/log';
import type { SwappableSource } from './versions';

const POLL_MS = 2_000;
const POLL_MOST_MS = 15_000;
/** The share of a core that polling may use: checking hundreds of files takes about 10 ms. */
const POLL_SHARE = 0.002;

export interface WatchOptions extends LoadOptions {
  source: SwappableSource;
  clock: Clock;
  log: FlowLog;
  /** How long to wait after the last change, because editors write in several steps. */
  debounceMs?: number;
  /** How often the files are polled, since network drives and containers report no changes. Absent: every 2 s, or less often for many files. */
  pollMs?: number;
  onReload?(outcome: { ok: true; library: FlowLibrary } | { ok: false; faults: Fault[] }): void;
}

export interface Watching {
  /** Checks now; true if something had changed. */
  look(): Promise<boolean>;
  close(): void;
}

export function watchFlows(options: WatchOptions): Watching {
  const { clock, debounceMs = 150 } = options;
  const layers = layersOf(options);
  let seen = fingerprint(layers);
  let closed = false;
  let lookMs = 0;
  const pollMs = (): number =>
    options.pollMs ?? Math.min(POLL_MOST_MS, Math.max(POLL_MS, Math.round(lookMs / POLL_SHARE)));
  let cancel: (() => void) | null = null;
  let running: Promise<unknown> = Promise.resolve();

  const look = (): Promise<boolean> => {
    const turn = running.then(async () => {
      const started = performance.now();
      const now = fingerprint(layers);
      lookMs = performance.now() - started;
      if (closed || now === seen) return false;
      seen = now;
      await reload(options);
      return true;
    });
    running = turn.catch((error: unknown) =>
      options.log.warn({ reason: String(error) }, 'the flows could not be read again; the old ones stay'),
    );
    return turn;
  };
  const later = (ms: number): void => {
    cancel?.();
    cancel = closed
      ? null
      : clock.after(
          ms,
          () =>
            void look()
              .catch(() => false)
              .finally(() => later(pollMs())),
        );
  };
  const watchers = watchAll(layers, () => later(debounceMs));
  later(pollMs());
  return {
    look,
    close() {
      closed = true;
      cancel?.();
      for (const watcher of watchers) watcher.close();
    },
  };
}

async function reload(options: WatchOptions): Promise<void> {
  const { source, log } = options;
  const loaded = loadFlows(options);
  if (loaded.ok) {
    await source.swap(loaded.library);
    log.info({ flows: loaded.library.flows.size }, 'the flows were read again');
  } else {
    for (const fault of loaded.faults)
      log.warn({ fault: faultLine(fault) }, 'a flow file is wrong; the old flows stay');
  }
  options.onReload?.(loaded);
}

/** fs.watch where it works; polling is the fallback. */
function watchAll(layers: readonly Layer[], changed: () => void): FSWatcher[] {
  return watched(layers).flatMap((folder) => {
    try {
      return [watch(folder, { persistent: false }, changed).on('error', () => undefined)];
    } catch {
      return [];
    }
  });
}

/** Names, sizes and times of all files: cheap, and different after every save. */
function fingerprint(layers: readonly Layer[]): string {
  const hash = createHash('sha256');
  const tops = new Set(layers.map(({ dir }) => dir));
  for (const folder of watched(layers)) {
    // Besides the parts, the top of a project has files that other modules read.
    for (const name of yamlFiles(folder).filter((one) => !tops.has(folder) || one === 'unspoken.yaml')) {
      const stats = statSync(join(folder, name), { throwIfNoEntry: false });
      if (stats) hash.update(`${folder}/${name}|${stats.size}|${stats.mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}
