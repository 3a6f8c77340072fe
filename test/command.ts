/** The `parley` command as a child process: what it prints, what it complains, how it ends. */
import { devNull } from 'node:os';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './built';

export interface Ended {
  code: number | null;
  /** stdout. */
  out: string;
  /** stderr. */
  said: string;
}

export interface CommandOptions {
  /** Written to stdin, which is closed then. */
  input?: string | Buffer;
  env?: Record<string, string>;
  cwd?: string;
}

/** Hangs as long as the command does: a command that never ends fails its test by the runner's own limit. */
export function parley(args: string[], { input = '', env = {}, cwd = root }: CommandOptions = {}): Promise<Ended> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [join(root, 'src', 'cli', 'parley.cjs'), ...args], {
      cwd,
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], PARLEY_CONFIG: devNull, ...env },
    });
    const out: Buffer[] = [];
    const said: Buffer[] = [];
    child.stdout.on('data', (bytes: Buffer) => out.push(bytes));
    child.stderr.on('data', (bytes: Buffer) => said.push(bytes));
    child.once('error', failed);
    child.once('close', (code) =>
      done({ code, out: Buffer.concat(out).toString(), said: Buffer.concat(said).toString() }),
    );
    // A command that needs no input may be gone before it is written.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
