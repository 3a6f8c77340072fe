/** Several processes of the built program on one store and one Redis. MongoDB is stood in for by a server that we did not write, where there is one, else by the embedded store's on a loopback port. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { systemClock } from '../../src/model/clock';
import { createStore } from '../../src/store';
import { startEmbeddedStore } from '../../src/store/embedded';
import { startRedis, type RedisUnderTest } from '../redis';
import { hasWireServer, startWireServer } from '../wire-server';

const root = resolve(__dirname, '..', '..');

export interface Process {
  role: 'web' | 'worker';
  /** Empty for a worker. */
  url: string;
  kill(): Promise<void>;
  /** SIGTERM; gives the exit code. */
  end(): Promise<number | null>;
  start(): Promise<void>;
}

export interface Fleet {
  redis: RedisUnderTest;
  store: Awaited<ReturnType<typeof createStore>>;
  add(role: 'web' | 'worker'): Promise<Process>;
  /** What all processes wrote to stderr. */
  said(): string;
  close(): Promise<void>;
}

/** `independent`: on the server that we did not write, where there is one. */
export async function openFleet(env: Record<string, string>, independent = false): Promise<Fleet> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-fleet-'));
  const redis = await startRedis();
  const server = await startServer(folder, independent);
  const store = await createStore({ uri: server.uri, clock: systemClock(), newId: () => 'unused' });
  const all: Process[] = [];
  let said = '';
  return {
    redis,
    store,
    said: () => said,
    async add(role) {
      const port = role === 'web' ? await freePort() : 0;
      const own = {
        PARLEY_SECRET: 'fleet-secret-fleet-secret-fleet-secret',
        PARLEY_API_KEY: 'fleet-api-key-fleet',
        PARLEY_ROLE: role,
        PORT: String(port),
        PARLEY_DATA: join(folder, `data-${all.length}`),
        MONGODB_URI: server.uri,
        REDIS_URL: redis.url,
      };
      const added = launch(role, port, { ...own, ...env }, (text) => (said += text));
      all.push(added);
      await added.start();
      return added;
    },
    async close() {
      await Promise.all(all.map((each) => each.kill()));
      await store.close();
      await server.close();
      await redis.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startServer(folder: string, independent: boolean): Promise<{ uri: string; close(): Promise<void> }> {
  if (!independent || !hasWireServer())
    return startEmbeddedStore({ file: join(folder, 'store.sqlite'), listen: { port: 0 } });
  const server = await startWireServer();
  return { ...server, uri: `${server.uri}/parley` };
}

function launch(
  role: Process['role'],
  port: number,
  env: Record<string, string>,
  say: (text: string) => void,
): Process {
  let child: ChildProcess | null = null;
  const ended = async (signal: NodeJS.Signals): Promise<number | null> => {
    const running = child;
    child = null;
    if (!running || running.exitCode !== null || running.signalCode !== null) return running?.exitCode ?? null;
    const code = new Promise<number | null>((done) => running.once('exit', done));
    running.kill(signal);
    return code;
  };
  return {
    role,
    url: port === 0 ? '' : `http://127.0.0.1:${port}`,
    kill: async () => void (await ended('SIGKILL')),
    end: () => ended('SIGTERM'),
    async start() {
      child = run(env);
      child.stderr?.on('data', (bytes: Buffer) => say(bytes.toString()));
      await serves(child);
    },
  };
}

/** Starts the program; its first words on stdout are that it serves. */
export function run(env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [join(root, 'dist', 'src', 'main.js')], {
    cwd: root,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], LOG_LEVEL: 'warn', GATEWAY_QUIET_MS: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function serves(child: ChildProcess): Promise<void> {
  return new Promise((done, failed) => {
    let out = '';
    child.stderr?.on('data', (bytes: Buffer) => (out += bytes.toString()));
    child.once('exit', (code) => failed(new Error(`the program ended with ${code} before it served:\n${out}`)));
    child.stdout?.on('data', (bytes: Buffer) => {
      if (bytes.toString().includes('Parley serves')) done();
    });
  });
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
