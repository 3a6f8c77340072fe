// One process per store: a lock that the system releases when its holder dies, and a note that names the holder.
import { readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import Database from 'libsql';
import { makePrivate, tighten } from './private';

export interface Lock {
  release(): void;
}

/**
 * The lock is SQLite's own on a file beside the store: a process killed with -9 holds it no longer, at once, whatever
 * the note says. Throws an error that names the holder. The note also names the socket, so that the next holder can
 * remove what a killed one left behind.
 */
export function acquireLock(file: string, since: Date, socket?: string): Lock {
  const note = `${file}.owner.json`;
  makePrivate(`${file}.lock`);
  tighten(note);
  const database = new Database(`${file}.lock`, { timeout: 0 });
  try {
    database.exec('PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    throw new Error(
      `the store ${file} is already open in ${holder(note)}; stop that process first, or use another file`,
      { cause: error },
    );
  }
  removeSocket(readNote(note)?.socket);
  writeFileSync(note, JSON.stringify({ pid: process.pid, host: hostname(), since: since.toISOString(), socket }), {
    mode: 0o600,
  });
  return {
    release: () => {
      rmSync(note, { force: true });
      database.close();
    },
  };
}

function holder(note: string): string {
  const known = readNote(note);
  return known === undefined
    ? 'another process'
    : `process ${String(known.pid)} on ${String(known.host)} since ${String(known.since)}`;
}

function readNote(note: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(readFileSync(note, 'utf8')) as Record<string, unknown>;
  } catch {
    // Missing, or half written when its writer was killed.
    return undefined;
  }
}

function removeSocket(socket: unknown): void {
  if (typeof socket !== 'string') return;
  try {
    rmSync(socket, { force: true });
    rmdirSync(dirname(socket));
  } catch {
    // Gone already, or not ours: a leftover in the temporary folder does no harm.
  }
}
