/** The data folder at the start: made where it is missing, and refused in plain words where nothing can be kept in it. */
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { GatewayError } from './model/errors';

/** Throws CONFIG_WRONG when files cannot be written there. A file is written and removed, because permissions alone do not tell of a read-only disk. */
export function requireDataFolder(folder: string): void {
  try {
    make(folder);
    tighten(folder);
    const probe = join(folder, `.probe-${randomBytes(6).toString('hex')}`);
    writeFileSync(probe, '', { mode: 0o600 });
    rmSync(probe);
  } catch (cause) {
    throw new GatewayError('CONFIG_WRONG', `the data folder ${folder} cannot be used: ${reasonOf(cause, folder)}`, {
      cause,
    });
  }
}

/** With its parents. Node's own recursion never ends where a parent exists and takes no folder, as in /proc. */
function make(folder: string): void {
  if (existsSync(folder) && !statSync(folder).isFile()) return;
  if (dirname(folder) !== folder && !existsSync(folder)) make(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

/** What others could read until now; what lies deeper is behind these folders. */
const FOLDERS = ['.', 'media', 'whatsapp-web'];

/** A folder that is shared on purpose (its sticky bit is set, as that of /tmp) is left as it is. */
function tighten(folder: string): void {
  for (const name of FOLDERS) {
    const path = join(folder, name);
    const found = existsSync(path) ? statSync(path) : undefined;
    if (!found?.isDirectory() || (found.mode & 0o1000) !== 0 || (found.mode & 0o077) === 0) continue;
    try {
      chmodSync(path, 0o700);
    } catch {
      // Another user's folder: the probe that follows tells whether it can be used.
    }
  }
}

const OTHER = 'or set PARLEY_DATA to another folder';

function reasonOf(cause: unknown, folder: string): string {
  const code = (cause as NodeJS.ErrnoException).code ?? '';
  if (['EEXIST', 'ENOTDIR'].includes(code)) return `${fileOn(folder)} is a file, not a folder; move it away, ${OTHER}`;
  if (['EACCES', 'EPERM'].includes(code))
    return `this user may not write there; give it the right (chown or chmod), ${OTHER}`;
  if (code === 'EROFS') return `its disk is mounted read-only; mount it writable, ${OTHER}`;
  if (code === 'ENOSPC') return `its disk is full; free some space, ${OTHER}`;
  return `${cause instanceof Error ? cause.message : String(cause)}; mend that, ${OTHER}`;
}

/** The file that is in the way: the folder itself or one above it. */
function fileOn(path: string): string {
  return (existsSync(path) && statSync(path).isFile()) || dirname(path) === path ? path : fileOn(dirname(path));
}
