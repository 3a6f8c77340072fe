/** Counts of failed attempts, on a real store: conditional writes, and nothing lost among many at once. */
import { systemClock } from '../model/clock';
import { openTempStore, type TempStore } from '../../test/temp-store';

let store: TempStore;
beforeAll(async () => {
  store = await openTempStore(systemClock());
});
afterAll(() => store.close());

const row = (key: string, revision: number, failed: number) => ({
  _id: key,
  revision,
  failed,
  until: null,
  at: new Date(),
});

test('writes on from the row that was read, and from no older one', async () => {
  expect(await store.tries.byKeys(['a', 'b'])).toEqual([]);
  expect(await store.tries.swap(row('a', 1, 1))).toBe(true);
  expect(await store.tries.swap(row('a', 1, 5))).toBe(false);
  expect(await store.tries.swap({ ...row('a', 2, 2), until: new Date(9) })).toBe(true);
  expect(await store.tries.swap(row('a', 2, 7))).toBe(false);
  expect(await store.tries.swap(row('b', 2, 1))).toBe(false);
  expect(await store.tries.byKeys(['a', 'b'])).toMatchObject([
    { _id: 'a', revision: 2, failed: 2, until: new Date(9) },
  ]);
});

test('lets one of many at once write each revision', async () => {
  for (const revision of [1, 2, 3]) {
    const won = await Promise.all(Array.from({ length: 20 }, () => store.tries.swap(row('many', revision, revision))));
    expect(won.filter(Boolean)).toHaveLength(1);
  }
});
