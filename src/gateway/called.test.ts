/** Hand-overs through the path with someone at the desk: silence, the person who does not come, the way back, and kills in between. */
import { createStaffedDesk } from '../desk/staffed.rig';
import type { FlowEngine } from '../model/flow';
import { answeringOf } from './answering';
import { createHandRig, nobody, tap, type HandRig } from './hand.rig';
import type { RigOptions } from './path.rig';

let rig: HandRig;
const open = async (options: RigOptions = {}): Promise<HandRig> => (rig = await createHandRig(options));
const say: HandRig['ask'] = (what) => rig.ask(what);
const conversation: HandRig['conversation'] = () => rig.conversation();
const tickets: HandRig['tickets'] = () => rig.tickets();
afterEach(() => rig.close());

describe('with someone at the desk', () => {
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

  test('speaks once after five minutes without anyone, and goes on', async () => {
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
    await rig.tell({
      kind: 'echo',
      eventId: 'echo-1',
      providerMessageId: 'm-1',
      address: { channel: 'scripted', account: '1', user: 'ann', chat: 'ann' },
      at: rig.clock.now(),
      content: { kind: 'text', text: 'Mia here' },
    });
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
    const { take } = rig.parts.store.conversations;
    rig.parts.store.conversations.take = () => Promise.reject(new Error('killed'));
    await expect(rig.turn(id)).rejects.toThrow('killed');
    expect(await tickets()).toEqual([]);
    rig.parts.store.conversations.take = take;
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
