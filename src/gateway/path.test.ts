/** Tests of the path: what is acknowledged is answered once, in order, whatever the platform or a dead worker does. */
import type { Content } from '../model/content';
import type { FlowEngine } from '../model/flow';
import { messageId, type OutboxRow } from '../model/records';
import { createPathRig, echo, type PathRig, type RigOptions } from './path.rig';

let rig: PathRig;
const open = async (options?: RigOptions): Promise<PathRig> => (rig = await createPathRig(options));
afterEach(() => rig.close());

test('answers a message and keeps both in the history', async () => {
  await open();
  await rig.say('ann', 'hello');
  await rig.settle();
  expect(rig.texts()).toEqual(['heard: hello']);
  const history = await rig.store.messages.after(await rig.conversationOf('ann'), 0, 10);
  expect(history).toMatchObject([
    { seq: 1, direction: 'in', content: { kind: 'text', text: 'hello' } },
    { seq: 2, direction: 'out', delivery: 'sent', content: { kind: 'text', text: 'heard: hello' } },
  ]);
});

test('answers a duplicate event once', async () => {
  await open();
  await Promise.all([rig.say('ann', 'hello', 'same'), rig.say('ann', 'hello', 'same')]);
  await rig.settle();
  await rig.say('ann', 'hello', 'same');
  await rig.settle();
  expect(rig.texts()).toEqual(['heard: hello']);
});

test('answers many messages of many shoppers, each conversation in order', async () => {
  await open();
  const wanted: Record<string, string[]> = {};
  for (let index = 0; index < 200; index += 1) {
    const user = `u${index % 10}`;
    (wanted[user] ??= []).push(`heard: ${index}`);
    await rig.say(user, String(index));
  }
  await rig.settle();
  for (const [user, texts] of Object.entries(wanted)) {
    expect(rig.channel.taken.filter((each) => each.context.address.user === user).map((each) => each.text)).toEqual(
      texts,
    );
  }
});

test('waits as long as the platform asks, and later replies wait behind', async () => {
  await open();
  rig.channel.script.push({ kind: 'notAccepted', reason: 'too many requests', retryAfterMs: 7000 });
  await rig.say('ann', 'one');
  await rig.settle();
  await rig.say('ann', 'two');
  await rig.settle();
  expect(rig.texts()).toEqual([]);
  await rig.clock.advance(6900);
  await rig.settle();
  expect(rig.texts()).toEqual([]);
  await rig.clock.advance(200);
  await rig.settle();
  expect(rig.texts()).toEqual(['heard: one', 'heard: two']);
});

test('gives up a rejected reply with its reason and goes on with the next', async () => {
  await open();
  rig.channel.script.push({ kind: 'rejected', reason: 'chat not found' });
  await rig.say('ann', 'one');
  await rig.settle();
  await rig.say('ann', 'two');
  await rig.settle();
  expect(rig.texts()).toEqual(['heard: two']);
  const history = await rig.store.messages.after(await rig.conversationOf('ann'), 0, 10);
  expect(history[1]).toMatchObject({ delivery: 'failed', reason: 'chat not found' });
});

test('sends an ambiguous reply once more, marked, and never a third time', async () => {
  await open();
  rig.channel.script.push(
    { kind: 'ambiguous', reason: 'reset after bytes' },
    { kind: 'ambiguous', reason: 'reset after bytes' },
  );
  await rig.say('ann', 'one');
  await rig.settle();
  for (let step = 0; step < 30; step += 1) {
    await rig.clock.advance(5_000);
    await rig.settle();
  }
  const [row] = await rig.store.models.Outbox.find().lean();
  expect(row).toMatchObject({ state: 'unknown', possiblyRepeated: true, reason: 'reset after bytes' });
  expect(rig.channel.script).toEqual([]);
  await rig.say('ann', 'two');
  await rig.settle();
  expect(rig.texts()).toEqual(['heard: two']);
});

test('never sends twice a push whose fate is unknown', async () => {
  await open({ answering: false });
  await rig.say('ann', 'one');
  const id = await rig.conversationOf('ann');
  await rig.turn(id);
  const row: OutboxRow = {
    _id: messageId(id, 3),
    conversation: id,
    seq: 3,
    identity: 'scripted|1|ann',
    purpose: 'marketing',
    content: { kind: 'text', text: 'new shoes' },
    language: 'en',
    state: 'sending',
    attemptId: 'a',
    part: 0,
    attempts: 0,
    providerMessageIds: [],
    createdAt: new Date(rig.clock.now()),
  };
  await rig.store.outbox.insert([row]);
  await rig.store.models.Conversation.updateOne({ _id: id }, { $set: { open: [row._id] } });
  await rig.turn(id);
  await rig.clock.advance(60_000);
  await rig.turn(id);
  expect(rig.texts()).toEqual(['heard: one']);
  expect(await rig.store.models.Outbox.find().lean()).toMatchObject([{ state: 'unknown', reason: 'worker_died' }]);
});

test('lets the sweeper find what no bell rang for', async () => {
  await open();
  const ring = rig.parts.queue.ring;
  rig.parts.queue.ring = () => undefined;
  await rig.say('ann', 'lost bell');
  await rig.settle();
  expect(rig.texts()).toEqual([]);
  rig.parts.queue.ring = ring;
  await rig.clock.advance(2_100);
  await rig.sweep();
  await rig.settle();
  expect(rig.texts()).toEqual(['heard: lost bell']);
});

test('takes STOP before any flow, cancels waiting marketing and confirms once', async () => {
  await open();
  await rig.say('ann', 'hi');
  await rig.settle();
  const customer = (await rig.store.identities.byId('scripted|1|ann'))?.customer ?? '';
  const at = new Date(rig.clock.now());
  await rig.store.actions.insert({
    _id: 'cart:1',
    rule: 'cart',
    step: 1,
    purpose: 'marketing',
    customer,
    business: '1',
    dueAt: at,
    sendBefore: at,
    state: 'waiting',
    decisions: [],
    data: {},
    createdAt: at,
  });
  await rig.say('ann', 'STOP');
  await rig.settle();
  expect(rig.texts()).toEqual(['heard: hi', 'gateway.stopped']);
  expect(await rig.store.actions.byId('cart:1')).toMatchObject({ state: 'cancelled', reason: 'exit:stop' });
  expect((await rig.store.customers.byId(customer))?.consents).toMatchObject([{ state: 'withdrawn' }]);
  // Nothing is consented to by a word that may mean something else: the flow asks.
  await rig.say('ann', 'START');
  await rig.settle();
  expect(rig.texts().at(-1)).toBe('heard: START');
  expect((await rig.store.customers.byId(customer))?.consents).toMatchObject([{ state: 'withdrawn' }]);
});

test('is silent while a person answers, and comes back when asked or when no one came', async () => {
  const engine: FlowEngine = {
    decide: async (request) => ({
      ...(await echo.decide(request)),
      effects:
        request.inputs[0]?.content.kind === 'text' && request.inputs[0].content.text === 'person'
          ? [{ kind: 'handover', reason: 'asked' }]
          : [],
    }),
  };
  await open({ engine });
  for (const text of ['person', 'anyone?']) {
    await rig.say('ann', text);
    await rig.settle();
  }
  expect(rig.texts()).toEqual([expect.stringMatching(/^heard: person\n\nhandover\.called/)]);
  await rig.say('ann', { kind: 'reply', value: 'owner:bot' });
  await rig.settle();
  expect(rig.texts().at(-1)).toMatch(/^gateway\.back/);
  await rig.say('ann', 'person');
  await rig.settle();
  await rig.clock.advance(301_000);
  await rig.say('ann', 'hello?');
  await rig.settle();
  expect(rig.texts().at(-1)).toBe('heard: hello?');
});

test('remembers what the numbers of a numbered text mean', async () => {
  const engine: FlowEngine = {
    decide: async ({ state }) => ({
      state: state ?? { stack: [], memory: {}, missed: 0 },
      language: 'en',
      replies: [
        {
          content: {
            kind: 'quickReplies',
            text: 'Which?',
            replies: [
              { kind: 'reply', label: 'Red', value: 'r' },
              { kind: 'reply', label: 'Blue', value: 'b' },
            ],
          },
          input: 0,
        },
      ],
      effects: [],
    }),
  };
  await open({ engine });
  await rig.say('ann', 'go');
  await rig.settle();
  expect(rig.texts()[0]).toContain('1. Red');
  const conversation = await rig.store.conversations.byId(await rig.conversationOf('ann'));
  expect(conversation?.state?.choices).toEqual([
    { label: 'Red', value: 'r' },
    { label: 'Blue', value: 'b' },
  ]);
});

test('lets the numbers run on over all messages of one answer, so that each means one thing', async () => {
  const asked = (text: string, ...labels: string[]): { content: Content; input: number } => ({
    content: {
      kind: 'quickReplies',
      text,
      replies: labels.map((label) => ({ kind: 'reply', label, value: `v:${label}` })),
    },
    input: 0,
  });
  const engine: FlowEngine = {
    decide: async ({ state }) => ({
      state: state ?? { stack: [], memory: {}, missed: 0 },
      language: 'en',
      replies: [
        asked('Colour?', 'Red', 'Blue'),
        { content: { kind: 'text', text: 'and' }, input: 0 },
        asked('Size?', '41'),
      ],
      effects: [],
    }),
  };
  await open({ engine });
  await rig.say('ann', 'go');
  await rig.settle();
  expect(rig.texts()).toEqual([expect.stringMatching(/1\. Red\n2\. Blue/), 'and', expect.stringMatching(/3\. 41/)]);
  const conversation = await rig.store.conversations.byId(await rig.conversationOf('ann'));
  expect(conversation?.state?.choices?.map(({ value }) => value)).toEqual(['v:Red', 'v:Blue', 'v:41']);
});

test('shows a typing sign to who waits longer than a moment, and to no one else', async () => {
  let slow: (() => void) | undefined;
  const engine: FlowEngine = {
    decide: async (request) =>
      request.inputs[0]?.content.kind === 'text' && request.inputs[0].content.text === 'slow'
        ? new Promise<void>((done) => void (slow = done)).then(() => echo.decide(request))
        : echo.decide(request),
  };
  await open({ engine, capabilities: { typing: true } });
  await rig.say('ann', 'quick');
  await rig.settle();
  await rig.say('ann', 'slow');
  while (slow === undefined) await new Promise((resolve) => setImmediate(resolve));
  await rig.clock.advance(500);
  slow();
  await rig.settle();
  expect(rig.channel.typed).toEqual(['ann']);
  expect(rig.texts()).toEqual(['heard: quick', 'heard: slow']);
});
