/** Tests of the commit protocol, wherever its worker dies: with its own store, and beside other workers. */
import type { SendOutcome } from '../model/channel';
import type { FlowEngine } from '../model/flow';
import { createPathRig, echo, type PathRig, type RigOptions } from './path.rig';
import { createTurn } from './turn';

let rig: PathRig;
let id: string;
afterEach(() => rig.close());

/** One message has been received, and no turn has run. */
async function open(options: RigOptions = {}): Promise<void> {
  rig = await createPathRig({ answering: false, ...options });
  await rig.say('ann', 'one');
  id = await rig.conversationOf('ann');
}

/** Says each word of the message as a separate reply. */
const wordy: FlowEngine = {
  decide: async (request) => ({
    ...(await echo.decide(request)),
    replies: request.inputs.flatMap(({ content }, input) =>
      (content.kind === 'text' ? content.text.split(' ') : []).map((text) => ({
        content: { kind: 'text' as const, text },
        input,
      })),
    ),
  }),
};

/** Runs a turn whose worker dies at this step of the store. */
async function killedAt(step: 'take' | 'spread' | 'release'): Promise<void> {
  const { conversations } = rig.parts.store;
  const real = conversations[step];
  Object.assign(conversations, { [step]: () => Promise.reject(new Error('killed')) });
  await expect(rig.turn(id)).rejects.toThrow('killed');
  Object.assign(conversations, { [step]: real });
  // The next worker waits for the end of the lease, where there is one.
  await rig.clock.advance(16_000);
}

/** Turns until nothing is open. */
async function goOn(): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    await rig.turn(id);
    await rig.clock.advance(10);
  }
}

const accepted: SendOutcome = { kind: 'accepted', providerMessageId: 'p' };
const outbox = () => rig.store.models.Outbox.find().sort({ _id: 1 }).lean();
const messages = () => rig.store.messages.after(id, 0, 20);

describe.each([
  ['with a store of its own', true],
  ['beside other workers', false],
])('%s', (_title, alone) => {
  test('decides first, and leaves nothing but messages of what was simply sent', async () => {
    await open({ alone });
    const { conversations, outbox: rows } = rig.parts.store;
    const spies = [
      jest.spyOn(conversations, 'claim'),
      jest.spyOn(rows, 'insert'),
      jest.spyOn(conversations, 'take'),
      jest.spyOn(conversations, 'spread'),
      jest.spyOn(conversations, 'release'),
    ];
    await rig.turn(id);
    expect(spies.map(({ mock }) => mock.calls.length)).toEqual([0, 0, 1, 1, 1]);
    expect(rig.texts()).toEqual(['heard: one']);
    expect(await outbox()).toEqual([]);
    expect(await messages()).toMatchObject([
      { direction: 'in' },
      { direction: 'out', delivery: 'sent', providerMessageIds: ['p0'] },
    ]);
    const after = await rig.store.conversations.byId(id);
    expect(after).toMatchObject({ lease: null, commit: null, claims: 0, open: [], fence: 1, wakeAt: null });
  });

  test('redoes a turn whose worker died before the commit', async () => {
    await open({ alone });
    await killedAt('take');
    await goOn();
    expect(rig.texts()).toEqual(['heard: one']);
    expect(await outbox()).toEqual([]);
  });

  test('repeats once, marked, what a worker was sending when it died', async () => {
    await open({ alone });
    await killedAt('spread');
    expect(await rig.store.conversations.due(new Date(rig.clock.now()), 10)).toEqual([id]);
    await goOn();
    expect(rig.texts()).toEqual(['heard: one', 'heard: one']);
    expect(await outbox()).toMatchObject([{ state: 'sent', possiblyRepeated: true }]);
    expect(await messages()).toMatchObject([{}, { delivery: 'sent' }]);
    expect(await rig.store.inbox.waiting(id, 10)).toEqual([]);
  });

  test('repeats nothing when the worker died after it had written how its replies ended', async () => {
    await open({ alone });
    await killedAt('release');
    await goOn();
    expect(rig.texts()).toEqual(['heard: one']);
    expect(await outbox()).toEqual([]);
    expect(await rig.store.conversations.byId(id)).toMatchObject({ commit: null, lease: null, open: [] });
  });

  test('waits 90 s for a receipt of what was being sent, where the platform gives them, and believes it', async () => {
    await open({ alone, capabilities: { receipts: { delivered: true, read: true } } });
    await killedAt('spread');
    await goOn();
    expect(await outbox()).toMatchObject([{ state: 'unknown', reason: 'worker_died' }]);
    const [row] = await outbox();
    const receipt = { attemptId: row?.attemptId ?? '', channel: 'scripted', account: '1' };
    expect(await rig.store.outbox.receipt(receipt, 'delivered', new Date(rig.clock.now()))).toBe(true);
    await rig.clock.advance(91_000);
    await goOn();
    expect(rig.texts()).toEqual(['heard: one']);
    expect(await messages()).toMatchObject([{}, { delivery: 'delivered' }]);
  });

  test('sends the second reply after the first, without a word to the store in between', async () => {
    await open({ alone, engine: wordy });
    await rig.say('ann', 'two three');
    const insert = jest.spyOn(rig.parts.store.outbox, 'insert');
    await rig.turn(id);
    expect(rig.texts()).toEqual(['one', 'two', 'three']);
    expect(insert).not.toHaveBeenCalled();
  });

  test('has in doubt, after a kill, only what had left, where nothing may be repeated', async () => {
    await open({ alone, engine: wordy, settings: { resendUnknown: 'never' } });
    await rig.say('ann', 'two');
    rig.channel.script.push(accepted, () => new Promise(() => undefined));
    void rig.turn(id);
    while (rig.channel.script.length > 0) await new Promise(setImmediate);
    await rig.clock.advance(16_000);
    // The process is gone; another one takes over.
    await rig.store.conversations.breakLeases();
    const turn = createTurn(rig.parts);
    for (let round = 0; round < 4; round += 1) {
      await turn(id);
      await rig.clock.advance(10);
    }
    expect(await outbox()).toMatchObject([{ state: 'unknown' }, { state: 'unknown' }]);
    expect(rig.texts()).toEqual(['one']);
  });

  test('holds back the reply behind one that must wait, and sends both in order', async () => {
    await open({ alone, engine: wordy });
    await rig.say('ann', 'two');
    rig.channel.script.push({ kind: 'notAccepted', reason: 'busy', retryAfterMs: 1_000 });
    await rig.turn(id);
    expect(rig.texts()).toEqual([]);
    expect(await outbox()).toMatchObject([{ state: 'queued', reason: 'busy' }, { state: 'queued' }]);
    expect((await outbox())[1]).not.toHaveProperty('attemptId');
    await rig.say('ann', 'three');
    await rig.clock.advance(1_500);
    await goOn();
    expect(rig.texts()).toEqual(['one', 'two', 'three']);
    expect((await messages()).filter(({ direction }) => direction === 'out').map(({ delivery }) => delivery)).toEqual([
      'sent',
      'sent',
      'sent',
    ]);
  });

  test('sends the parts of a message once each, although the worker dies between them', async () => {
    await open({ alone });
    const { render } = rig.channel;
    rig.channel.render = (content, context) => {
      const { bodies, tokens } = render(content, context);
      return { bodies: [...bodies, ...bodies], tokens };
    };
    await killedAt('spread');
    await goOn();
    expect(rig.texts()).toEqual(['heard: one', 'heard: one']);
    expect(await outbox()).toMatchObject([{ state: 'sent', part: 2 }]);
    expect((await outbox())[0]?.possiblyRepeated).toBeUndefined();
    expect(await messages()).toMatchObject([{}, { delivery: 'sent', providerMessageIds: ['p0', 'p1'] }]);
  });

  test('keeps a receipt that comes before the send has returned', async () => {
    await open({ alone, capabilities: { receipts: { delivered: true, read: true } } });
    rig.channel.script.push(async () => {
      const receipt = { kind: 'receipt' as const, eventId: 'r', providerMessageId: 'p', at: rig.clock.now() };
      await rig.tell({ ...receipt, status: 'sent' }, { ...receipt, status: 'delivered' });
      return accepted;
    });
    await rig.turn(id);
    expect(await messages()).toMatchObject([{}, { delivery: 'delivered' }]);
    expect(await rig.store.models.Receipt.countDocuments()).toBe(0);
  });

  test('claims before it decides on a row that another process may have died over', async () => {
    await open({ alone });
    const claim = jest.spyOn(rig.parts.store.conversations, 'claim');
    await rig.clock.advance(5_000);
    await createTurn(rig.parts)(id);
    expect(claim).toHaveBeenCalledTimes(1);
    expect(rig.texts()).toEqual(['heard: one']);
  });

  test('does nothing for a ring that finds nothing', async () => {
    await open({ alone });
    await rig.turn(id);
    const before = await rig.store.conversations.byId(id);
    await rig.turn(id);
    expect(await rig.store.conversations.byId(id)).toEqual(before);
  });
});

describe('two workers', () => {
  test('that decide the same turn: one commits, the other throws its work away', async () => {
    const gates: (() => void)[] = [];
    const engine: FlowEngine = {
      decide: async (request) => {
        await new Promise<void>((open) => gates.push(open));
        return echo.decide(request);
      },
    };
    await open({ alone: false, engine });
    const both = [rig.turn(id), createTurn(rig.parts)(id)];
    while (gates.length < 2) await new Promise(setImmediate);
    for (const pass of gates) pass();
    await Promise.all(both);
    expect(rig.texts()).toEqual(['heard: one']);
    expect(rig.parts.metrics.snapshot()).toMatchObject({ parley_turns: 1, parley_turns_overtaken: 1 });
    expect(await messages()).toHaveLength(2);
  });

  test('of which one stalls while it sends: it sends nothing more, and the other goes on', async () => {
    await open({ alone: false, engine: wordy });
    await rig.say('ann', 'two');
    const now = rig.clock.now.bind(rig.clock);
    rig.channel.script.push(async () => {
      // No timer runs while a process stands still, only time goes on.
      rig.parts.clock.now = () => now() + 20_000;
      return accepted;
    });
    await expect(rig.turn(id)).rejects.toThrow('another worker');
    expect(rig.texts()).toEqual(['one']);
    rig.parts.clock.now = now;
    await rig.clock.advance(21_000);
    await goOn();
    expect(rig.texts()).toEqual(['one', 'one', 'two']);
    expect(await outbox()).toMatchObject([{ state: 'sent', possiblyRepeated: true }, { state: 'sent' }]);
  });

  test('never handle a row twice that one of them has committed and not yet spread', async () => {
    await open({ alone: false });
    let sent = (): void => undefined;
    rig.channel.script.push(() => new Promise((resolve) => void (sent = () => resolve(accepted))));
    const first = rig.turn(id);
    while (rig.channel.script.length > 0) await new Promise(setImmediate);
    const other = createTurn(rig.parts);
    await other(id);
    await rig.say('ann', 'two');
    await other(id);
    sent();
    await first;
    await goOn();
    expect(rig.texts()).toEqual(['heard: one', 'heard: two']);
  });
});
