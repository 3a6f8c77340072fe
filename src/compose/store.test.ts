/** The window into the embedded store: a loopback port that the official driver, and so mongosh and Compass, can use beside the gateway. */
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { MongoClient } from 'mongodb';
import { createFakeClock } from '../../test/fake-clock';
import { loadConfig } from './config';
import { buildStore } from './store';

const root = resolve(__dirname, '../..');
const config = (env: Record<string, string>): ReturnType<typeof loadConfig> =>
  loadConfig({ root, env: { PARLEY_CONFIG: devNull, ...env } });
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-window-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (env: Record<string, string>): ReturnType<typeof buildStore> =>
  buildStore(config(env), folder, createFakeClock(), () => 'id');

it('is shut unless a port is set', async () => {
  const store = await open({});
  expect(store.window).toBeNull();
  await store.close();
});

it('shows what the gateway wrote to a driver that knows only host and port', async () => {
  const store = await open({ STORE_PORT: '0' });
  await store.conversations.create('conv-1', 'cust-1');
  const { host } = new URL(store.window ?? '');
  const client = await MongoClient.connect(`mongodb://${host}/parley`);
  try {
    const names = (await client.db().listCollections().toArray()).map(({ name }) => name);
    expect(names).toContain('conversations');
    expect(await client.db().collection('conversations').findOne({ customer: 'cust-1' })).toMatchObject({
      owner: 'bot',
    });
    expect((await client.db().admin().listDatabases()).databases.map(({ name }) => name)).toContain('parley');
  } finally {
    await client.close();
    await store.close();
  }
});

it('names a port that is taken, with its setting', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => other.once('listening', listening));
  const { port } = other.address() as AddressInfo;
  await expect(open({ STORE_PORT: String(port) })).rejects.toMatchObject({
    code: 'CONFIG_WRONG',
    message: expect.stringContaining('STORE_PORT') as unknown,
  });
  await new Promise((closed) => other.close(closed));
});

it('has no place beside a MongoDB', () => {
  expect(() => config({ STORE_PORT: '27018', MONGODB_URI: 'mongodb://127.0.0.1/parley' })).toThrow(
    /store\.port: .*unset STORE_PORT/,
  );
});
