/** Tests of rows whose workers died: a host that crashes is no message's fault, and a message that kills is found. */
import type { FlowEngine } from '../model/flow';
import { createPathRig, echo, type PathRig } from './path.rig';
import { DEATHS_MAX } from './suspects';
import { createTurn } from './turn';

let rig: PathRig;
afterEach(() => rig.close());

/** Processes that die in the first decision for which `dies` is true; each starts with all conversations, in order. */
async function crash(times: number, users: string[], dies: { now: (text: string) => boolean }): Promise<void> {
  for (let round = 0; round < times; round += 1) {
    const turn = createTurn(rig.parts);
    for (const user of users) {
      const id = await rig.conversationOf(user);
      const ended = await Promise.race([turn(id).then(() => true), reached.next()]);
      if (!ended) break;
    }
    await rig.store.conversations.breakLeases();
  }
  dies.now = () => false;
}

/** Tells the test that a decision began which never ends. */
const reached = (() => {
  let tell = (_ended: false): void => undefined;
  return {
    next: () => new Promise<false>((resolve) => void (tell = resolve)),
    now: () => tell(false),
  };
})();

function mortal(dies: { now: (text: string) => boolean }): FlowEngine {
  return {
    decide(request) {
      const texts = request.inputs.map(({ content }) => (content.kind === 'text' ? content.text : ''));
      if (!texts.some((text) => dies.now(text))) return echo.decide(request);
      reached.now();
      return new Promise(() => undefined);
    },
  };
}

test('sets no one aside while the host kills every process at its first decision', async () => {
  const dies = { now: (_text: string) => true };
  rig = await createPathRig({ engine: mortal(dies), answering: false });
  await rig.say('ann', 'one');
  await rig.say('bob', 'two');
  // Whichever comes first is hit, so the order changes as it does where many are due.
  for (let round = 0; round < 10; round += 1) {
    dies.now = () => true;
    await crash(2, round % 2 === 0 ? ['ann', 'bob'] : ['bob', 'ann'], dies);
  }
  const turn = createTurn(rig.parts);
  for (const user of ['ann', 'bob']) await turn(await rig.conversationOf(user));
  expect(rig.texts().sort()).toEqual(['heard: one', 'heard: two']);
  expect(await rig.store.models.Inbox.countDocuments({ state: 'quarantined' })).toBe(0);
});

test('finds the message that kills its process, and answers the others', async () => {
  const dies = { now: (text: string) => text === 'poison' };
  rig = await createPathRig({ engine: mortal(dies), answering: false });
  await rig.say('ann', 'poison');
  await crash(DEATHS_MAX + 2, ['ann'], { now: dies.now });
  await rig.say('bob', 'two');
  const turn = createTurn(rig.parts);
  for (const user of ['bob', 'ann']) await turn(await rig.conversationOf(user));
  expect(rig.texts()).toContain('heard: two');
  expect(await rig.store.models.Inbox.find({ state: 'quarantined' }).lean()).toMatchObject([
    { event: { content: { text: 'poison' } } },
  ]);
});

test('counts a death only for the row that was decided alone', async () => {
  const { inbox } = (rig = await createPathRig({ answering: false })).store;
  await rig.say('ann', 'one');
  await rig.say('bob', 'two');
  const [ann = '', bob = ''] = (await rig.store.models.Inbox.find().sort({ order: 1 }).lean()).map((row) => row._id);
  expect(await inbox.begunAlone(ann, 'p1', true)).toBe(1);
  expect(await inbox.begunAlone(ann, 'p1', true)).toBe(1);
  expect(await inbox.begunAlone(ann, 'p2', true)).toBe(2);
  expect(await inbox.begunAlone(ann, 'p3', false)).toBe(2);
  expect(await inbox.suspects(2, bob)).toBe(1);
  expect(await inbox.suspects(2, ann)).toBe(0);
});
