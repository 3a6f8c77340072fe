// What lies on the disk: for its owner's eyes from the first byte, and a full disk that is told as one.
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { startEmbeddedStore, type EmbeddedStore } from './index';

let folder: string;
let store: EmbeddedStore | null = null;
let connection: mongoose.Connection | null = null;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'parley-private-'))));
afterEach(async () => {
  await connection?.close();
  await store?.close();
  [connection, store] = [null, null];
  rmSync(folder, { recursive: true, force: true });
});

const modes = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder).map((name) => [name, (statSync(join(folder, name)).mode & 0o777).toString(8)]),
  );

async function open(maxBytes?: number): Promise<mongoose.Connection> {
  store = await startEmbeddedStore({ file: join(folder, 's.sqlite'), ...(maxBytes !== undefined && { maxBytes }) });
  connection = await mongoose.createConnection(store.uri).asPromise();
  return connection;
}

test('makes its files readable by their owner alone, and takes the rights of others from those that are there', async () => {
  const umask = process.umask(0);
  try {
    await (await open()).collection('c').insertOne({ a: 1 });
    expect(Object.keys(modes())).toEqual(
      expect.arrayContaining(['s.sqlite', 's.sqlite-wal', 's.sqlite-shm', 's.sqlite.lock', 's.sqlite.owner.json']),
    );
    expect(new Set(Object.values(modes()))).toEqual(new Set(['600']));
    await connection?.close();
    await store?.close();
    for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o644);
    await (await open()).collection('c').insertOne({ a: 2 });
    expect(new Set(Object.values(modes()))).toEqual(new Set(['600']));
  } finally {
    process.umask(umask);
  }
});

test('answers a write that finds the disk full with MongoDB’s code, keeps what it had, and writes again when there is room', async () => {
  const opened = await open(400_000);
  const rows = opened.collection('c');
  await rows.insertOne({ a: 'kept' });
  const fill = async (): Promise<void> => {
    for (let n = 0; n < 1000; n += 1) await opened.collection('junk').insertOne({ text: 'x'.repeat(10_000) });
  };
  await expect(fill()).rejects.toMatchObject({ code: 14_031, codeName: 'OutOfDiskSpace' });
  await expect(opened.collection('junk').insertMany([{ text: 'x'.repeat(20_000) }])).rejects.toMatchObject({
    code: 14_031,
  });
  expect(await rows.countDocuments()).toBe(1);
  await opened.collection('junk').drop();
  await rows.insertOne({ a: 'more' });
  expect(await rows.countDocuments()).toBe(2);
});
