// One process per store: a lock that the system drops when its holder dies, and a note that says who holds it.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import Database from 'libsql';

export interface Lock { release(): void }

/**
 * The lock is SQLite's own on a file beside the store: a process killed with -9 holds it no longer, at once, whatever
 * the note says. Throws an error that names the holder.
 */
export function acquireLock(file: string, since: Date): Lock {
  const note = `${file}.owner.json`;
  const database = new Database(`${file}.lock`, { timeout: 0 });
  try {
    database.exec('PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    throw new Error(`the store ${file} is already open in ${holder(note)}; stop that process first, or use another file`, { cause: error });
  }
  writeFileSync(note, JSON.stringify({ pid: process.pid, host: hostname(), since: since.toISOString() }));
  return {
    release: () => {
      rmSync(note, { force: true });
      database.close();
    },
  };
}

function holder(note: string): string {
  try {
    const { pid, host, since } = JSON.parse(readFileSync(note, 'utf8')) as Record<string, unknown>;
    return `process ${String(pid)} on ${String(host)} since ${String(since)}`;
  } catch {
    return 'another process';
  }
}
