/** Tests that an account's requests at once are bounded, that places are handed on in order, and that accounts do not share them. */
import { deliver } from './deliver';
import { createLanes } from './lanes';
import { createPathRig } from './path.rig';

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

test('what waited for a place while its conversation went to another worker does not leave, and gives the place back', async () => {
  const rig = await createPathRig();
  try {
    rig.channel.script.push(async () => ({ kind: 'notAccepted', reason: 'busy' }));
    await rig.say('ann', 'hello');
    await rig.parts.queue.idle();
    const { open } = (await rig.store.conversations.byId(await rig.conversationOf('ann'))) ?? { open: [] };
    const rows = await rig.store.outbox.byIds(open);
    expect(rows).toMatchObject([{ state: 'queued' }]);
    await rig.clock.advance(60_000);
    await rig.parts.queue.idle();
    const texts = rig.texts().length;
    let held = true;
    let left = 0;
    const enter = async () => {
      held = false;
      return () => void (left += 1);
    };
    const round = { rows, announced: new Set<string>(), fresh: new Set<string>(), addresses: new Map<string, never>() };
    const signal = new AbortController().signal;
    await deliver({ ...rig.parts, lanes: { enter } }, { ...round, signal, held: () => held });
    expect([rig.texts().length, left]).toEqual([texts, 1]);
  } finally {
    await rig.close();
  }
});
