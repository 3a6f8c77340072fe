/** Uploads that no message names. */
import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalStorage } from './local';
import { pieces } from './storage.contract';
import { removeUnnamed, UNNAMED_KEEP_MS } from './unnamed';

test('go after a week, and every other file stays', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'parley-unnamed-'));
  const storage = createLocalStorage(dir);
  const now = Date.now();
  const written = async (key: string, ageMs: number): Promise<void> => {
    await storage.put(key, pieces('x'), { type: 'image/png' });
    const shelf = createHash('sha256').update(key).digest('hex').slice(0, 2);
    const at = new Date(now - ageMs);
    await utimes(join(dir, shelf, key), at, at);
  };
  await written('up_mia_old', UNNAMED_KEEP_MS + 60_000);
  await written('up_mia_new', UNNAMED_KEEP_MS - 60_000);
  await written('message_old', 9 * UNNAMED_KEEP_MS);
  const said: unknown[] = [];
  const parts = { storage, clock: { now: () => now }, log: { info: (what: unknown) => void said.push(what) } };
  const channels = [{ uploads: { prefix: 'up_' } }, {}];
  await removeUnnamed({ ...parts, channels });
  await removeUnnamed({ ...parts, channels });
  const there = async (key: string): Promise<boolean> => (await storage.get(key)) !== null;
  expect(await Promise.all(['up_mia_old', 'up_mia_new', 'message_old'].map(there))).toEqual([false, true, true]);
  expect(said).toEqual([{ removed: 1 }]);
  await rm(dir, { recursive: true });
});
