import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { startEmbeddedStore, type EmbeddedStore } from './embedded/index';
import { moveStore } from './move';

interface Row {
  _id: string;
  n?: number;
  at?: Date;
  list?: unknown[];
  after?: string;
}
const rows = (at: mongoose.Connection, name: string) => at.collection<Row>(name);

const folder = mkdtempSync(join(tmpdir(), 'parley-move-'));
const stores: EmbeddedStore[] = [];
let ids = 0;

afterAll(async () => {
  await Promise.all(stores.map((store) => store.close()));
  rmSync(folder, { recursive: true, force: true });
});

async function open(): Promise<{ uri: string; connection: mongoose.Connection }> {
  const store = await startEmbeddedStore({ file: join(folder, `${(ids += 1)}.sqlite`), ttlSweepMs: 0 });
  stores.push(store);
  const connection = await mongoose.createConnection(store.uri).asPromise();
  return { uri: store.uri, connection };
}

async function filled(): Promise<Awaited<ReturnType<typeof open>>> {
  const made = await open();
  const documents = Array.from({ length: 1_203 }, (_, index) => ({
    _id: `m${String(index).padStart(5, '0')}`,
    n: index,
  }));
  await rows(made.connection, 'messages').insertMany(documents);
  await rows(made.connection, 'conversations').insertOne({ _id: 'c', at: new Date(5), list: [1, { a: null }] });
  return made;
}

const move = (from: string, to: string) => moveStore({ from, to, newId: () => `store ${(ids += 1)}` });

test('brings every document over, and counts both sides', async () => {
  const [source, target] = [await filled(), await open()];
  expect(await move(source.uri, target.uri)).toEqual([
    { collection: 'conversations', here: 1, there: 1 },
    { collection: 'messages', here: 1_203, there: 1_203 },
  ]);
  const all = (at: mongoose.Connection, name: string) =>
    at
      .collection(name)
      .find({}, { sort: { _id: 1 } })
      .toArray();
  for (const name of ['messages', 'conversations'])
    expect(await all(target.connection, name)).toEqual(await all(source.connection, name));
  await Promise.all([source.connection.close(), target.connection.close()]);
});

test('goes on where it was cut off, in the middle of a page', async () => {
  const [source, target] = [await filled(), await open()];
  await move(source.uri, target.uri);
  const messages = target.connection.collection('messages');
  // As a kill leaves it: the second page was written in part, and the mark says the first.
  await messages.deleteMany({ n: { $gte: 700 } });
  await rows(target.connection, 'moves').updateOne({ _id: 'collection messages' }, { $set: { after: 'm00499' } });
  expect(await move(source.uri, target.uri)).toContainEqual({ collection: 'messages', here: 1_203, there: 1_203 });
  await Promise.all([source.connection.close(), target.connection.close()]);
});

test('does not mix two stores', async () => {
  const [source, other, target] = [await filled(), await filled(), await open()];
  await move(source.uri, target.uri);
  await expect(move(other.uri, target.uri)).rejects.toMatchObject({ code: 'CONFIG_WRONG' });
  await expect(move(source.uri, other.uri)).rejects.toMatchObject({ code: 'CONFIG_WRONG' });
  await Promise.all([source, other, target].map(({ connection }) => connection.close()));
});

test('tells a document that it could not bring over by the counts', async () => {
  const [source, target] = [await filled(), await open()];
  await target.connection.collection('messages').createIndex({ n: 1 }, { unique: true });
  await rows(source.connection, 'messages').insertOne({ _id: 'z', n: 3 });
  await expect(move(source.uri, target.uri)).rejects.toThrow('E11000');
  await Promise.all([source.connection.close(), target.connection.close()]);
});
