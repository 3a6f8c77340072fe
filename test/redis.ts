/** A real Redis for tests: started on a free loopback port in a temporary folder, without eviction, with an append-only file. */
import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Redis } from 'ioredis';

export interface RedisUnderTest {
  url: string;
  /** Runs one command and gives back its answer. */
  call(command: string, ...values: string[]): Promise<unknown>;
  kill(): Promise<void>;
  /** Lets it hold its connections and say nothing, as a dead peer behind a half-open connection does. */
  freeze(): void;
  thaw(): void;
  /** Starts it again on the same port and folder. */
  start(): Promise<void>;
  /** Ends it and removes its folder. */
  remove(): Promise<void>;
}

/** `describe` where redis-server is on the PATH, else a loud skip. */
export const describeRedis: jest.Describe = redisServer() === null ? skipLoudly() : describe;

export async function startRedis(policy = 'noeviction'): Promise<RedisUnderTest> {
  const program = redisServer();
  if (program === null) throw new Error('redis-server is not on the PATH');
  const folder = mkdtempSync(join(tmpdir(), 'parley-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;
  const start = async (): Promise<void> => {
    child = spawn(
      program,
      [
        '--port',
        String(port),
        '--bind',
        '127.0.0.1',
        '--dir',
        folder,
        '--save',
        '',
        '--appendonly',
        'yes',
        '--maxmemory-policy',
        policy,
      ],
      { stdio: 'ignore' },
    );
    await until(url);
  };
  const kill = async (): Promise<void> => {
    const dying = child;
    child = null;
    if (dying === null) return;
    const gone = new Promise((resolve) => dying.once('exit', resolve));
    dying.kill('SIGKILL');
    await gone;
  };
  await start();
  return {
    url,
    call: (command, ...values) => once(url, (client) => client.call(command, ...values)),
    kill,
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    start,
    async remove() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function redisServer(): string | null {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    try {
      accessSync(join(folder, 'redis-server'), constants.X_OK);
      return join(folder, 'redis-server');
    } catch {
      continue;
    }
  }
  return null;
}

function skipLoudly(): jest.Describe {
  console.warn('SKIPPED: the tests that need Redis; put redis-server on the PATH to run them');
  return describe.skip;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function until(url: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const answer = await once(url, (client) => client.ping()).catch(() => null);
    if (answer === 'PONG') return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('redis-server did not answer within 5 seconds');
}

async function once<Answer>(url: string, ask: (client: Redis) => Promise<Answer>): Promise<Answer> {
  const client = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
    disconnectTimeout: 50,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await ask(client);
  } finally {
    // Not a mere disconnect: that leaves a timer of two seconds behind when the server goes away next.
    await client.quit().catch(() => client.disconnect());
  }
}
