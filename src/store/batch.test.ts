/** Tests of batching: neighbours travel together, within bounds, and one's fault is not another's. */
import { createBatcher, roughBytes } from './batch';

test('lets calls of one turn of the event loop travel together', async () => {
  const batches: number[][] = [];
  const double = createBatcher<number, number>(async (items) => (batches.push(items), items.map((item) => item * 2)));
  expect(await Promise.all([1, 2, 3].map(double))).toEqual([2, 4, 6]);
  expect(batches).toEqual([[1, 2, 3]]);
});

test('cuts a batch by number and by size, and still sends what is too large alone', async () => {
  const sizes: number[] = [];
  const send = createBatcher<string, null>(async (items) => (sizes.push(items.length), items.map(() => null)), {
    max: 3,
    lanes: 1,
    maxBytes: 1000,
  });
  await Promise.all(['a', 'b', 'c', 'd', 'x'.repeat(300), 'y'.repeat(300), 'z'.repeat(3000)].map(send));
  expect(sizes).toEqual([3, 2, 1, 1]);
});

test('rejects one item for its own fault and all of them for a fault of the trip', async () => {
  const pick = createBatcher<number, number>(async (items) => {
    if (items.includes(13)) throw new Error('the trip failed');
    return items.map((item) => (item < 0 ? new Error('negative') : item));
  });
  expect(await Promise.allSettled([pick(1), pick(-1)])).toMatchObject([
    { status: 'fulfilled', value: 1 },
    { status: 'rejected' },
  ]);
  await expect(Promise.all([pick(1), pick(13)])).rejects.toThrow('the trip failed');
});

test('never estimates a row smaller than it is', () => {
  const row = { _id: 'a', at: new Date(), n: 1, text: '很'.repeat(100), list: ['x', { y: 'z' }], none: null };
  expect(roughBytes(row)).toBeGreaterThan(Buffer.byteLength(JSON.stringify(row)));
});
