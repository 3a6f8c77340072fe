import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { copyStore, restoreStore } from './copy';
import { startEmbeddedStore, type EmbeddedStore } from './index';

let folder: string;
let store: EmbeddedStore | undefined;
const at = new Date(1_764_000_000_000);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-copy-'));
});
afterEach(async () => {
  await store?.close();
  store = undefined;
  rmSync(folder, { recursive: true, force: true });
});

const path = (...names: string[]): string => join(folder, ...names);
const open = async (name: string): Promise<EmbeddedStore> =>
  (store = await startEmbeddedStore({ file: path(name, 'store.sqlite'), ttlSweepMs: 0 }));
const insert = (into: EmbeddedStore, ids: number[]) =>
  into.link({ insert: 'things', documents: ids.map((_id) => ({ _id, pair: -_id })), $db: 'parley' });
const count = async (of: EmbeddedStore): Promise<unknown> =>
  (await of.link({ count: 'things', query: {}, $db: 'parley' }))['n'];
const copy = (to = path('copy')) =>
  copyStore({ store: path('data', 'store.sqlite'), folder: path('data'), files: ['media/ab/x', 'gone'], to, at });

async function filled(): Promise<EmbeddedStore> {
  const made = await open('data');
  mkdirSync(path('data', 'media', 'ab'), { recursive: true });
  writeFileSync(path('data', 'media', 'ab', 'x'), Buffer.from([0, 255, 10]));
  await made.link({ createIndexes: 'things', indexes: [{ key: { pair: 1 }, name: 'pair' }], $db: 'parley' });
  await insert(made, [1, 2, 3]);
  return made;
}

test('takes one moment of a store that goes on writing, and gives it back elsewhere with its files', async () => {
  const running = await filled();
  let last = 3;
  let stop = false;
  const writing = (async () => {
    while (!stop) await insert(running, [(last += 1), (last += 1)]);
  })();
  const taken = copy();
  stop = true;
  await writing;
  await running.close();
  expect(taken).toMatchObject({ takenAt: at, files: 1 });
  expect(statSync(path('copy')).mode & 0o077).toBe(0);
  const restored = restoreStore({ from: path('copy'), store: path('new', 'store.sqlite'), folder: path('new') });
  expect(restored).toEqual(taken);
  expect(readFileSync(path('new', 'media', 'ab', 'x'))).toEqual(Buffer.from([0, 255, 10]));
  const again = await open('new');
  // Pairs are written together: a copy has both or none.
  expect([Number(await count(again)) % 2, await count(again)]).toEqual([1, taken.documents]);
  expect(await again.link({ count: 'things', query: { pair: -2 }, $db: 'parley' })).toMatchObject({ n: 1 });
});

test('never takes the place of another file or store by accident', async () => {
  const running = await filled();
  copy();
  expect(() => copy()).toThrow('exists already');
  const there = { from: path('copy'), store: path('data', 'store.sqlite'), folder: path('data') };
  expect(() => restoreStore(there)).toThrow('already open');
  await insert(running, [9]);
  await running.close();
  expect(() => restoreStore(there)).toThrow('--replace');
  restoreStore({ ...there, aside: path('data', 'before') });
  expect(existsSync(path('data', 'before'))).toBe(true);
  expect(await count(await open('data'))).toBe(3);
});

test('refuses what is cut short or something else, and leaves nothing behind', async () => {
  await (await filled()).close();
  copy();
  truncateSync(path('copy'), statSync(path('copy')).size - 5_000);
  writeFileSync(path('text'), 'no store');
  new Database(path('empty')).exec('CREATE TABLE other(x)');
  for (const name of ['copy', 'text', 'empty']) {
    const restoring = { from: path(name), store: path('new', 'store.sqlite'), folder: path('new') };
    expect(() => restoreStore(restoring)).toThrow('no copy of a store');
    expect(existsSync(path('new', 'store.sqlite'))).toBe(false);
    expect(existsSync(path('new', 'store.sqlite.part'))).toBe(false);
  }
});

test('writes no file outside of its folder', async () => {
  await (await filled()).close();
  copy();
  const database = new Database(path('copy'));
  database.prepare("UPDATE files SET path='../outside'").run([]);
  database.close();
  const restoring = { from: path('copy'), store: path('new', 'store.sqlite'), folder: path('new') };
  expect(() => restoreStore(restoring)).toThrow('holds a file');
  expect(existsSync(path('outside'))).toBe(false);
});
