/** Tests of the path's bad days: poisonous messages, settled rows, late replies, rows that cannot be made, paused accounts. */
import type { FlowEngine } from '../model/flow';
import { createPathRig, echo, type PathRig, type RigOptions } from './path.rig';

let rig: PathRig;
const open = async (options?: RigOptions): Promise<PathRig> => (rig = await createPathRig(options));
afterEach(() => rig.close());

test('finds the poisonous message among its neighbours, says sorry for it, and answers all the others in order', async () => {
  const poison: FlowEngine = {
    decide: async (request) =>
      request.inputs.some((input) => input.content.kind === 'location')
        ? Promise.reject(new Error('boom'))
        : echo.decide(request),
  };
  await open({ engine: poison, answering: false });
  for (const text of ['one', 'two']) await rig.say('ann', text);
  await rig.say('ann', { kind: 'location', latitude: 1, longitude: 2 });
  await rig.say('ann', 'three');
  const id = await rig.conversationOf('ann');
  let booms = 0;
  for (let round = 0; round < 20; round += 1) await rig.turn(id).catch(() => (booms += 1));
  expect(booms).toBe(5);
  // A person was called for the one that failed, so the bot is silent after the apology.
  expect(rig.texts()).toEqual([
    'heard: one',
    'heard: two',
    'gateway.apology',
    expect.stringContaining('handover.called'),
  ]);
  expect(await rig.store.models.Inbox.find().sort({ order: 1 }).lean()).toMatchObject([
    { state: 'done' },
    { state: 'done' },
    { state: 'quarantined' },
    { state: 'done' },
  ]);
  expect(rig.parts.metrics.snapshot()).toMatchObject({ parley_set_aside: 1 });
});

test('never sends again what a receipt or a dead worker has settled', async () => {
  await open({ answering: false, capabilities: { receipts: { delivered: true, read: true } } });
  rig.channel.script.push({ kind: 'ambiguous', reason: 'timeout' });
  await rig.say('ann', 'one');
  const id = await rig.conversationOf('ann');
  await rig.turn(id);
  const [row] = await rig.store.models.Outbox.find().lean();
  expect(row).toMatchObject({ state: 'unknown' });
  expect(
    await rig.store.outbox.receipt(
      { attemptId: row?.attemptId ?? '', channel: 'scripted', account: '1' },
      'delivered',
      new Date(rig.clock.now()),
    ),
  ).toBe(true);
  await rig.clock.advance(91_000);
  await rig.turn(id);
  expect(rig.texts()).toEqual([]);
  expect(await rig.store.models.Outbox.find().lean()).toMatchObject([{ state: 'delivered' }]);
  expect((await rig.store.conversations.byId(id))?.open).toEqual([]);
});

test('does not send a reply that is a day late', async () => {
  await open({ answering: false });
  rig.channel.script.push({ kind: 'notAccepted', reason: 'down' });
  await rig.say('ann', 'one');
  const id = await rig.conversationOf('ann');
  await rig.turn(id);
  await rig.clock.advance(3 * 86_400_000);
  await rig.turn(id);
  expect(rig.texts()).toEqual([]);
  expect(await rig.store.models.Outbox.find().lean()).toMatchObject([{ state: 'failed', reason: 'expired' }]);
});

test('gives up a message that cannot be made ready, and sends the ones behind it', async () => {
  await open({ answering: false });
  const render = rig.channel.render;
  rig.channel.render = (content, context) => {
    if (content.kind === 'text' && content.text.includes('broken')) throw new Error('cannot draw');
    return render(content, context);
  };
  for (const text of ['broken', 'fine']) await rig.say('ann', text);
  const id = await rig.conversationOf('ann');
  for (let round = 0; round < 10; round += 1) {
    await rig.turn(id);
    await rig.clock.advance(400_000);
  }
  expect(rig.texts()).toEqual(['heard: fine']);
  expect(await rig.store.models.Outbox.find().sort({ seq: 1 }).lean()).toMatchObject([
    { state: 'failed', reason: 'render_error' },
    { state: 'sent' },
  ]);
});

test('waits with a whole account that the platform told to be quiet', async () => {
  await open();
  rig.channel.script.push({ kind: 'notAccepted', reason: 'too many requests', retryAfterMs: 5000, account: true });
  await rig.say('ann', 'one');
  await rig.settle();
  await rig.say('bob', 'two');
  await rig.settle();
  expect(rig.texts()).toEqual([]);
  expect(rig.parts.pauses.leftMs(rig.channel)).toBe(5000);
  await rig.clock.advance(5_100);
  await rig.settle();
  expect(rig.texts().sort()).toEqual(['heard: one', 'heard: two']);
});

test('blames no message for a store that is away', async () => {
  await open({ answering: false });
  await rig.say('ann', 'one');
  const id = await rig.conversationOf('ann');
  const byId = rig.parts.store.customers.byId;
  const away = Object.assign(new Error('connection closed'), { name: 'MongoNetworkError' });
  rig.parts.store.customers.byId = () => Promise.reject(away);
  for (let round = 0; round < 6; round += 1) {
    await expect(rig.turn(id)).rejects.toThrow('connection closed');
    await rig.clock.advance(16_000);
  }
  rig.parts.store.customers.byId = byId;
  await rig.turn(id);
  expect(rig.texts()).toEqual(['heard: one']);
});
