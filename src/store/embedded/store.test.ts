// Runs the store contract on the stand-in and, where one is given, on a MongoDB.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storeContract } from './contract/store.contract';
import { startEmbeddedStore } from './index';

storeContract('the embedded store', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-store-'));
  const store = await startEmbeddedStore({ file: join(folder, 'store.db') });
  return {
    uri: store.uri,
    close: async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
});

const { MONGODB_TEST_URI: uri } = process.env;
if (uri !== undefined) storeContract('MongoDB', async () => ({ uri, close: async () => undefined }));
