/** Storage in a local folder: written to a temporary file, made durable, then renamed, so that a file is either complete or absent. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { STORAGE_KEY, type Storage } from '../model/storage';
import { boundRange } from './range';
import { spool } from './spool';

/** What a killed process left half-written; no one writes one file for so long. */
const PART_KEEP_MS = 6 * 3_600_000;
const CHUNK_BYTES = 64 * 1024;

export function createLocalStorage(folder: string): Storage {
  const parts = join(folder, 'parts');
  let swept: Promise<void> | undefined;
  return {
    async put(key, body, { type }) {
      const path = pathOf(folder, key);
      await (swept ??= prepare(parts));
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const part = join(parts, randomBytes(12).toString('hex'));
      const bytes = await spool(part, body);
      // The type first: anyone who finds the bytes finds what they are.
      await writeFile(`${part}.type`, type, { flush: true, mode: 0o600 });
      await rename(`${part}.type`, `${path}.type`);
      await rename(part, path);
      await syncFolder(dirname(path));
      return { bytes };
    },
    async get(key, range) {
      const path = pathOf(folder, key);
      const [found, type] = await Promise.all([
        stat(path).catch(ifMissing),
        readFile(`${path}.type`, 'utf8').catch(ifMissing),
      ]);
      if (!found) return null;
      const part = boundRange(range, found.size);
      return {
        body: read(path, part.start, part.end),
        type: type ?? 'application/octet-stream',
        bytes: found.size,
        ...part,
      };
    },
    async remove(key) {
      const path = pathOf(folder, key);
      await rm(path, { force: true });
      await rm(`${path}.type`, { force: true });
    },
    old: (prefix, before) => old(folder, prefix, before),
  };
}

/** A folder at a time: a shop may have a million files. */
async function* old(folder: string, prefix: string, before: number): AsyncGenerator<string> {
  for (const shelf of (await readdir(folder).catch(ifMissing)) ?? []) {
    if (!/^[0-9a-f]{2}$/.test(shelf)) continue;
    for (const name of (await readdir(join(folder, shelf)).catch(ifMissing)) ?? []) {
      if (!name.startsWith(prefix) || !STORAGE_KEY.test(name)) continue;
      const found = await stat(join(folder, shelf, name)).catch(ifMissing);
      if (found && found.mtimeMs < before) yield name;
    }
  }
}

/** Keys have no dots and no slashes, so none leads out of the folder. Spread over 256 folders: a directory of a million files is slow. */
function pathOf(folder: string, key: string): string {
  if (!STORAGE_KEY.test(key)) throw new RangeError('a storage key has 1-200 of A-Z a-z 0-9 _ -');
  return join(folder, createHash('sha256').update(key).digest('hex').slice(0, 2), key);
}

async function* read(path: string, start: number, end: number): AsyncGenerator<Uint8Array> {
  if (end < start) return;
  const file = await open(path, 'r');
  try {
    for await (const chunk of file.createReadStream({ start, end, highWaterMark: CHUNK_BYTES, autoClose: false }))
      yield chunk as Buffer;
  } finally {
    await file.close();
  }
}

async function prepare(parts: string): Promise<void> {
  await mkdir(parts, { recursive: true, mode: 0o700 });
  for (const name of await readdir(parts)) {
    const found = await stat(join(parts, name)).catch(ifMissing);
    // The machine's own time, as the file system has it.
    if (found && Date.now() - found.mtimeMs > PART_KEEP_MS) await rm(join(parts, name), { force: true });
  }
}

/** A rename is durable once its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function ifMissing(fault: unknown): undefined {
  if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
  throw fault as Error;
}
