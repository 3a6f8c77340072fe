// The way past socket and driver: the same commands and the same answers.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { startEmbeddedStore, type EmbeddedStore } from './index';
import type { Doc } from './values/doc';

describe('the link to the store', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-link-'));
  let store: EmbeddedStore;
  let connection: mongoose.Connection;

  beforeAll(async () => {
    store = await startEmbeddedStore({ file: join(folder, 'store.sqlite'), ttlSweepMs: 0 });
    connection = await mongoose.createConnection(store.uri).asPromise();
  });

  afterAll(async () => {
    await connection.close();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = (command: Doc): Promise<Doc> => store.link({ ...command, $db: 'parley' });
  const found = async (filter: Doc): Promise<unknown> =>
    ((await ask({ find: 'things', filter, singleBatch: true }))['cursor'] as { firstBatch: unknown }).firstBatch;

  const VALUES = {
    text: 'Größe 42 · 你好',
    date: new Date(1_764_500_000_000),
    none: null,
    gone: undefined,
    whole: 2 ** 40,
    part: 0.5,
    bytes: Buffer.from('abc'),
    list: [{ a: [1, [2]] }, 'b'],
    // A field of that name is someone's data, whatever an insert's own list is called.
    documents: [{ documents: [{ x: 1 }] }],
  };

  test('keeps and gives back what the driver would', async () => {
    await ask({ insert: 'things', documents: [{ _id: 'link', ...VALUES }] });
    await ask({ update: 'things', updates: [{ q: { _id: 'set' }, u: { $set: VALUES }, upsert: true }] });
    await connection.collection<Doc & { _id: string }>('things').insertOne({ _id: 'driver', ...VALUES });
    const rows = await connection.collection('things').find().toArray();
    const without = ({ _id, ...rest }: Doc): Doc => rest;
    const [first, ...others] = rows.map((row) => without(row));
    expect(others).toEqual([first, first]);
    expect(first).toMatchObject({ date: VALUES.date, gone: null, documents: VALUES.documents });
    const asked = (await found({})) as Doc[];
    expect(asked.map(without)).toEqual(rows.map((row) => without(row)));
  });

  test('answers a refusal as a document', async () => {
    await ask({ insert: 'twice', documents: [{ _id: 1 }] });
    expect(await ask({ insert: 'twice', documents: [{ _id: 1 }, { _id: 2 }], ordered: false })).toMatchObject({
      n: 1,
      writeErrors: [{ index: 0, code: 11000, keyPattern: { _id: 1 } }],
    });
    expect(await ask({ frobnicate: 1 })).toMatchObject({ ok: 0, code: 59 });
  });

  test('keeps the order of many at once, and each gets its own answer', async () => {
    const ids = Array.from({ length: 200 }, (_, index) => index);
    await Promise.all(ids.map((_id) => ask({ insert: 'many', documents: [{ _id, text: 'x'.repeat(_id * 10) }] })));
    const answers = await Promise.all(
      ids.map((_id) => ask({ findAndModify: 'many', query: { _id }, update: { $inc: { n: 1 } }, new: true })),
    );
    expect(answers.map(({ value }) => (value as Doc)['_id'])).toEqual(ids);
  });

  test('is refused once the store is closed, and leaves no one waiting', async () => {
    const other = await startEmbeddedStore({ file: join(folder, 'other.sqlite'), ttlSweepMs: 0 });
    const last = other.link({ insert: 'a', documents: [{ _id: 1 }], $db: 'parley' });
    await other.close();
    await expect(Promise.allSettled([last])).resolves.toHaveLength(1);
    await expect(other.link({ ping: 1, $db: 'parley' })).rejects.toThrow('closed');
  });
});
