/** What every part of a process is built on: its files, secrets, time, randomness, log and figures. */
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import type { Config } from '../../config/schema';
import { requireDataFolder } from '../data-folder';
import { programHome, type Home } from '../home';
import { createMetrics, type Exposed } from '../insight/metrics';
import { systemRandom, type Clock, type Random } from '../model/clock';
import type { Log } from '../model/log';
import type { ParleyOptions } from '../parley';
import { homeSources } from '../parsed';
import { keptSecret } from '../secrets';
import { createServerClock } from '../store/server-time';
import { NO_EXTENSIONS } from './project/extensions';

export interface Ground {
  root: string;
  home: Home;
  config: Config;
  extensions: NonNullable<ParleyOptions['extensions']>;
  dataDir: string;
  /** Signs links, tokens and cookies. */
  secret: string;
  publicUrl: string;
  /** The database's time, if there is one: processes then agree on it. */
  clock: Clock;
  random: Random;
  newId(): string;
  log: Log;
  metrics: Exposed;
  /** YAML that an earlier start has parsed. */
  sources: ReturnType<typeof homeSources>;
  close(): Promise<void>;
}

export async function layGround(options: ParleyOptions): Promise<Ground> {
  const { root, home = programHome(root), config, log } = options;
  const serverClock = config.store.uri ? await createServerClock(config.store.uri, options.clock, log) : null;
  const dataDir = resolve(home.dir, config.dataDir);
  if (!config.store.uri || !config.security.secret) requireDataFolder(dataDir);
  return {
    root,
    home,
    config,
    extensions: options.extensions ?? NO_EXTENSIONS,
    dataDir,
    secret: config.security.secret ?? keptSecret(dataDir, 'secret'),
    publicUrl: config.server.publicUrl ?? `http://localhost:${config.server.port}`,
    clock: serverClock ?? options.clock,
    random: options.random ?? systemRandom,
    newId: options.newId ?? (() => randomUUID().replaceAll('-', '')),
    log,
    metrics: createMetrics(),
    sources: homeSources(home),
    close: async () => serverClock?.close(),
  };
}
