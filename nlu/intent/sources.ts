/** Which kept model the files of a project give: with that noted, a start need not make a hundred thousand rows to learn the model's name. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** Beside the models; of the last start alone. */
const NOTE = 'sources.json';
const note = z.object({
  sources: z.string(),
  key: z.string().regex(/^[0-9a-f]{24}$/),
  /** Absent in a note of an older version. */
  encoder: z.string().nullable().optional(),
});

/** A digest of every file below the folder, by its bytes, and of whatever else changes the rows. */
export function sourcesOf(dir: string, rest: unknown): string {
  const hash = createHash('sha256').update(JSON.stringify(rest));
  const look = (path: string): void => {
    for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const below = join(path, entry.name);
      if (entry.isDirectory()) look(below);
      else if (entry.isFile())
        hash
          .update(`${below.slice(dir.length)}\n`)
          .update(readFileSync(below))
          .update('\n');
    }
  };
  look(dir);
  return hash.digest('hex');
}

/** The key of the model that these sources gave; null: they are others, or nothing was noted. */
export async function notedKey(cacheDir: string, sources: string): Promise<string | null> {
  const noted = await read(cacheDir);
  return noted?.sources === sources ? noted.key : null;
}

/** The key of the model that served last, whatever it was made from, if it reads with this encoder. */
export async function lastKey(cacheDir: string, encoder: string | null): Promise<string | null> {
  const noted = await read(cacheDir);
  return noted?.encoder === encoder ? noted.key : null;
}

/** The key of the model that served last. */
export async function currentKey(cacheDir: string): Promise<string | null> {
  return (await read(cacheDir))?.key ?? null;
}

/** Best effort, as the models are. */
export async function noteKey(cacheDir: string, noted: z.infer<typeof note>): Promise<void> {
  await writeFile(join(cacheDir, NOTE), JSON.stringify(noted)).catch(() => undefined);
}

async function read(cacheDir: string): Promise<z.infer<typeof note> | null> {
  try {
    return note.parse(JSON.parse(await readFile(join(cacheDir, NOTE), 'utf8')));
  } catch {
    return null;
  }
}
