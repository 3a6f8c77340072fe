/** `parley dev --fake-platforms`: the whole gateway with local fakes of the platforms, and one page to write on all of them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Setup } from '../../compose/setup';
import { createParley } from '../../app';
import { createLog } from '../../insight/log';
import { systemClock } from '../../model/clock';
import { GatewayError } from '../../model/errors';
import type { Log } from '../../model/log';
import { print } from '../print';
import { setup } from '../setup';
import { openPane, type Pane } from './pane';
import { serveDev } from './server';

export interface DevOptions {
  setup: Setup;
  /** Of the page; the gateway itself takes `gatewayPort`. */
  port: number;
  gatewayPort: number;
  log: Log;
}

/** Nothing outside is reached, and nothing is kept: the data folder goes when it ends. */
export async function openDev({
  setup: { home, manifests, extensions, config },
  port,
  gatewayPort,
  log,
}: DevOptions): Promise<{ url: string; gateway: string; close(): Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'parley-dev-'));
  const gateway = `http://127.0.0.1:${gatewayPort}`;
  const url = `http://127.0.0.1:${port}`;
  const closing: Closing = [async () => rmSync(dataDir, { recursive: true, force: true })];
  const close = async (): Promise<void> => {
    for (const end of closing.splice(0).reverse()) await end();
  };
  try {
    const panes = await openPanes(manifests, gateway, closing);
    const env = {
      PORT: String(gatewayPort),
      HOST: '127.0.0.1',
      PUBLIC_URL: gateway,
      PARLEY_DATA: dataDir,
      PARLEY_CONFIG: devNull,
    };
    const parley = await createParley({
      root: home.root,
      home,
      extensions,
      config: config({ env, overrides: { channels: channelsOf(panes, url) } }),
      manifests,
      clock: systemClock(),
      log,
    });
    closing.push(() => parley.stop());
    await parley.start();
    const server = await serveDev({ port, gateway, panes, webDir: join(home.root, 'web', 'dist') });
    closing.push(() => server.close());
    return { url, gateway, close };
  } catch (fault) {
    await close();
    throw fault;
  }
}

type Closing = (() => Promise<unknown>)[];

/** A pane for each channel that has a fake; each is closed at the end. */
async function openPanes(manifests: Setup['manifests'], gateway: string, closing: Closing): Promise<Pane[]> {
  const panes: Pane[] = [];
  for (const manifest of manifests) {
    if (!manifest.fake) continue;
    const pane = await openPane(manifest, gateway);
    panes.push(pane);
    closing.push(() => pane.close());
  }
  return panes;
}

/** The accounts of the panes, and the web chat, which this page may embed. */
function channelsOf(panes: readonly Pane[], url: string): Record<string, unknown> {
  const origins = [url, url.replace('127.0.0.1', 'localhost')];
  return { ...Object.fromEntries(panes.map(({ name, settings }) => [name, settings])), webchat: { origins } };
}

export async function dev(port: number): Promise<void> {
  if (!Number.isInteger(port) || port < 1 || port > 65_534)
    throw new GatewayError('CONFIG_WRONG', 'give --port a number from 1 to 65534');
  const running = await openDev({ setup: setup(), port, gatewayPort: port + 1, log: createLog('warn') });
  print.line(
    `\n  Open ${running.url}: every platform and the web chat side by side, all played on this machine.\n  The gateway itself: ${running.gateway}   Ctrl-C ends it; nothing is kept.\n`,
  );
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
  await running.close();
}
