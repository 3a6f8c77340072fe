// Backs the store up into one file while it is in use, and restores it. The backup contains the files that belong to the store.
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, normalize, resolve, sep } from 'node:path';
import Database from 'libsql';
import { acquireLock } from './engine/lock';
import { makePrivate } from './engine/private';

/** Raised when an older program could not read the copy. */
const FORMAT = 1;

export interface CopyFacts {
  takenAt: Date;
  documents: number;
  files: number;
}

interface Copying {
  /** The SQLite file of the store. */
  store: string;
  /** Files that documents refer to: each a path below `folder`. */
  folder: string;
  files: readonly string[];
  to: string;
  at: Date;
}

/**
 * A snapshot of one moment, read through a second connection while the store keeps writing. Files are copied afterwards, so that
 * every file that a document of the snapshot names is included. `to` appears only when complete.
 */
export function copyStore({ store, folder, files, to, at }: Copying): CopyFacts {
  if (!existsSync(store)) throw new Error(`there is no store at ${store}`);
  if (existsSync(to)) throw new Error(`${to} exists already; name another file, or remove that one`);
  const part = `${to}.part`;
  rmSync(part, { force: true });
  makePrivate(part);
  try {
    const source = new Database(store, { timeout: 30_000 });
    try {
      source.prepare('VACUUM INTO ?').run([part]);
    } finally {
      source.close();
    }
    const facts = addFiles(part, folder, files, at);
    renameSync(part, to);
    return facts;
  } finally {
    rmSync(part, { force: true });
  }
}

function addFiles(copy: string, folder: string, files: readonly string[], takenAt: Date): CopyFacts {
  const database = new Database(copy);
  try {
    database.exec('CREATE TABLE copy(format INTEGER NOT NULL, at INTEGER NOT NULL)');
    database.exec('CREATE TABLE files(path TEXT PRIMARY KEY, bytes BLOB NOT NULL)');
    database.prepare('INSERT INTO copy(format,at) VALUES(?,?)').run([FORMAT, takenAt.getTime()]);
    const insert = database.prepare('INSERT INTO files(path,bytes) VALUES(?,?)');
    let count = 0;
    for (const path of files) {
      // A file that was removed meanwhile is skipped: its row says that it is gone.
      if (!existsSync(join(folder, path))) continue;
      insert.run([path, readFileSync(join(folder, path))]);
      count += 1;
    }
    return { takenAt, documents: documentsIn(database), files: count };
  } finally {
    database.close();
  }
}

interface Restoring {
  from: string;
  /** Where to restore the store; an existing one is refused, unless `aside` says where to move it. */
  store: string;
  folder: string;
  aside?: string;
}

/** Throws while a process has the store open, and for a file that is not a complete copy; existing data is untouched then. */
export function restoreStore({ from, store, folder, aside }: Restoring): CopyFacts {
  if (!existsSync(from)) throw new Error(`there is no file ${from}`);
  mkdirSync(dirname(store), { recursive: true, mode: 0o700 });
  const lock = acquireLock(store, new Date());
  const part = `${store}.part`;
  try {
    if (existsSync(store) && aside === undefined)
      throw new Error(`there is a store at ${store}; --replace puts it aside and takes the copy`);
    makePrivate(part);
    copyFileSync(from, part);
    const facts = unpack(part, folder, from);
    if (aside !== undefined) putAside(store, aside);
    renameSync(part, store);
    return facts;
  } finally {
    rmSync(part, { force: true });
    lock.release();
  }
}

function unpack(part: string, folder: string, from: string): CopyFacts {
  const database = open(part, from);
  try {
    const [head] = database.prepare('SELECT format,at FROM copy').raw().all() as [number, number][];
    if (head === undefined) throw new Error(`${from} is no copy of a store`);
    const [format, at] = head;
    if (format > FORMAT) throw new Error(`${from} was made by a newer Parley; restore it with that one`);
    const paths = (database.prepare('SELECT path FROM files').raw().all() as [string][]).map(([path]) => path);
    for (const path of paths) {
      const [bytes] = database.prepare('SELECT bytes FROM files WHERE path=?').raw().get([path]) as [Buffer];
      write(folder, path, bytes);
    }
    database.exec('DROP TABLE files; DROP TABLE copy');
    return { takenAt: new Date(at), documents: documentsIn(database), files: paths.length };
  } finally {
    database.close();
  }
}

/** Every page is checked first, because a truncated copy must not become the store. */
function open(part: string, from: string): Database.Database {
  let database: Database.Database | undefined;
  try {
    database = new Database(part);
    const [checked] = database.prepare('PRAGMA quick_check(1)').raw().all() as [string][];
    const tables = database.prepare("SELECT count(*) FROM sqlite_master WHERE name IN ('copy','files','collections')");
    const [count] = tables.raw().get([]) as [number];
    if (checked?.[0] === 'ok' && count === 3) return database;
  } catch {
    // Not a SQLite file: reported below.
  }
  database?.close();
  throw new Error(`${from} is no copy of a store, or a damaged one`);
}

function write(folder: string, path: string, bytes: Buffer): void {
  const target = resolve(folder, normalize(path));
  if (isAbsolute(path) || !target.startsWith(resolve(folder) + sep)) throw new Error(`the copy holds a file ${path}`);
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  writeFileSync(target, bytes, { mode: 0o600 });
}

function putAside(store: string, aside: string): void {
  for (const end of ['', '-wal', '-shm']) if (existsSync(store + end)) renameSync(store + end, aside + end);
}

function documentsIn(database: Database.Database): number {
  const ids = database.prepare('SELECT id FROM collections').raw().all() as [number][];
  return ids.reduce((sum, [id]) => {
    const [count] = database.prepare(`SELECT count(*) FROM c${id}`).raw().get([]) as [number];
    return sum + count;
  }, 0);
}
