/** What people do at the desk, through the real path: the bot is silent, what they write leaves in order, and what was agreed is kept. */
import type { DeskAct } from '../model/desk';
import { answeringOf } from './answering';
import { deskRow } from './desk';
import { createHandRig, nobody, tap, type HandRig } from './hand.rig';
import type { RigOptions } from './path.rig';

let rig: HandRig;
let acts = 0;
const mia = { id: 'u-mia', name: 'Mia' };
const open = async (options: RigOptions = {}): Promise<void> => {
  rig = await createHandRig({
    desk: nobody,
    text: (key, _language, vars) =>
      key.startsWith('handover.') ? `${key} ${JSON.stringify(vars?.['turn'] ?? {})}` : key,
    ...options,
  });
};
afterEach(() => rig.close());

async function put(act: DeskAct, by = mia, id = `a${(acts += 1)}`): Promise<string[]> {
  const before = rig.texts().length;
  const { _id: conversation, identity = '', handover } = await rig.conversation();
  const at = rig.clock.now();
  const frame = { conversation, identity, order: at * 1000 + acts, at };
  await rig.store.inbox.insert(deskRow(id, frame, { by, ticket: handover?.ticket ?? 't', reason: 'r', act }));
  rig.parts.queue.ring('conversation', conversation);
  await rig.settle();
  return rig.texts().slice(before);
}
const messages = async () => rig.store.messages.after((await rig.conversation())._id, 0, 100);

test('the bot is silent from the take-over on, and the shopper sees who answers', async () => {
  await open();
  await rig.ask('person');
  await put({ kind: 'take' });
  expect(await rig.ask('where is it')).toEqual([]);
  expect(answeringOf(await rig.conversation())).toEqual({ kind: 'called', name: 'Mia' });
  expect(await put({ kind: 'say', text: 'Mia here' })).toEqual(['Mia here']);
  expect(answeringOf(await rig.conversation())).toEqual({ kind: 'person', name: 'Mia' });
  expect(await rig.tickets()).toMatchObject([{ state: 'answered' }]);
  expect((await messages()).at(-1)).toMatchObject({ purpose: 'agent', by: mia, delivery: 'sent' });
});

test('a person may come in where no one asked, and the first word silences the bot', async () => {
  await open();
  await rig.ask('hello');
  expect(await put({ kind: 'say', text: 'I saw your order' })).toEqual(['I saw your order']);
  expect(await rig.ask('oh')).toEqual([]);
  expect(answeringOf(await rig.conversation())).toEqual({ kind: 'person', name: 'Mia' });
});

test('what is written leaves once and in order, however often it comes in', async () => {
  await open();
  await rig.ask('person');
  await put({ kind: 'say', text: 'one' }, mia, 'same');
  expect(await put({ kind: 'say', text: 'one' }, mia, 'same')).toEqual([]);
  expect(await put({ kind: 'say', text: 'two' })).toEqual(['two']);
});

test('giving back tells and keeps what was agreed, ends the ticket, and the bot goes on', async () => {
  await open();
  await rig.ask('person');
  await put({ kind: 'say', text: 'I will send another one' });
  const [told] = await put({ kind: 'back', agreed: 'a new pair in 42 by Friday' });
  expect(told).toContain('handover.given_back {"name":"Mia","agreed":"a new pair in 42 by Friday"}');
  expect(await rig.conversation()).toMatchObject({
    owner: 'bot',
    handover: null,
    state: { memory: { agreed: { value: 'a new pair in 42 by Friday', from: 'person' } } },
  });
  expect(await rig.tickets()).toMatchObject([{ state: 'closed' }]);
  expect(await rig.ask('where is it')).toEqual(['heard: where is it']);
});

test('what the shopper writes behind the end is answered by the bot, in the next turn', async () => {
  await open({ answering: false });
  await rig.say('ann', 'person');
  const id = await rig.conversationOf('ann');
  await rig.turn(id);
  const { identity = '', handover } = await rig.conversation();
  const at = rig.clock.now();
  const acts: DeskAct[] = [{ kind: 'say', text: 'done' }, { kind: 'close' }];
  for (const [index, act] of acts.entries())
    await rig.store.inbox.insert(
      deskRow(
        `c${index}`,
        { conversation: id, identity, order: at * 1000 + index, at },
        { by: mia, ticket: handover?.ticket ?? '', reason: 'r', act },
      ),
    );
  await rig.clock.advance(5);
  await rig.say('ann', 'where is it');
  await rig.turn(id);
  expect(rig.texts().slice(1)).toEqual(['done']);
  await rig.turn(id);
  expect(rig.texts().slice(1)).toEqual(['done', 'heard: where is it']);
});

test('an agent who leaves gives the hand-over back to the queue, and the shopper is told by when', async () => {
  await open();
  await rig.ask('person');
  await put({ kind: 'say', text: 'one moment' });
  const [told] = await put({ kind: 'leave' });
  expect(told).toMatch(/^handover\.agent_left \{"name":"Mia","when":"handover\.when/);
  expect(answeringOf(await rig.conversation())).toMatchObject({ kind: 'nobody' });
  expect(await rig.ask('where is it')).toEqual(['heard: where is it']);
  expect(await put({ kind: 'leave' })).toEqual([]);
});

test('patience with an agent is longer than with a called one, and ends', async () => {
  await open();
  await rig.ask('person');
  await put({ kind: 'say', text: 'I look it up' });
  await rig.clock.advance(10 * 60_000);
  expect(await rig.ask('still there?')).toEqual([]);
  await rig.clock.advance(31 * 60_000);
  expect(await rig.ask('where is it')).toEqual(['heard: where is it']);
});

test('the shopper may go back to the assistant at any time', async () => {
  await open();
  await rig.ask('person');
  await put({ kind: 'say', text: 'Mia here' });
  expect(await rig.ask(tap('owner:bot'))).toEqual(['gateway.back']);
  expect(await rig.ask('where is it')).toEqual(['heard: where is it']);
});

test('a failed message is repeated once, by its own id', async () => {
  await open();
  await rig.ask('person');
  rig.channel.script.push({ kind: 'rejected', reason: 'blocked' });
  expect(await put({ kind: 'say', text: 'hello' })).toEqual([]);
  const failed = (await messages()).at(-1);
  expect(failed).toMatchObject({ delivery: 'failed', reason: 'blocked' });
  const again: DeskAct = { kind: 'say', text: 'hello', retryOf: failed?._id ?? '' };
  expect(await put(again, mia, `retry|${failed?._id}`)).toEqual(['hello']);
  expect(await put(again, mia, `retry|${failed?._id}`)).toEqual([]);
  expect((await messages()).at(-1)).toMatchObject({ retryOf: failed?._id, delivery: 'sent' });
});

test('outside of the window the message fails with its reason, and nothing reaches the shopper', async () => {
  await open({ capabilities: { windowMs: 86_400_000 } });
  await rig.ask('person');
  await rig.clock.advance(86_400_001);
  expect(await put({ kind: 'say', text: 'too late' })).toEqual([]);
  expect((await messages()).at(-1)).toMatchObject({ delivery: 'failed', reason: 'window_closed' });
});

test('a worker that dies after the commit: another one sends what the person wrote, once', async () => {
  await open({ answering: false });
  await rig.say('ann', 'person');
  const id = await rig.conversationOf('ann');
  await rig.turn(id);
  const { identity = '', handover } = await rig.conversation();
  const at = rig.clock.now();
  const act: DeskAct = { kind: 'say', text: 'Mia here' };
  await rig.store.inbox.insert(
    deskRow(
      'd1',
      { conversation: id, identity, order: at * 1000, at },
      { by: mia, ticket: handover?.ticket ?? '', reason: 'r', act },
    ),
  );
  const { spread } = rig.parts.store.conversations;
  rig.parts.store.conversations.spread = () => Promise.reject(new Error('killed'));
  await expect(rig.turn(id)).rejects.toThrow('killed');
  rig.parts.store.conversations.spread = spread;
  await rig.clock.advance(16_000);
  await rig.turn(id);
  expect(rig.texts().filter((text) => text === 'Mia here')).toHaveLength(1);
});

test('the desk hears of every turn of its conversations, and of no other', async () => {
  const heard: unknown[] = [];
  await open();
  rig.parts.queue.subscribe('desk', (data) => heard.push(data));
  await rig.ask('hello');
  expect(heard).toEqual([]);
  await rig.ask('person');
  await put({ kind: 'say', text: 'x' });
  expect(heard).toEqual(Array(2).fill({ conversation: (await rig.conversation())._id }));
});
