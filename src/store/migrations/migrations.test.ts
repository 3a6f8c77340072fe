import { createFakeClock } from '../../../test/fake-clock';
import { openTempStore, type TempStore } from '../../../test/temp-store';
import { MIGRATIONS, migrate } from './index';
import type { Migration } from './migration';

const clock = createFakeClock();
let store: TempStore;
let ids = 0;

beforeEach(async () => {
  store = await openTempStore(clock);
});
afterEach(() => store.close());

interface Row {
  _id: string;
  [field: string]: unknown;
}
const rows = (name: string) => store.models.Inbox.db.collection<Row>(name);
const meta = () => rows('meta');
const form = () => meta().findOne({ _id: 'form' });
const older = (version: number, rest: object = {}) => meta().updateOne({ _id: 'form' }, { $set: { version, ...rest } });
const run = (migrations: readonly Migration[] = MIGRATIONS): Promise<void> =>
  migrate({
    connection: store.models.Inbox.db,
    models: store.models,
    clock,
    newId: () => `process ${(ids += 1)}`,
    migrations,
  });

/** Three pages, of which each run may do only so many. */
function counting(pages: string[], dies = Infinity): Migration {
  return {
    version: 4,
    what: 'counts',
    page(_models, after) {
      if (pages.length >= dies) return Promise.reject(new Error('killed'));
      pages.push(after ?? 'first');
      return Promise.resolve(after === null ? 'a' : after === 'a' ? 'b' : null);
    },
  };
}

test('a new store has the latest form, and nothing is done to it', async () => {
  expect(await form()).toEqual({ _id: 'form', version: MIGRATIONS.at(-1)?.version });
});

test('a store of before marks is led through every step', async () => {
  await rows('messages').insertMany(
    ['where is my parcel', 'hier ist sie'].map((text, index) => ({
      _id: `c:00000000${index}`,
      conversation: 'c',
      seq: index,
      direction: 'in',
      identity: 'telegram|main|1',
      at: new Date(index),
      content: { kind: 'text', text },
    })),
  );
  await rows('conversations').insertOne({ _id: 'c', customer: 'x' });
  const said = { purpose: 'marketing', channel: '*', state: 'granted', source: 'x', at: new Date(0) };
  await rows('customers').insertOne({ _id: 'x', consents: [said], marketingSentAt: [], createdAt: new Date(0) });
  await meta().deleteMany({});
  expect(await store.said.find({ all: ['parcel'] }, 10)).toEqual([]);
  await run();
  expect(await store.said.find({ all: ['parcel'] }, 10)).toMatchObject([{ conversation: 'c' }]);
  expect(await store.customers.byId('x')).toMatchObject({ agreed: ['*'], refused: [] });
  expect(await form()).toEqual({ _id: 'form', version: MIGRATIONS.at(-1)?.version });
});

test('a step goes on with the page at which it was killed', async () => {
  await older(3);
  const pages: string[] = [];
  await expect(run([...MIGRATIONS, counting(pages, 2)])).rejects.toThrow('killed');
  expect(await form()).toMatchObject({ version: 3, after: 'b' });
  await meta().updateOne({ _id: 'form' }, { $set: { until: new Date(0) } });
  await run([...MIGRATIONS, counting(pages)]);
  expect(pages).toEqual(['first', 'a', 'b']);
  expect(await form()).toEqual({ _id: 'form', version: 4 });
});

test('a second process waits for the one that is at it', async () => {
  await older(3, { holder: 'another', until: new Date(clock.now() + 30_000) });
  const pages: string[] = [];
  let done = false;
  const waiting = run([...MIGRATIONS, counting(pages)]).then(() => (done = true));
  await clock.advance(2_000);
  expect([done, pages]).toEqual([false, []]);
  await meta().updateOne({ _id: 'form' }, { $set: { version: 4 }, $unset: { holder: '', until: '' } });
  while (!done) await clock.advance(500);
  await waiting;
  expect(pages).toEqual([]);
});

test('a store of a newer program is refused', async () => {
  await older(99);
  await expect(run()).rejects.toMatchObject({ code: 'STORE_NEWER' });
});
