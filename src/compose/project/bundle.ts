/** Bundles a TypeScript or JavaScript file and its imports into one CommonJS text that Node 20 runs. */
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';

/** The name that extensions import from; resolved to the running program, wherever it is installed. */
const PACKAGE = '@parley-gateway/parley';
/** src/index.ts, or dist/src/index.js. */
const ENTRY = join(resolve(__dirname, '..', '..'), `index${extname(__filename)}`);
const MAX_BYTES = 32 * 1024 * 1024;

export type Bundled = { ok: true; code: string } | { ok: false; message: string; line: number; column: number };

export function bundle(path: string): Bundled {
  const args = [
    basename(path),
    '--bundle',
    '--platform=node',
    '--format=cjs',
    '--target=node20',
    '--packages=external',
    `--alias:${PACKAGE}=${ENTRY}`,
    `--external:${ENTRY}`,
    '--sourcemap=inline',
    '--log-level=error',
    '--log-limit=1',
    '--color=false',
  ];
  const [command, ...before] = esbuild();
  const { status, stdout, stderr, error } = spawnSync(command, [...before, ...args], {
    cwd: dirname(path),
    encoding: 'utf8',
    maxBuffer: MAX_BYTES,
  });
  if (status === 0) return { ok: true, code: stdout };
  return { ok: false, ...placed(error ? `it cannot be read: ${error.message}` : stderr) };
}

/** Its program, not its JavaScript: the latter needs typed arrays of one realm only. Where install scripts ran, the file is the binary itself. */
function esbuild(): [command: string, ...before: string[]] {
  const file = require.resolve('esbuild/bin/esbuild');
  const start = Buffer.alloc(2);
  const handle = openSync(file, 'r');
  readSync(handle, start);
  closeSync(handle);
  return start.toString() === '#!' ? [process.execPath, file] : [file];
}

/** `✘ [ERROR] Expected ";"`, then the place below it, with columns from 0. */
function placed(said: string): { message: string; line: number; column: number } {
  const [, message = said.trim(), line = '1', column = '0'] =
    /\[ERROR\] (.+)(?:\s+[^\n]*?:(\d+):(\d+):)?/.exec(said) ?? [];
  return { message, line: Number(line), column: Number(column) + 1 };
}
