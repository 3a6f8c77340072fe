/** A store for a test: the repositories on a separate database, in this file's embedded store or on MONGODB_TEST_URI if that is set. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { given } from '../src/model/given';
import type { Clock } from '../src/model/clock';
import { createStore } from '../src/store';
import { startEmbeddedStore, type EmbeddedStore } from '../src/store/embedded';

export type TempStore = Awaited<ReturnType<typeof createStore>>;

/** `alone`: as where the process has the embedded store for itself; otherwise as on MongoDB, with other workers beside it. */
export async function openTempStore(clock: Clock, alone = false): Promise<TempStore> {
  const newId = (): string => randomBytes(16).toString('base64url');
  const named = process.env['MONGODB_TEST_URI'];
  open++;
  const { uri, link } = named === undefined ? await shared() : { uri: named, link: undefined };
  // As the program does it: the way past the driver where there is one.
  const store = await createStore({
    uri: withDatabase(uri),
    clock,
    newId,
    alone,
    ...given({ shortcut: link }),
  });
  return {
    ...store,
    async close() {
      await store.models.Inbox.db.dropDatabase();
      await store.close();
      open--;
      await end();
    },
  };
}

interface Shared {
  uri: string;
  link?: EmbeddedStore['link'];
  close(): Promise<void>;
}

/** Starting the store's thread takes longer than most tests, so one serves all tests of a file. */
let running: Promise<Shared> | undefined;
let open = 0;
let ending = false;

const shared = (): Promise<Shared> => (running ??= start());

async function start(): Promise<Shared> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-test-'));
  const embedded = await startEmbeddedStore({ file: join(folder, 'store.sqlite'), ttlSweepMs: 0 });
  return {
    uri: embedded.uri,
    link: embedded.link,
    close: async () => (await embedded.close(), rm(folder, { recursive: true, force: true })),
  };
}

/** A file's own afterAll may run after the one below, and close its store there. */
async function end(): Promise<void> {
  if (ending && open === 0) await (await running)?.close();
}

afterAll(async () => {
  ending = true;
  await end();
});

/** Each test has its own database on a shared server. */
function withDatabase(uri: string): string {
  const url = new URL(uri);
  url.pathname = `/parley_test_${randomBytes(6).toString('hex')}`;
  return url.toString();
}
