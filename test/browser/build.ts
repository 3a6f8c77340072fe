/** Builds the pages where they are not built yet, as the package's own build does: a build that nothing changed takes no time. */
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const ROOT = resolve(__dirname, '../..');

export async function buildWeb(): Promise<void> {
  // Jest's own NODE_ENV would put the development build of React into the console.
  const env = { ...process.env, NODE_ENV: 'production' };
  await promisify(execFile)(process.execPath, [resolve(ROOT, 'src/cli/build.cjs')], { cwd: ROOT, env });
}
