/** A whole gateway for a command: the real path on an embedded store in a folder that is thrown away, with captured sends. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../compose/config';
import { createParley, type Parley } from '../app';
import { projectRoot } from '../root';
import type { Channel } from '../model/channel';
import type { Clock } from '../model/clock';
import { silentLog } from '../model/log';

export interface Trial {
  parley: Parley;
  close(): Promise<void>;
}

/** `root`: the project's folder; absent: where this program lies. */
export async function openTrial(clock: Clock, channels: Channel[], root = projectRoot()): Promise<Trial> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-trial-'));
  // Journeys are about the talk: the line that every first reply brings along would only be in their way.
  const config = loadConfig({
    root,
    env: {},
    overrides: { dataDir: folder, log: { level: 'silent' }, gateway: { quietMs: 0 }, disclosure: { enabled: false } },
  });
  const parley = await createParley({ root, config, clock, log: silentLog, channels, serve: false, played: true });
  await parley.start();
  return {
    parley,
    async close() {
      await parley.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
