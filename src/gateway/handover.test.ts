/** Hand-overs through the path: nobody there, somebody there, a silent person, the way back, and kills in between. */
import { createHoursDesk } from '../desk/desk';
import { createStaffedDesk } from '../desk/staffed.rig';
import type { Effect, FlowEngine } from '../model/flow';
import type { InboundContent } from '../model/inbound';
import type { Ticket } from '../model/desk';
import type { Conversation } from '../model/records';
import { answeringOf } from './answering';
import { createPathRig, type PathRig, type RigOptions } from './path.rig';

/** "person" hands over, "angry" does so urgently, "damaged" for a group; "huh" is not understood; "solved" takes it back; anything else is answered. */
const engine: FlowEngine = {
  async decide({ inputs, state }) {
    const said = inputs.map(({ content }) => (content.kind === 'text' ? content.text : content.kind));
    const effects = said.flatMap((text, input): Effect[] => {
      if (text === 'person') return [{ kind: 'handover', reason: 'asked', input }];
      if (text === 'angry') return [{ kind: 'handover', reason: 'complains', priority: 'high', input }];
      if (text === 'damaged') return [{ kind: 'handover', reason: 'broken', group: 'returns', input }];
      return text === 'solved' ? [{ kind: 'handback', input }] : [];
    });
    const missed = said.at(-1) === 'huh' ? (state?.missed ?? 0) + 1 : 0;
    const replies = said.flatMap((text, input) => (['person', 'solved'].includes(text) ? [] : [{ content: { kind: 'text' as const, text: `heard: ${text}` }, input }]));
    return { state: { stack: [], memory: {}, missed }, language: 'en', replies, effects };
  },
};

let rig: PathRig;
const open = async (options: RigOptions = {}): Promise<PathRig> => (rig = await createPathRig({ engine, ...options }));
const say = async (text: string | InboundContent): Promise<string[]> => {
  const before = rig.texts().length;
  await rig.say('ann', text);
  await rig.settle();
  return rig.texts().slice(before);
};
const conversation = async (): Promise<Conversation> => (await rig.store.conversations.byId(await rig.conversationOf('ann'))) as Conversation;
const tickets = async (): Promise<Ticket[]> => rig.store.tickets.ofConversation((await conversation())._id, 10);
/** Thursday, 1970-01-01 at the rig's clock; the shop opens on weekdays. */
const nobody = createHoursDesk({ zone: 'UTC', hours: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '00:00', to: '24:00' }], holidays: [], answerMinutes: 60 });
const tap = (value: string): InboundContent => ({ kind: 'reply', value });
afterEach(() => rig.close());

describe('with nobody at the desk', () => {
  test('takes the message, makes a ticket with a promised time, and goes on answering', async () => {
    await open({ desk: nobody });
    expect(await say('person')).toEqual([expect.stringContaining('handover.left')]);
    expect(await say('where is it')).toEqual(['heard: where is it']);
    const [ticket] = await tickets();
    expect(ticket).toMatchObject({ reason: 'asked', priority: 'normal', language: 'en', state: 'open', words: [{ text: 'person' }], history: [{ state: 'open' }] });
    expect(ticket?.promisedBy?.getTime()).toBeGreaterThanOrEqual(rig.clock.now() + 3_600_000);
    expect(await conversation()).toMatchObject({ owner: 'bot', handover: { ticket: ticket?._id, reason: 'asked', stage: 'left' } });
    expect(answeringOf(await conversation())).toEqual({ kind: 'nobody', promisedBy: ticket?.promisedBy?.getTime(), zone: 'UTC' });
  });

  test('says what it said of the matter and what the desk makes of it in one message', async () => {
    await open({ desk: nobody });
    const [told, ...more] = await say('damaged');
    expect(told).toMatch(/^heard: damaged\n\nhandover\.left/);
    expect(more).toEqual([]);
    expect(await tickets()).toMatchObject([{ group: 'returns', reason: 'broken' }]);
    expect(await conversation()).toMatchObject({ handover: { group: 'returns', reason: 'broken' } });
  });

  test('makes no second ticket when a person is asked for again, and says when the answer comes', async () => {
    await open({ desk: nobody });
    await say('person');
    expect(await say('person')).toEqual([expect.stringContaining('handover.again')]);
    expect(await say('damaged')).toEqual([expect.stringContaining('handover.again')]);
    expect(await tickets()).toMatchObject([{ reason: 'asked', words: [{ text: 'person' }, { text: 'person' }, { text: 'damaged' }] }]);
  });

  test('makes an angry hand-over urgent, and raises one that waits', async () => {
    await open({ desk: nobody });
    await say('person');
    await say('angry');
    expect(await tickets()).toMatchObject([{ priority: 'high' }]);
    expect(await conversation()).toMatchObject({ handover: { priority: 'high' } });
  });

  test('reads anger in the words, whichever flow hands over', async () => {
    await open({ desk: nobody });
    const { understand } = rig.parts.nlu;
    rig.parts.nlu.understand = async (text, hints) => ({ ...(await understand(text, hints)), emotion: 'anger' });
    await say('person');
    expect(await tickets()).toMatchObject([{ priority: 'high' }]);
  });

  test('is sorry and promises anew once the promised time has passed', async () => {
    await open({ desk: nobody });
    await say('person');
    await rig.clock.advance(2 * 3_600_000);
    expect(await say('person')).toEqual([expect.stringContaining('handover.late')]);
    const [ticket] = await tickets();
    expect(ticket?.priority).toBe('high');
    expect(ticket?.promisedBy?.getTime()).toBeGreaterThan(rig.clock.now());
  });

  test('adds what it does not understand to the ticket, says so once in full, and never shows a menu meanwhile', async () => {
    await open({ desk: nobody });
    expect(await say('huh')).toEqual(['heard: huh']);
    await say('person');
    expect(await say('huh')).toEqual([expect.stringContaining('handover.noted')]);
    expect(await say('huh')).toEqual(['handover.noted_more']);
    expect(await say('where is it')).toEqual(['heard: where is it']);
    expect((await tickets())[0]?.words.map(({ text }) => text)).toEqual(['person', 'huh', 'huh']);
    expect((await conversation()).state?.missed).toBe(0);
  });

  test('adds a photo to the ticket', async () => {
    await open({ desk: nobody });
    await say('person');
    expect(await say({ kind: 'media', media: 'image', ref: 'p1', caption: 'see' })).toEqual([expect.stringContaining('handover.noted')]);
    expect((await tickets())[0]?.words.at(-1)).toMatchObject({ text: 'see' });
  });

  test.each([
    ['a tap', tap('desk:solved')],
    ['the number before the button', '1'],
    ['its label', 'handover.label_solved'],
    ['"never mind"', 'never mind'],
    ['words of a flow', 'solved'],
  ])('lets the shopper withdraw by %s', async (_name, what) => {
    await open({ desk: nobody });
    await say('person');
    expect(await say(what)).toEqual(['handover.taken_back']);
    expect(await tickets()).toMatchObject([{ state: 'closed', history: [{ state: 'open' }, { state: 'closed', by: 'shopper' }] }]);
    expect(answeringOf(await conversation())).toEqual({ kind: 'assistant' });
    expect(await say(tap('desk:solved'))).toEqual(['handover.nothing_waits']);
    expect(await say('person')).toEqual([expect.stringContaining('handover.left')]);
    expect(await tickets()).toHaveLength(2);
  });

  test('waits for nothing any more once staff has settled the ticket', async () => {
    await open({ desk: nobody });
    await say('person');
    const [ticket] = await tickets();
    await rig.store.tickets.move(ticket?._id ?? '', { state: 'answered', at: new Date(), by: 'person' });
    expect(await say('huh')).toEqual(['heard: huh']);
    expect(answeringOf(await conversation())).toEqual({ kind: 'assistant' });
  });

  test('promises no time where the shop names no hours', async () => {
    await open({ desk: createHoursDesk({ zone: 'UTC', hours: [], holidays: [], answerMinutes: 60 }), text: (key, _language, vars) => `${key} ${JSON.stringify(vars ?? {})}` });
    expect((await say('person'))[0]).toContain('"when":null');
    expect(await tickets()).toMatchObject([{ promisedBy: null }]);
  });
});

describe('reaching the shopper', () => {
  const transient = async (options: RigOptions = {}): Promise<void> => {
    await open({ desk: nobody, ...options });
    Object.assign(rig.channel, { transient: true });
  };

  test('asks for an e-mail address where the shopper hears nothing after leaving, and takes it once', async () => {
    await transient();
    expect(await say('person')).toEqual([expect.stringContaining('handover.ask_email')]);
    expect(await say('it is ann@example.com, thanks')).toEqual(['handover.email_known']);
    expect(await tickets()).toMatchObject([{ email: 'ann@example.com' }]);
    expect(await say('other@example.com')).toEqual(['heard: other@example.com']);
    expect(await tickets()).toMatchObject([{ email: 'ann@example.com' }]);
    expect((await rig.store.customers.byId((await conversation()).customer))?.email).toBeUndefined();
  });

  test('takes an address that stands in a question, and answers the question', async () => {
    await transient();
    await say('person');
    const question = 'where is order 1042, which I made with ann@example.com last week?';
    expect(await say(question)).toEqual([`heard: ${question}`]);
    expect(await tickets()).toMatchObject([{ email: 'ann@example.com' }]);
  });

  test('does not ask where the chat itself reaches them', async () => {
    await open({ desk: nobody });
    expect((await say('person'))[0]).not.toContain('ask_email');
  });

  test('does not ask whose address is known, and says where the answer goes', async () => {
    await transient({ text: (key, _language, vars) => `${key} ${JSON.stringify(vars ?? {})}` });
    await say('hi');
    await rig.store.customers.update((await conversation()).customer, { email: 'ann@example.com' });
    const [told] = await say('person');
    expect(told).toContain('"email":"ann@example.com"');
    expect(told).not.toContain('ask_email');
  });
});

describe('with somebody at the desk', () => {
  const asked = async (): Promise<ReturnType<typeof createStaffedDesk>> => {
    const desk = createStaffedDesk();
    await open({ desk });
    expect(await say('person')).toEqual([expect.stringContaining('handover.called')]);
    return desk;
  };

  test('is silent while the person is awaited, and shows who comes', async () => {
    await asked();
    expect(await say('anyone?')).toEqual([]);
    expect(await conversation()).toMatchObject({ owner: 'person', handover: { stage: 'called', name: 'Mia' } });
    expect(answeringOf(await conversation())).toEqual({ kind: 'called', name: 'Mia' });
  });

  test('speaks once after five minutes without anybody, and goes on', async () => {
    await asked();
    await rig.clock.advance(299_000);
    await rig.settle();
    expect(rig.texts()).toHaveLength(1);
    await rig.clock.advance(2_000);
    await rig.settle();
    expect(rig.texts().slice(1)).toEqual([expect.stringContaining('handover.silent')]);
    await rig.clock.advance(3_600_000);
    await rig.sweep();
    await rig.settle();
    expect(rig.texts()).toHaveLength(2);
    expect(await say('where is it')).toEqual(['heard: where is it']);
    expect(await tickets()).toMatchObject([{ state: 'open' }]);
  });

  test('speaks by the sweeper when the bell was lost', async () => {
    await asked();
    const { ringAt } = rig.parts.queue;
    rig.parts.queue.ringAt = () => undefined;
    await say('hello?');
    await rig.clock.advance(310_000);
    await rig.sweep();
    await rig.settle();
    rig.parts.queue.ringAt = ringAt;
    expect(rig.texts().filter((text) => text.includes('handover.silent'))).toHaveLength(1);
  });

  test('speaks before it answers a message that comes when the five minutes are over', async () => {
    await asked();
    rig.parts.queue.ringAt = () => undefined;
    const now = rig.clock.now();
    rig.parts.clock.now = () => now + 301_000;
    expect(await say('where is it')).toEqual([expect.stringContaining('handover.silent'), 'heard: where is it']);
  });

  test('calls again when a person is asked for again', async () => {
    await asked();
    await rig.clock.advance(301_000);
    await rig.settle();
    expect(await say('person')).toEqual([expect.stringContaining('handover.called')]);
    expect(await tickets()).toHaveLength(1);
  });

  test('gives the chat back to the bot when the shopper wants it, and the message stays', async () => {
    await asked();
    const [told] = await say(tap('owner:bot'));
    expect(told).toMatch(/^gateway\.back handover\.stays/);
    expect(await say('where is it')).toEqual(['heard: where is it']);
    expect(await tickets()).toMatchObject([{ state: 'open' }]);
  });

  test('is answered by what the person writes; the bot comes back when they are done', async () => {
    await asked();
    await rig.tell({ kind: 'echo', eventId: 'echo-1', providerMessageId: 'm-1', address: { channel: 'scripted', account: '1', user: 'ann', chat: 'ann' }, at: rig.clock.now(), content: { kind: 'text', text: 'Mia here' } });
    await rig.settle();
    expect(await tickets()).toMatchObject([{ state: 'answered', history: [{}, { by: 'person' }] }]);
    expect(answeringOf(await conversation())).toEqual({ kind: 'person', name: 'Mia' });
    await rig.clock.advance(290_000);
    await rig.settle();
    expect(await say('thanks')).toEqual([]);
    await rig.clock.advance(11_000);
    await rig.settle();
    expect(await say('where is it')).toEqual(['heard: where is it']);
    expect(answeringOf(await conversation())).toEqual({ kind: 'assistant' });
    expect(rig.texts().some((text) => text.includes('handover.silent'))).toBe(false);
  });

  test('asks for the skill group of the matter', async () => {
    const desk = createStaffedDesk();
    desk.here = { minutes: 3, groups: ['returns'] };
    await open({ desk });
    expect(await say('person')).toEqual([expect.stringContaining('handover.left')]);
    await rig.say('bob', 'damaged');
    await rig.settle();
    expect(rig.texts().at(-1)).toContain('handover.called');
  });
});

describe('killed in between', () => {
  test('before the commit: the turn is redone and makes the same single ticket', async () => {
    await open({ desk: nobody, answering: false });
    await rig.say('ann', 'person');
    const id = await rig.conversationOf('ann');
    const { commit } = rig.parts.store.conversations;
    rig.parts.store.conversations.commit = () => Promise.reject(new Error('killed'));
    await expect(rig.turn(id)).rejects.toThrow('killed');
    expect(await tickets()).toEqual([]);
    rig.parts.store.conversations.commit = commit;
    await rig.clock.advance(16_000);
    await rig.turn(id);
    expect(await tickets()).toHaveLength(1);
    expect(rig.texts()).toHaveLength(1);
  });

  test('after the commit: the next worker writes the ticket and sends the reply', async () => {
    await open({ desk: nobody, answering: false });
    await rig.say('ann', 'person');
    const id = await rig.conversationOf('ann');
    const { spread } = rig.parts.store.conversations;
    rig.parts.store.conversations.spread = () => Promise.reject(new Error('killed'));
    await expect(rig.turn(id)).rejects.toThrow('killed');
    rig.parts.store.conversations.spread = spread;
    await rig.clock.advance(16_000);
    await rig.turn(id);
    expect(await tickets()).toHaveLength(1);
    expect(rig.texts()).toEqual([expect.stringContaining('handover.left')]);
    await rig.say('ann', 'person');
    await rig.turn(id);
    expect(await tickets()).toMatchObject([{ words: [{ text: 'person' }, { text: 'person' }] }]);
  });

  test('while it breaks the silence: it is broken once', async () => {
    await open({ answering: false });
    await rig.say('ann', 'person');
    const id = await rig.conversationOf('ann');
    await rig.turn(id);
    await rig.clock.advance(301_000);
    const { spread } = rig.parts.store.conversations;
    rig.parts.store.conversations.spread = () => Promise.reject(new Error('killed'));
    await expect(rig.turn(id)).rejects.toThrow('killed');
    rig.parts.store.conversations.spread = spread;
    await rig.clock.advance(16_000);
    await rig.turn(id);
    await rig.turn(id);
    expect(rig.texts().filter((text) => text.includes('handover.silent'))).toHaveLength(1);
  });
});

test('makes a ticket of a message that no turn survives', async () => {
  const broken: FlowEngine = { decide: async () => Promise.reject(new Error('a fault')) };
  await open({ engine: broken, desk: nobody, answering: false });
  await rig.say('ann', 'poison');
  const id = await rig.conversationOf('ann');
  for (let round = 0; round < 5; round += 1) await expect(rig.turn(id)).rejects.toThrow('a fault');
  await rig.turn(id);
  expect(rig.texts()).toEqual(['gateway.apology', expect.stringContaining('handover.left')]);
  expect(await tickets()).toMatchObject([{ words: [{ text: 'poison' }] }]);
});
