/** A store that cannot write: nothing is acknowledged, /readyz says so, no message is blamed, and all goes on once there is room. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { startEmbeddedStore, type EmbeddedStore } from '../../src/store/embedded';
import { serve, update, type Opened, type Serving } from './serving';

jest.setTimeout(120_000);
let folder = '';
let store: EmbeddedStore;
let serving: Serving;
let connection: mongoose.Connection;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-full-'));
  store = await startEmbeddedStore({ file: join(folder, 'store.sqlite'), maxBytes: 3_000_000 });
  connection = await mongoose.createConnection(store.uri).asPromise();
  serving = await serve({ overrides: { store: { uri: store.uri } } });
});
afterAll(async () => {
  await serving.close();
  await connection.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const ready = async (): Promise<unknown[]> => {
  const answer = await fetch(`${serving.url}/readyz`);
  return [answer.status, await answer.json()];
};

test('a full store refuses with its code, and afterwards every message is answered', async () => {
  expect(await serving.ask(1, 'where is my order 1042?')).toContain('1042');
  await serving.parley.idle();
  expect(await ready()).toEqual([200, { status: 'ready' }]);
  const junk = connection.collection('junk');
  for (const size of [100_000, 3_000, 100])
    for (let n = 0; n < 5_000; n += 1)
      if (
        !(await junk.insertOne({ text: 'x'.repeat(size) }).then(
          () => true,
          () => false,
        ))
      )
        break;
  const refused = await serving.hook(update(900_001, { text: 'x'.repeat(4_000) }, 2));
  expect(refused.status).toBe(503);
  expect(JSON.parse(refused.body)).toMatchObject({ error: 'STORE_UNWRITABLE' });
  await new Promise((done) => setTimeout(done, 1_100));
  expect(await ready()).toEqual([503, { status: 'store cannot write' }]);
  await junk.drop();
  expect((await serving.hook(update(900_002, { text: 'where is my order 1042?' }, 2))).status).toBe(200);
  const { payload } = await serving.fake.next(2, 0);
  expect(JSON.stringify(payload)).toContain('1042');
  await serving.parley.idle();
  expect(await ready()).toEqual([200, { status: 'ready' }]);
  const { Inbox } = (serving.parley.parts.store as Opened).models;
  expect(await Inbox.countDocuments({ state: 'quarantined' })).toBe(0);
});
