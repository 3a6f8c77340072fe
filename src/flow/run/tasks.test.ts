import type { Folder } from '../folder.contract';
import { labelsOf } from '../journeys/play';
import { sampleFolder, sampleTalk, wordsIn as words } from '../sample.contract';
import type { Talk } from '../talk.contract';

let folder: Folder;
beforeAll(() => void (folder = sampleFolder()));
afterAll(() => folder.remove());

const talk = (): Promise<Talk> => sampleTalk(folder);

describe('interrupting', () => {
  it('answers another intent beside the question, which goes on waiting and is not put again', async () => {
    const t = await talk();
    await t.say('I want to return it');
    await t.say('1036');
    const answer = await t.say('where is 1042?');
    expect(words(answer)).toBe('Order 1042 is on its way.');
    expect(answer.flatMap(labelsOf)).toEqual(['en label.resume your return']);
    expect(words(await t.say('42'))).toBe('Which address?');
  });

  it('replaces a task that has collected nothing', async () => {
    const t = await talk();
    await t.say('I want to return it');
    expect(words(await t.say('where is my order'))).toBe('Track which?');
    const done = await t.say('1042');
    expect(words(done)).toBe('Order 1042 is on its way.');
    expect(done.flatMap(labelsOf)).toEqual([]);
    expect(t.state?.parked).toBeUndefined();
  });

  it('parks a task that has collected something, offers it back once by a button, and goes on with it', async () => {
    const t = await talk();
    await t.say('I want to return it');
    await t.say('1036');
    expect(words(await t.say('where is my order'))).toBe('Track which?');
    expect((await t.say('1042')).flatMap(labelsOf)).toEqual(['en label.resume your return']);
    expect((await t.say('hello')).flatMap(labelsOf)).toEqual([]);
    expect(words(await t.send({ kind: 'reply', value: 'task:resume' }))).toBe(
      'en system.resumed your return Which size?',
    );
    expect(words(await t.say('42'))).toBe('Which address?');
  });

  it('forgets a parked task after two more turns, and after an hour', async () => {
    const t = await talk();
    const parked = async (): Promise<void> => {
      for (const text of ['I want to return it', '1036', 'where is my order', '1042']) await t.say(text);
    };
    await parked();
    for (const text of ['hello', 'hello', 'hello']) await t.say(text);
    expect(words(await t.send({ kind: 'reply', value: 'task:resume' }))).toBe('en system.old_button');
    await parked();
    await t.advance(3_601_000);
    expect(words(await t.send({ kind: 'reply', value: 'task:resume' }))).toBe('en system.old_button');
  });

  it('lets an answer win over an intent unless the message is a question', async () => {
    const t = await talk();
    await t.say('I want to return it');
    await t.say('1036');
    expect(words(await t.say('42'))).toBe('Which address?');
  });

  it('asks in other words when the task under way is asked for again, instead of opening it twice', async () => {
    const t = await talk();
    await t.say('I want to return it');
    expect(words(await t.say('I want to return it'))).toBe('en system.again Which order?');
    expect(t.state?.stack.map(({ flow }) => flow)).toEqual(['return_item']);
  });

  it('leaves a task on "never mind" without bringing another one back', async () => {
    const t = await talk();
    for (const text of ['I want to return it', '1036', 'where is my order']) await t.say(text);
    const left = await t.say('Never mind!');
    expect(words(left)).toBe('en system.left Track');
    expect(left.flatMap(labelsOf)).toEqual(['en label.resume your return']);
    expect(words(await t.say('cancel'))).toBe('en system.left your return');
    expect(words(await t.say('cancel'))).toBe('en system.nothing_to_leave');
  });

  it('withdraws consent on STOP without leaving the flow', async () => {
    const t = await talk();
    await t.say('I want to return it');
    expect(words(await t.say('STOP'))).toBe('Stopped.');
    expect(t.effects).toContainEqual({ kind: 'consent', purpose: 'marketing', state: 'withdrawn', source: 'chat' });
  });

  it('holds back what comes in between where a flow says so, and does it when the flow is over', async () => {
    const t = await talk();
    expect(words(await t.say('check it'))).toBe('Strictly which?');
    const held = await t.say('I want to return it');
    expect(words(held)).toBe('en system.hold the check');
    expect(held.flatMap(labelsOf)).toEqual(['en label.resume the check']);
    expect(words(await t.say('1042'))).toBe('Checked. | Which order?');
  });

  it('never holds back a person, STOP or a greeting', async () => {
    const t = await talk();
    await t.say('check it');
    expect(words(await t.say('hello'))).toBe('Hello there');
    expect(words(await t.say('STOP'))).toBe('Stopped.');
    expect(words(await t.say('a person please'))).toBe('A colleague comes.');
  });

  it('keeps a parked task when another one, which collected nothing, is replaced', async () => {
    const t = await talk();
    for (const text of ['I want to return it', '1036', 'where is my order', 'check it']) await t.say(text);
    expect(t.state?.stack.map(({ flow }) => flow)).toEqual(['strict']);
    expect(t.state?.parked?.stack.map(({ flow }) => flow)).toEqual(['return_item']);
  });

  it('starts a flow by a button with its slots', async () => {
    const t = await talk();
    expect(words(await t.send({ kind: 'reply', value: 'go:track?order=1042&hacked=1' }))).toBe(
      'Order 1042 is on its way.',
    );
    expect(words(await t.send({ kind: 'reply', value: 'go:no_such_flow' }))).toBe('en system.old_button');
    expect(words(await t.send({ kind: 'reply', value: 'refund' }))).toBe('en system.old_button');
    expect(words(await t.send({ kind: 'start', payload: 'track' }))).toBe('Track which?');
  });
});
