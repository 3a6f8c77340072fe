/** Crowds: thousands of messages in one chat, and a platform that is slow. What others wrote is answered meanwhile, and nothing is lost. */
import { createPathRig, type PathRig, type RigOptions } from './path.rig';

let rig: PathRig;
const open = async (options?: RigOptions): Promise<PathRig> => (rig = await createPathRig(options));
afterEach(() => rig.close());

/** Until it holds; each look gives the event loop a turn. */
async function until(holds: () => boolean): Promise<void> {
  for (let looks = 0; !holds(); looks += 1) {
    if (looks > 20_000) throw new Error('waited in vain');
    await new Promise((done) => setImmediate(done));
  }
}

test('a chat with hundreds of messages at once is answered in order and hides no other shopper', async () => {
  await open({ answering: false });
  const wanted = Array.from({ length: 300 }, (_, index) => `heard: ${index}`);
  for (let index = 0; index < 300; index += 1) await rig.say('ann', String(index));
  await rig.say('bob', 'hello');
  rig.parts.queue.answer('conversation', 8, (id) => rig.turn(id));
  await rig.settle();
  const of = (user: string): string[] =>
    rig.channel.taken.filter(({ context }) => context.address.user === user).map(({ text }) => text);
  expect(of('ann')).toEqual(wanted);
  expect(of('bob')).toEqual(['heard: hello']);
});

test('shoppers who wait for a slow platform take no place of those who are to be answered', async () => {
  await open();
  let begun = 0;
  let go = (): void => undefined;
  const slow = new Promise<void>((done) => (go = done));
  for (let index = 0; index < 30; index += 1)
    rig.channel.script.push(async () => {
      begun += 1;
      await slow;
      return { kind: 'accepted', providerMessageId: `s${index}` };
    });
  // More than the rig works on at once.
  for (let index = 0; index < 30; index += 1) await rig.say(`slow${index}`, 'hello');
  await until(() => begun === 30);
  await rig.say('bob', 'hello');
  await until(() => rig.texts().length === 1);
  go();
  await rig.settle();
  expect(rig.texts()).toHaveLength(31);
});

test('the first sweep of a process finds all that wait, though one chat has thousands of rows before them', async () => {
  await open({ answering: false });
  const rung: string[] = [];
  rig.parts.queue.ring = (_bell, id) => void rung.push(id);
  await Promise.all(Array.from({ length: 1_200 }, (_, index) => rig.say('ann', String(index))));
  await rig.clock.advance(1);
  for (const user of ['bob', 'cy', 'di']) await rig.say(user, 'hello');
  rung.length = 0;
  await rig.clock.advance(10_000);
  await rig.sweep();
  const ids = await Promise.all(['ann', 'bob', 'cy', 'di'].map((user) => rig.conversationOf(user)));
  expect(rung).toEqual(ids);
});
