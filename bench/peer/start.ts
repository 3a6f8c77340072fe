/** Starts the peer: its packages in a cache folder (installed on first use, without install scripts), its own Redis, the bot. */
import { execFileSync, spawn } from 'node:child_process';
import { accessSync, constants, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { cpuSeconds, peakMb, projectRoot, ready, residentMb, SECRET, TOKEN, type Server } from '../path/server';

/** The redis-server of the PATH, or null. */
export function redisServer(): string | null {
  const found = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'redis-server'));
  return found.find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** `entities`: it also finds colours, sizes, goods, orders and the like in each message, as a shop's bot must. */
export async function startPeer(apiRoot: string, port: number, program: string, entities = false): Promise<Server> {
  const folder = install();
  const data = mkdtempSync(join(tmpdir(), 'parley-peer-'));
  const redisPort = await freePort();
  const redis = spawn(program, redisOptions(redisPort, data), { stdio: 'ignore' });
  const startedAt = performance.now();
  const bot = spawn(process.execPath, [join(folder, 'bot.cjs')], {
    env: {
      ...process.env,
      PEER_TOKEN: TOKEN,
      PEER_SECRET: SECRET,
      PEER_API_ROOT: apiRoot,
      PEER_PORT: String(port),
      PEER_REDIS: `redis://127.0.0.1:${redisPort}`,
      PEER_ENTITIES: entities ? 'yes' : 'no',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  await ready(url, bot);
  const both = (read: (pid: number) => number): number => read(bot.pid ?? 0) + read(redis.pid ?? 0);
  return {
    url,
    startMs: performance.now() - startedAt,
    cpuSeconds: () => both(cpuSeconds),
    residentMb: () => both(residentMb),
    peakMb: () => both(peakMb),
    dataMb: () => Number.NaN,
    async stop() {
      const ended = [bot, redis].map((child) => new Promise((done) => child.once('exit', done)));
      bot.kill('SIGTERM');
      redis.kill('SIGTERM');
      await Promise.all(ended);
      rmSync(data, { recursive: true, force: true });
    },
  };
}

function redisOptions(port: number, folder: string): string[] {
  const settings = { port, bind: '127.0.0.1', dir: folder, save: '', appendonly: 'yes', appendfsync: 'everysec' };
  return Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
}

/** `npm ci` where the lock file has changed since the last time. */
function install(): string {
  const from = join(projectRoot(), 'bench', 'peer');
  const folder = join(projectRoot(), '.cache', 'peer');
  const lock = join(folder, 'package-lock.json');
  const installed = join(folder, 'node_modules', '.package-lock.json');
  const wanted = readFileSync(join(from, 'package-lock.json'), 'utf8');
  mkdirSync(folder, { recursive: true });
  for (const name of ['bot.cjs', 'corpus.json']) copyFileSync(join(from, name), join(folder, name));
  if (existsSync(installed) && existsSync(lock) && readFileSync(lock, 'utf8') === wanted) return folder;
  process.stderr.write(`bench: installing the peer's packages into ${folder}\n`);
  for (const name of ['package.json', 'package-lock.json']) copyFileSync(join(from, name), join(folder, name));
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'ignore' });
  return folder;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
