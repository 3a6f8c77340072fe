// The store's files are readable by their owner alone, from their first byte: they hold what shoppers wrote.
import { chmodSync, closeSync, existsSync, openSync } from 'node:fs';

const OWNER_ONLY = 0o600;

/** Creates the file if it is missing, and removes other users' rights from an existing one. SQLite gives `-wal` and `-shm` the rights of their file. */
export function makePrivate(file: string): void {
  // SQLite's name for a store that has no file.
  if (file === ':memory:') return;
  closeSync(openSync(file, 'a', OWNER_ONLY));
  for (const name of [file, `${file}-wal`, `${file}-shm`, `${file}-journal`]) tighten(name);
}

export function tighten(file: string): void {
  try {
    if (existsSync(file)) chmodSync(file, OWNER_ONLY);
  } catch {
    // Another user's file, or a disk without permissions: its owner decided who may read it.
  }
}
