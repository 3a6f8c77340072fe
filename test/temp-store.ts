/** A store for a test: the repositories on the embedded store in a folder of its own, or on MONGODB_TEST_URI where that is set. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../src/model/clock';
import { createStore } from '../src/store';
import { startEmbeddedStore } from '../src/store/embedded';

export type TempStore = Awaited<ReturnType<typeof createStore>>;

export async function openTempStore(clock: Clock): Promise<TempStore> {
  const newId = (): string => randomBytes(16).toString('base64url');
  const given = process.env['MONGODB_TEST_URI'];
  if (given) {
    const store = await createStore({ uri: withDatabase(given), clock, newId });
    return { ...store, close: async () => (await store.models.Inbox.db.dropDatabase(), store.close()) };
  }
  const folder = await mkdtemp(join(tmpdir(), 'parley-test-'));
  const embedded = await startEmbeddedStore({ file: join(folder, 'store.sqlite'), ttlSweepMs: 0 });
  const store = await createStore({ uri: embedded.uri, clock, newId });
  return {
    ...store,
    async close() {
      await store.close();
      await embedded.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Each test has a database of its own on a shared server. */
function withDatabase(uri: string): string {
  const url = new URL(uri);
  url.pathname = `/parley_test_${randomBytes(6).toString('hex')}`;
  return url.toString();
}
