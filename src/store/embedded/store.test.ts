// Runs the store contract on the stand-in and, where one is given, on a MongoDB; and what only the stand-in promises.
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import mongoose from 'mongoose';
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

describe('startEmbeddedStore', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-store-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  test('makes the folder of its file, and keeps documents and indexes over a restart', async () => {
    const file = join(folder, 'deep', 'store.db');
    for (const expected of [0, 1]) {
      const store = await startEmbeddedStore({ file });
      const connection = await mongoose.createConnection(store.uri).asPromise();
      expect(connection.name).toBe('parley');
      const kept = connection.collection('kept');
      expect(await kept.countDocuments({ name: 'one' })).toBe(expected);
      if (expected === 0) await kept.createIndex({ name: 1 }, { unique: true });
      await kept.updateOne({ name: 'one' }, { $inc: { n: 1 } }, { upsert: true });
      expect((await kept.indexes()).map(({ name }) => name)).toEqual(['_id_', 'name_1']);
      const plan = await kept.find({ name: 'one' }).explain();
      expect(plan).toMatchObject({
        queryPlanner: { winningPlan: { inputStage: { stage: 'IXSCAN', indexName: 'name_1' } } },
      });
      await connection.close();
      await store.close();
    }
  });

  test('lets only its user reach the socket, and takes it away at the end', async () => {
    const store = await startEmbeddedStore({ file: join(folder, 'store.db') });
    const socket = decodeURIComponent(/mongodb:\/\/([^/]+)\//.exec(store.uri)![1]!);
    expect(socket.length).toBeLessThanOrEqual(100);
    expect([statSync(socket).mode & 0o777, statSync(dirname(socket)).mode & 0o777]).toEqual([0o600, 0o700]);
    await store.close();
    expect(existsSync(dirname(socket))).toBe(false);
  });

  test('listens on a loopback port when asked', async () => {
    const store = await startEmbeddedStore({ file: join(folder, 'store.db'), listen: { port: 0 } });
    expect(store.uri).toMatch(/^mongodb:\/\/127\.0\.0\.1:\d+\/parley\?/);
    const connection = await mongoose.createConnection(store.uri).asPromise();
    expect(await connection.collection('c').countDocuments()).toBe(0);
    await connection.close();
    await store.close();
  });
});
