/** Hand-overs through the path with no one at the desk: the ticket, the promise, what is added and taken back, how the shopper is reached. */
import { createHoursDesk } from '../desk/desk';
import { answeringOf } from './answering';
import { createHandRig, nobody, tap, type HandRig } from './hand.rig';
import type { RigOptions } from './path.rig';

let rig: HandRig;
const open = async (options: RigOptions = {}): Promise<HandRig> => (rig = await createHandRig(options));
const say: HandRig['ask'] = (what) => rig.ask(what);
const conversation: HandRig['conversation'] = () => rig.conversation();
const tickets: HandRig['tickets'] = () => rig.tickets();
afterEach(() => rig.close());

describe('with no one at the desk', () => {
  test('takes the message, makes a ticket with a promised time, and goes on answering', async () => {
    await open({ desk: nobody });
    expect(await say('person')).toEqual([expect.stringContaining('handover.left')]);
    expect(await say('where is it')).toEqual(['heard: where is it']);
    const [ticket] = await tickets();
    expect(ticket).toMatchObject({
      reason: 'asked',
      priority: 'normal',
      language: 'en',
      state: 'open',
      words: [{ text: 'person' }],
      history: [{ state: 'open' }],
    });
    expect(ticket?.promisedBy?.getTime()).toBeGreaterThanOrEqual(rig.clock.now() + 3_600_000);
    expect(await conversation()).toMatchObject({
      owner: 'bot',
      handover: { ticket: ticket?._id, reason: 'asked', stage: 'left' },
    });
    expect(answeringOf(await conversation())).toEqual({
      kind: 'nobody',
      promisedBy: ticket?.promisedBy?.getTime(),
      zone: 'UTC',
    });
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
    expect(await tickets()).toMatchObject([
      { reason: 'asked', words: [{ text: 'person' }, { text: 'person' }, { text: 'damaged' }] },
    ]);
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
    expect(await say({ kind: 'media', media: 'image', ref: 'p1', caption: 'see' })).toEqual([
      expect.stringContaining('handover.noted'),
    ]);
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
    expect(await tickets()).toMatchObject([
      { state: 'closed', history: [{ state: 'open' }, { state: 'closed', by: 'shopper' }] },
    ]);
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
    await open({
      desk: createHoursDesk({ zone: 'UTC', hours: [], holidays: [], answerMinutes: 60 }),
      text: (key, _language, vars) => `${key} ${JSON.stringify(vars ?? {})}`,
    });
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
