/** Tests that an account's requests at once are bounded, that places are handed on in order, and that accounts do not share them. */
import { createLanes } from './lanes';

const account = (name: string) => ({ name, account: '1' });

test('lets so many of an account through at once, and the next in order when one ends', async () => {
  const lanes = createLanes(2);
  const entered: number[] = [];
  const leaves = new Map<number, () => void>();
  for (let at = 0; at < 5; at += 1)
    void lanes.enter(account('a')).then((leave) => {
      entered.push(at);
      leaves.set(at, leave);
    });
  await new Promise(setImmediate);
  expect(entered).toEqual([0, 1]);
  leaves.get(1)?.();
  leaves.get(0)?.();
  await new Promise(setImmediate);
  expect(entered).toEqual([0, 1, 2, 3]);
  for (const at of [2, 3]) leaves.get(at)?.();
  await new Promise(setImmediate);
  leaves.get(4)?.();
  const again = await Promise.all([lanes.enter(account('a')), lanes.enter(account('a'))]);
  expect(again).toHaveLength(2);
});

test('keeps accounts apart', async () => {
  const lanes = createLanes(1);
  await lanes.enter(account('a'));
  await expect(lanes.enter(account('b'))).resolves.toEqual(expect.any(Function));
});
