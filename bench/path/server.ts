/** The real program as a child process, on its own data folder, with a fake Telegram behind it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const TOKEN = '123456:bench-bench-bench-bench';
export const SECRET = 'bench-secret';

export interface Server {
  url: string;
  /** From the process's start to "ready", ms. */
  startMs: number;
  /** CPU seconds used so far, all threads; NaN where /proc is not there. */
  cpuSeconds(): number;
  /** Resident memory, MB. */
  residentMb(): number;
  /** Most memory so far, MB. */
  peakMb(): number;
  /** Size of the data folder, MB. */
  dataMb(): number;
  stop(): Promise<void>;
}

export interface ParleyServer extends Server {
  /** Resolves once no message waits in the inbox; counted by the metrics page. */
  handled(): Promise<void>;
}

/** The bench is compiled into .cache/bench; the program it measures is the built one in dist/. */
export function projectRoot(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package-lock.json'))) folder = resolve(folder, '..');
  return folder;
}

export async function startServer(
  apiRoot: string,
  port: number,
  env: Record<string, string> = {},
  folder = mkdtempSync(join(tmpdir(), 'parley-bench-')),
): Promise<ParleyServer> {
  const root = projectRoot();
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...nodeOptions(), join(root, 'dist', 'src', 'main.js')], {
    cwd: root,
    // A pause for what looks unfinished ("hello") costs no work, so it is left out of what a message costs. Few shoppers write much.
    env: {
      GATEWAY_QUIET_MS: '0',
      LIMITS_MESSAGES_PER_MINUTE: '0',
      ...process.env,
      PARLEY_DATA: folder,
      PORT: String(port),
      TELEGRAM_BOT_TOKEN: TOKEN,
      TELEGRAM_WEBHOOK_SECRET: SECRET,
      TELEGRAM_API_ROOT: apiRoot,
      TELEGRAM_PACED: 'off',
      LOG_LEVEL: 'error',
      ...env,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  await ready(url, child);
  return {
    url,
    startMs: performance.now() - startedAt,
    cpuSeconds: () => cpuSeconds(child.pid ?? 0),
    residentMb: () => residentMb(child.pid ?? 0),
    peakMb: () => peakMb(child.pid ?? 0),
    dataMb: () => readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0) / 1e6,
    async handled() {
      while ((await waiting(url)) !== 0) await new Promise((resolve) => setTimeout(resolve, 200));
    },
    async stop() {
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** BENCH_PROF=<folder> writes a CPU profile of the server there. */
function nodeOptions(): string[] {
  const folder = process.env['BENCH_PROF'];
  return folder ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : [];
}

export async function ready(url: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode} before it was ready`);
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function waiting(url: string): Promise<number> {
  const page = await (await fetch(`${url}/metrics`)).text();
  return Number(/^parley_queue_depth\{queue="inbox"\} (\d+)/m.exec(page)?.[1] ?? 0);
}

/** Ticks of /proc are hundredths of a second on every Linux that Node runs on. */
export function cpuSeconds(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return Number.NaN;
  }
}

export const residentMb = (pid: number): number => memoryMb(pid, /VmRSS:\s+(\d+)/);

export const peakMb = (pid: number): number => memoryMb(pid, /VmHWM:\s+(\d+)/);

function memoryMb(pid: number, line: RegExp): number {
  try {
    return Number(line.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}
