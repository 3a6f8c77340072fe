/** Keys that an operator did not set: made once, kept in the data folder, readable by its owner only. */
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Returns the key of this name; makes it at the first call. */
export function keptSecret(dataDir: string, name: string): string {
  const file = join(dataDir, `${name}.key`);
  if (existsSync(file)) return kept(file);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const secret = randomBytes(32).toString('base64url');
  // `wx`: two processes starting at once must not each keep another key.
  try {
    writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx' });
    return secret;
  } catch {
    return kept(file);
  }
}

/** An older version, or a copy made by hand, may have left it readable by others. */
function kept(file: string): string {
  try {
    chmodSync(file, 0o600);
  } catch {
    // Mounted read-only or by another user: whoever put it there decides who reads it.
  }
  return readFileSync(file, 'utf8').trim();
}
