/** The built program as a child process that a test may kill: one data folder, one port, as many lives as needed. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../built';
import { freePort } from '../port';

export interface Gateway {
  url: string;
  dataDir: string;
  /** Starts the program; resolves when it is ready. */
  start(): Promise<void>;
  /** SIGKILL, and waits for the end. */
  kill(): Promise<void>;
  /** SIGTERM; gives the exit code. */
  end(): Promise<number | null>;
  /** What it said when it served, all lives together. */
  welcomed(): string;
  /** What it wrote to stderr, all lives together. */
  said(): string;
  remove(): Promise<void>;
}

export async function createGateway(env: Record<string, string>): Promise<Gateway> {
  const dataDir = mkdtempSync(join(tmpdir(), 'parley-kill-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;
  let said = '';
  let welcomed = '';
  const ended = async (signal: NodeJS.Signals): Promise<number | null> => {
    const running = child;
    child = null;
    if (!running || gone(running)) return running?.exitCode ?? null;
    const code = new Promise<number | null>((done) => running.once('exit', done));
    running.kill(signal);
    return code;
  };
  return {
    url,
    dataDir,
    said: () => said,
    welcomed: () => welcomed,
    async start() {
      const started = spawn(process.execPath, [join(root, 'dist', 'src', 'main.js')], {
        cwd: root,
        env: {
          PATH: process.env['PATH'],
          HOME: process.env['HOME'],
          PARLEY_DATA: dataDir,
          PORT: String(port),
          LOG_LEVEL: 'warn',
          GATEWAY_QUIET_MS: '0',
          DISCLOSURE: 'off',
          ...env,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      started.stderr?.on('data', (bytes: Buffer) => (said += bytes.toString()));
      started.stdout?.on('data', (bytes: Buffer) => (welcomed += bytes.toString()));
      child = started;
      await ready(url, started, () => said);
    },
    kill: async () => void (await ended('SIGKILL')),
    end: () => ended('SIGTERM'),
    async remove() {
      await ended('SIGKILL');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** One that a signal ended has no exit code. */
function gone({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

async function ready(url: string, child: ChildProcess, said: () => string): Promise<void> {
  for (;;) {
    if (gone(child))
      throw new Error(`the program ended with ${child.exitCode ?? child.signalCode} before it was ready:\n${said()}`);
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((done) => setTimeout(done, 25));
  }
}
