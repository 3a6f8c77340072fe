/** A whole gateway for a command: the real path on an embedded store in a folder that is thrown away, with captured sends. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSetup, type Setup } from '../compose/setup';
import { createParley, type Parley } from '../app';
import { projectRoot } from '../root';
import type { Channel } from '../model/channel';
import type { Clock } from '../model/clock';
import { silentLog } from '../model/log';

export interface Trial {
  parley: Parley;
  close(): Promise<void>;
}

/** Where the demo shop is the shop, or another root of the program is. */
export const bareSetup = (root = projectRoot()): Setup => openSetup({ root, env: {}, dir: null });

export async function openTrial(clock: Clock, channels: Channel[], given: Setup = bareSetup()): Promise<Trial> {
  const { home, manifests, extensions, config: load } = given;
  const folder = mkdtempSync(join(tmpdir(), 'parley-trial-'));
  // Journeys are about the talk: the line that every first reply brings along would only be in their way.
  const config = load({
    env: given.project ? shopVariables(process.env) : {},
    overrides: { dataDir: folder, log: { level: 'silent' }, gateway: { quietMs: 0 }, disclosure: { enabled: false } },
  });
  const parley = await createParley({
    root: home.root,
    home,
    manifests,
    extensions,
    config,
    clock,
    log: silentLog,
    channels,
    serve: false,
    played: true,
  });
  await parley.start();
  return {
    parley,
    async close() {
      await parley.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The keys of a project's shop; everything else of the environment would make journeys differ from machine to machine. */
function shopVariables(env: NodeJS.ProcessEnv): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => name.startsWith('SHOP')));
}
