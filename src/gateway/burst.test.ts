/** Quick messages under a clock moved by hand: one turn and one answer, nothing lost, no lease held while it waits. */
import type { DecideRequest, FlowEngine } from '../model/flow';
import { createPathRig, type PathRig, type RigOptions } from './path.rig';

const QUIET_MS = 1_200;
let rig: PathRig;
let asked: DecideRequest[];

/** Answers each input with its words, so that a test sees what was joined. */
const engine: FlowEngine = {
  async decide(request) {
    asked.push(request);
    return {
      state: request.state ?? { stack: [], memory: {}, missed: 0 },
      language: 'en',
      replies: request.inputs.map(({ content, understanding }, input) => ({
        content: { kind: 'text', text: `${content.kind}: ${understanding?.text ?? ''}` },
        input,
      })),
      effects: [],
    };
  },
};

async function open(options: RigOptions = {}): Promise<void> {
  asked = [];
  rig = await createPathRig({ engine, quietMs: QUIET_MS, ...options });
  const { understand } = rig.parts.nlu;
  // "hi" and the like open a talk; what is long is surely understood.
  rig.parts.nlu.understand = async (text, options) => ({
    ...(await understand(text, options)),
    intent: { name: text.startsWith('hi') ? 'greeting' : 'track_order', score: 1 },
  });
}
afterEach(() => rig.close());

async function say(text: string, afterMs = 0, id?: string): Promise<void> {
  await pass(afterMs);
  await rig.say('ann', text, id);
  await rig.settle();
}

async function pass(ms: number): Promise<void> {
  await rig.clock.advance(ms);
  await rig.settle();
}

const history = async () => rig.store.messages.after(await rig.conversationOf('ann'), 0, 50);

test('answers four texts of three seconds once, in their order, and keeps four messages', async () => {
  await open();
  await say('hi');
  await say('my order', 1_000);
  await say('the red shoes', 1_000);
  await say('where is it', 1_000);
  // The longest wait ends a little before the pause would.
  await pass(999);
  expect(rig.texts()).toEqual([]);
  await pass(1);
  expect(rig.texts()).toEqual(['text: hi\nmy order\nthe red shoes\nwhere is it']);
  expect(asked.map(({ inputs }) => inputs.length)).toEqual([1]);
  expect((await history()).map(({ direction, content }) => [direction, (content as { text: string }).text])).toEqual([
    ['in', 'hi'],
    ['in', 'my order'],
    ['in', 'the red shoes'],
    ['in', 'where is it'],
    ['out', expect.stringContaining('text: hi')],
  ]);
  await pass(60_000);
  expect(rig.texts()).toHaveLength(1);
});

test.each(['where is my order?', 'where is my order', '😡', 'STOP'])(
  'answers "%s" at once, because it is complete by itself',
  async (text) => {
    await open();
    await say(text);
    expect(rig.texts()).toHaveLength(1);
  },
);

test('does not wait longer than the longest wait, and does not join what comes much later', async () => {
  await open();
  for (let count = 0; count < 6; count += 1) await say(`hi ${count}`, count === 0 ? 0 : 900);
  expect(rig.texts()).toEqual(['text: hi 0\nhi 1\nhi 2\nhi 3\nhi 4']);
  await pass(QUIET_MS);
  expect(rig.texts()[1]).toBe('text: hi 5');
});

test('leaves to the next turn what had no room in one, and answers all in their order', async () => {
  const lefts: number[] = [];
  const decide: FlowEngine['decide'] = async (request) => {
    const left = Math.max(0, request.inputs.length - 2);
    lefts.push(left);
    return { ...(await engine.decide({ ...request, inputs: request.inputs.slice(0, 2) })), ...(left > 0 && { left }) };
  };
  await open({ quietMs: 0, engine: { decide } });
  for (const text of ['one', 'two', 'three', 'four', 'five']) await rig.say('ann', text);
  await rig.settle();
  expect(rig.texts()).toEqual(['one', 'two', 'three', 'four', 'five'].map((text) => `text: ${text}`));
  expect(Math.max(...lefts)).toBeGreaterThan(0);
  expect((await history()).filter(({ direction }) => direction === 'in')).toHaveLength(5);
});

test('lets a tap take the waiting words along at once, each answered by itself', async () => {
  await open();
  await say('hi');
  await rig.say('ann', { kind: 'reply', value: 'buy', label: 'Buy' });
  await rig.settle();
  expect(rig.texts()).toEqual(['text: hi', 'reply: ']);
});

test.each(['form', 'location', 'start'] as const)('never waits with a %s', async (kind) => {
  await open();
  await rig.say(
    'ann',
    kind === 'form'
      ? { kind, values: { size: '42' } }
      : kind === 'location'
        ? { kind, latitude: 1, longitude: 2 }
        : { kind },
  );
  await rig.settle();
  expect(rig.texts()).toEqual([`${kind}: `]);
});

test('writes nothing while it waits: the rows themselves wait in the store', async () => {
  await open();
  await say('hi');
  const conversation = await rig.store.conversations.byId(await rig.conversationOf('ann'));
  expect(conversation).toMatchObject({ lease: null, claims: 0, fence: 0, wakeAt: null });
  expect(await rig.store.inbox.waiting(await rig.conversationOf('ann'), 10)).toHaveLength(1);
});

test('is woken by the sweeper when the process that waited is gone, and answers once', async () => {
  await open();
  rig.parts.queue.ringAt = () => undefined;
  await say('hi');
  await say('my order', 500);
  await pass(QUIET_MS);
  expect(rig.texts()).toEqual([]);
  await rig.clock.advance(2_000);
  await rig.sweep();
  await rig.settle();
  expect(rig.texts()).toEqual(['text: hi\nmy order']);
  await rig.sweep();
  await rig.settle();
  expect(rig.texts()).toHaveLength(1);
});

test('waits on after a sweep in the middle of a burst', async () => {
  await open();
  for (const text of ['hi', 'my', 'order']) await say(text, 1_000);
  await rig.sweep();
  await rig.settle();
  expect(rig.texts()).toEqual([]);
  await pass(QUIET_MS);
  expect(rig.texts()).toEqual(['text: hi\nmy\norder']);
});

test('takes a message that comes twice in a burst once', async () => {
  await open();
  await say('hi', 0, 'a');
  await say('my order', 100, 'b');
  await say('my order', 100, 'b');
  await say('hi', 100, 'a');
  await pass(QUIET_MS);
  expect(rig.texts()).toEqual(['text: hi\nmy order']);
});

test('answers a burst once although the worker died over it', async () => {
  await open({ answering: false });
  for (const text of ['hi', 'my order']) await rig.say('ann', text);
  const id = await rig.conversationOf('ann');
  await rig.turn(id);
  await rig.clock.advance(QUIET_MS);
  const { take } = rig.parts.store.conversations;
  const gone = new Error('killed');
  rig.parts.store.conversations.take = () => Promise.reject(gone);
  await expect(rig.turn(id)).rejects.toThrow('killed');
  rig.parts.store.conversations.take = take;
  await rig.clock.advance(16_000);
  await rig.turn(id);
  expect(rig.texts()).toEqual(['text: hi\nmy order']);
  await rig.clock.advance(16_000);
  await rig.turn(id);
  expect(rig.texts()).toHaveLength(1);
});

test('waits with the words of one shopper only', async () => {
  await open();
  await say('hi');
  await rig.say('bob', 'where is my order?');
  await rig.settle();
  expect(rig.texts()).toEqual(['text: where is my order?']);
});

test('does not wait on a channel where each message is answered by itself', async () => {
  await open();
  Object.assign(rig.channel, { oneByOne: true });
  await say('hi');
  await say('my order');
  expect(rig.texts()).toEqual(['text: hi', 'text: my order']);
});

test('keeps an edit and a word like STOP out of what is joined', async () => {
  await open({ answering: false });
  for (const text of ['hi', 'STOP', 'my order']) await rig.say('ann', text);
  await rig.clock.advance(QUIET_MS);
  await rig.turn(await rig.conversationOf('ann'));
  expect(rig.texts()).toEqual(['gateway.stopped', 'text: hi\nmy order']);
});

test('understands no text twice in a turn, and asks the store for nothing more where it does not wait', async () => {
  await open();
  const understand = jest.spyOn(rig.parts.nlu, 'understand');
  const claim = jest.spyOn(rig.parts.store.conversations, 'claim');
  const take = jest.spyOn(rig.parts.store.conversations, 'take');
  const release = jest.spyOn(rig.parts.store.conversations, 'release');
  await say('where is my order');
  expect([understand, claim, take, release].map(({ mock }) => mock.calls.length)).toEqual([1, 0, 1, 1]);
});
