/** The first reply says that an assistant answers: once per customer, before the answer, whatever is redone or linked. */
import { unite } from '../people/unite';
import type { FlowEngine } from '../model/flow';
import { createPathRig, type PathRig, type RigOptions } from './path.rig';

let rig: PathRig;
const open = async (options: RigOptions = {}): Promise<PathRig> =>
  (rig = await createPathRig({
    settings: { disclosure: { privacyUrl: 'https://shop.example/privacy' } },
    text: (key, language, vars) => `${key}|${language}|${JSON.stringify(vars ?? {})}`,
    ...options,
  }));
const say = async (user: string, text: string): Promise<string[]> => {
  const before = rig.texts().length;
  await rig.say(user, text);
  await rig.settle();
  return rig.texts().slice(before);
};
const told = expect.stringMatching(/^gateway\.disclosure\|en\|.*https:\/\/shop\.example\/privacy/);
afterEach(() => rig.close());

test('says it once, before the first answer', async () => {
  await open();
  expect(await say('ann', 'hi')).toEqual([told, 'heard: hi']);
  expect(await say('ann', 'again')).toEqual(['heard: again']);
  expect(await say('bob', 'hi')).toEqual([told, 'heard: hi']);
});

test('says it in the language of the answer', async () => {
  const chinese: FlowEngine = {
    decide: async () => ({
      state: { stack: [], memory: {}, missed: 0 },
      language: 'zh',
      replies: [{ content: { kind: 'text', text: '好的' }, input: 0 }],
      effects: [],
    }),
  };
  await open({ engine: chinese });
  expect(await say('ann', '你好')).toEqual([expect.stringMatching(/^gateway\.disclosure\|zh/), '好的']);
});

test('waits for the first answer of the bot', async () => {
  await open();
  await rig.say('ann', 'STOP');
  await rig.settle();
  expect(rig.texts()).toEqual([expect.stringContaining('gateway.stopped')]);
  expect(await say('ann', 'hi')).toEqual([told, 'heard: hi']);
});

test('says nothing where the configuration has switched it off', async () => {
  await open({ settings: {} });
  expect(await say('ann', 'hi')).toEqual(['heard: hi']);
});

test('says it in the redone turn when the first one died before its commit, and not again when it died after', async () => {
  await open({ answering: false });
  await rig.say('ann', 'hi');
  const id = await rig.conversationOf('ann');
  const { conversations } = rig.parts.store;
  const { take, spread } = conversations;
  conversations.take = () => Promise.reject(new Error('killed'));
  await expect(rig.turn(id)).rejects.toThrow('killed');
  conversations.take = take;
  await rig.clock.advance(16_000);
  conversations.spread = () => Promise.reject(new Error('killed'));
  await expect(rig.turn(id)).rejects.toThrow('killed');
  conversations.spread = spread;
  await rig.say('ann', 'again');
  await rig.clock.advance(16_000);
  for (let round = 0; round < 3; round += 1) {
    await rig.turn(id);
    await rig.clock.advance(10);
  }
  // What the second worker was sending is repeated; nothing is decided again.
  expect(rig.texts()).toEqual([told, 'heard: hi', told, 'heard: hi', 'heard: again']);
  const said = (await rig.store.messages.after(id, 0, 10)).filter(({ direction }) => direction === 'out');
  expect(said.map(({ content }) => (content as { text: string }).text)).toEqual([told, 'heard: hi', 'heard: again']);
});

test('is not said again to a customer whom a link joined, until the link is undone', async () => {
  await open();
  await say('ann', 'hi');
  const { store, clock } = rig.parts;
  const shopper = await store.customers.ensureShopCustomer('c-1', {});
  const identity = await store.identities.byId('scripted|1|ann');
  if (!identity) throw new Error('ann is not there');
  const moved = { identity, to: { customer: shopper._id, conversation: identity.conversation } };
  await unite(
    { store },
    {
      join: 'j1',
      by: 'shop',
      at: new Date(clock.now()),
      moves: [moved],
      merge: { from: identity.customer, into: shopper._id },
    },
  );
  expect((await store.customers.byId(shopper._id))?.disclosed).toMatchObject({ link: 'j1' });
  await store.customers.undisclose(shopper._id, 'j1');
  expect((await store.customers.byId(shopper._id))?.disclosed).toBeUndefined();
});
