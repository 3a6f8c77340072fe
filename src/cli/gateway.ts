/** Asks the running gateway by its API. The store may be that process's alone, so the process is asked and not the store. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { GatewayError } from '../model/errors';
import { setup } from './setup';

/** Enough for what trains a model before it answers: a quarter of a minute on two free cores, many times that on busy ones. */
const PATIENCE_MS = 300_000;

export interface Asked {
  /** With its leading slash. */
  path: string;
  /** Absent: something is read. */
  body?: object;
  /** Where the gateway runs; absent: on this machine. */
  server?: string;
}

/** Throws for every refusal but 409, which is an answer. */
export async function askGateway({ path, body, server }: Asked): Promise<{ status: number; body: unknown }> {
  const { home, config: load } = setup();
  const config = load();
  const url = `${server ?? `http://localhost:${config.server.port}`}${path}`;
  const headers = {
    authorization: `Bearer ${keyOf(resolve(home.dir, config.dataDir), config.security.apiKey)}`,
    'content-type': 'application/json',
  };
  const init = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) };
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) }).catch((cause: unknown) => {
    throw new GatewayError('CHANNEL_DOWN', `nothing answers at ${url}; start the gateway, or name it with --server`, {
      cause,
    });
  });
  const answer: unknown = await response.json();
  if (!response.ok && response.status !== 409)
    throw new GatewayError('BODY_BROKEN', `the gateway at ${new URL(url).origin} refused: ${JSON.stringify(answer)}`);
  return { status: response.status, body: answer };
}

function keyOf(dataDir: string, key: string | undefined): string {
  const file = join(dataDir, 'api.key');
  if (key !== undefined) return key;
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  throw new GatewayError('API_KEY_WRONG', 'no API key: set PARLEY_API_KEY, or start the gateway once');
}
