/** Hot reload: when a file changes, the whole library is read again and swapped at once; a broken one is named and the old one stays. */
import { createHash } from 'node:crypto';
import { readdirSync, statSync, watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../model/clock';
import { faultLine, type Fault } from './fault';
import type { FlowLibrary } from './library';
import { loadFlows, type LoadOptions } from './load';
import type { FlowLog } from './plan';
import type { SwappableSource } from './versions';

export interface WatchOptions extends LoadOptions {
  source: SwappableSource;
  clock: Clock;
  log: FlowLog;
  /** Quiet time after the last change: editors write in several steps. */
  debounceMs?: number;
  /** How often the files are looked at anyway: network drives and containers report no changes. */
  pollMs?: number;
  onReload?(outcome: { ok: true; library: FlowLibrary } | { ok: false; faults: Fault[] }): void;
}

export interface Watching {
  /** Looks now; true when something had changed. */
  look(): Promise<boolean>;
  close(): void;
}

export function watchFlows(options: WatchOptions): Watching {
  const { clock, debounceMs = 150, pollMs = 2000 } = options;
  let seen = fingerprint(options.dir);
  let closed = false;
  let cancel: (() => void) | null = null;
  let running: Promise<unknown> = Promise.resolve();

  const look = (): Promise<boolean> => {
    const turn = running.then(async () => {
      const now = fingerprint(options.dir);
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
              .finally(() => later(pollMs)),
        );
  };
  const watchers = watchAll(options.dir, () => later(debounceMs));
  later(pollMs);
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

/** fs.watch where it works; polling is there anyway. */
function watchAll(dir: string, changed: () => void): FSWatcher[] {
  return folders(dir).flatMap((folder) => {
    try {
      return [watch(folder, { persistent: false }, changed).on('error', () => undefined)];
    } catch {
      return [];
    }
  });
}

function folders(dir: string): string[] {
  try {
    return [
      dir,
      ...readdirSync(dir, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && entry.name !== 'journeys')
        .flatMap((entry) => folders(join(dir, entry.name))),
    ];
  } catch {
    return [];
  }
}

/** Names, sizes and times of all files: cheap, and different after every save. */
function fingerprint(dir: string): string {
  const hash = createHash('sha256');
  for (const folder of folders(dir)) {
    for (const name of readdirSync(folder).sort()) {
      const stats = statSync(join(folder, name), { throwIfNoEntry: false });
      if (stats?.isFile() && /\.ya?ml$/.test(name)) hash.update(`${folder}/${name}|${stats.size}|${stats.mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}
