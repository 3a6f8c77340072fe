/** Shared looks: one for all who ask at once, a new one after a change, and a failure stays with its own. */
import { createSharedLooks } from './shared';

test('serves all who ask, until something changes or a second has passed', async () => {
  let time = 0;
  let looks = 0;
  const shared = createSharedLooks<number>(() => time);
  const look = async (): Promise<number> => (looks += 1);
  expect(await Promise.all([1, 2, 3].map(() => shared.get('a', look)))).toEqual([1, 1, 1]);
  expect(await shared.get('b', look)).toBe(2);
  shared.clear();
  expect(await shared.get('a', look)).toBe(3);
  time = 999;
  expect(await shared.get('a', look)).toBe(3);
  time = 1_000;
  expect(await shared.get('a', look)).toBe(4);
});

test('a look that began before a change is not handed to who asks after it', async () => {
  const shared = createSharedLooks<string>(() => 0);
  let finish = (): void => undefined;
  const slow = shared.get('a', () => new Promise((done) => (finish = () => done('old'))));
  shared.clear();
  expect(await shared.get('a', async () => 'new')).toBe('new');
  finish();
  expect(await slow).toBe('old');
  expect(await shared.get('a', async () => 'newer')).toBe('new');
});

test('a look that failed is tried again', async () => {
  const shared = createSharedLooks<string>(() => 0);
  await expect(shared.get('a', async () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await shared.get('a', async () => 'there')).toBe('there');
});
