/** More messages than anyone writes by hand: one polite word, nothing else, and a stop word all the same. */
import { createLimits } from '../access/limits';
import { createReceive } from './receive';
import { createPathRig, type PathRig } from './path.rig';

let rig: PathRig;
afterEach(() => rig.close());

async function limited(messages: number): Promise<(user: string, text: string, eventId: string) => Promise<void>> {
  rig = await createPathRig();
  const receive = createReceive({
    ...rig.parts,
    link: async (identity) => identity,
    arrive: async (identity) => ({ identity }),
    limits: createLimits({
      most: { message: messages, key: 0, newcomer: 0, code: 0, lookup: 0, file: 0, filesFrom: 0, copy: 0, copier: 0 },
    }),
  });
  return (user, text, eventId) =>
    receive(rig.channel, [
      {
        kind: 'message',
        eventId,
        address: { channel: 'scripted', account: '1', user, chat: user },
        sender: {},
        at: rig.clock.now(),
        content: { kind: 'text', text },
      },
    ]);
}

test('are answered with one word, and the others of that shopper are not put down', async () => {
  const say = await limited(3);
  for (let count = 1; count <= 8; count += 1) {
    await say('ann', `message ${count}`, `e${count}`);
    await rig.settle();
  }
  await say('bob', 'hello', 'b1');
  await rig.settle();
  const inbound = (await rig.store.messages.after(await rig.conversationOf('ann'), 0, 50)).filter(
    ({ direction }) => direction === 'in',
  );
  expect(inbound).toHaveLength(4);
  expect(rig.texts().filter((text) => text.includes('gateway.hasty'))).toHaveLength(1);
  expect(rig.channel.taken.some(({ text }) => text.includes('hello'))).toBe(true);
});

test('a stop word counts, however many came before it', async () => {
  const say = await limited(2);
  for (let count = 1; count <= 5; count += 1) await say('ann', `message ${count}`, `e${count}`);
  await say('ann', 'STOP', 'stop');
  await rig.settle();
  const inbound = await rig.store.messages.after(await rig.conversationOf('ann'), 0, 50);
  expect(inbound.some(({ content }) => JSON.stringify(content).includes('STOP'))).toBe(true);
});
