import type { Content } from '../../model/content';
import type { Folder } from '../folder.contract';
import { labelsOf } from '../journeys/play';
import { sampleFolder, sampleTalk, sampleTurn, wordsIn as words } from '../sample.contract';
import type { startTalk, Talk } from '../talk.contract';

let folder: Folder;
beforeAll(() => void (folder = sampleFolder()));
afterAll(() => folder.remove());

const talk = (profile: Parameters<typeof startTalk>[2] = {}): Promise<Talk> => sampleTalk(folder, profile);

describe('asking', () => {
  it('collects slot by slot and does not ask for what was said', async () => {
    const t = await talk();
    expect(words(await t.say('I want to return it'))).toBe('Which order?');
    expect(words(await t.say('1042 and my address is a@b.com'))).toBe('Which size?');
    expect(words(await t.say('42'))).toBe('Why?');
    expect(labelsOf((await t.say('the heel came off'))[0] as Content)).toEqual(['Refund', 'Exchange']);
    expect(words(await t.tap('Exchange'))).toBe('Done: 1042 42 a@b.com the heel came off exchange');
    expect(t.state?.stack).toEqual([]);
  });

  it('asks again after a wrong answer, and leaves by the way out', async () => {
    const t = await talk();
    await t.say('I want to return it');
    await t.say('1042');
    expect(words(await t.say('99'))).toBe('Only 41 to 43.');
    expect(words(await t.say('98'))).toBe('I am stuck.');
  });

  it('counts its questions across a loop, so that no flow asks for ever', async () => {
    const t = await talk();
    const said = [await t.say('again'), await t.say('1'), await t.say('2'), await t.say('3')].map(words);
    expect(said).toEqual(['N?', 'en system.again N?', 'en system.stuck', 'Enough.']);
  });

  it.each(['2', '2.', '２', '(2)', 'exchange', 'Exchange!', 'I would like to swap it'])(
    'takes %s for the second choice',
    async (answer) => {
      const t = await talk();
      for (const text of ['I want to return it', '1042 a@b.com', '42', 'too dull']) await t.say(text);
      expect(words(await t.say(answer))).toContain('exchange');
    },
  );

  it('takes an intent for the choice that names it', async () => {
    const t = await talk();
    for (const text of ['I want to return it', '1042 a@b.com', '42', 'too dull']) await t.say(text);
    expect(words(await t.say('give me the money'))).toContain('refund');
  });

  it('takes a photo where one is wanted, and says so politely where not', async () => {
    const t = await talk();
    await t.say('I want to return it');
    expect(words(await t.send({ kind: 'media', media: 'image', ref: 'r1' }))).toBe('en system.media');
    for (const text of ['1042 a@b.com', '42']) await t.say(text);
    expect(words(await t.send({ kind: 'media', media: 'image', ref: 'r1' }))).toBe('Refund or exchange?');
  });

  it('takes an album where a photo is wanted', async () => {
    const t = await talk();
    for (const text of ['I want to return it', '1042 a@b.com', '42']) await t.say(text);
    const items = ['r1', 'r2'].map((ref) => ({ kind: 'media' as const, media: 'image' as const, ref }));
    expect(words(await t.send({ kind: 'album', items }))).toBe('Refund or exchange?');
  });

  it('lets a question expire', async () => {
    const t = await talk();
    await t.say('I want to return it');
    await t.advance(25 * 3_600_000);
    expect(words(await t.say('nothing that we know'))).toBe('en system.out_of_scope');
  });
});

describe('not understanding', () => {
  it('suggests what it can do, then offers a person', async () => {
    const t = await talk();
    const first = await t.say('blorb');
    expect(first.flatMap(labelsOf)).toEqual(['Track', 'Return something']);
    const second = await t.say('blorb blorb');
    expect(words(second)).toBe('en system.offer_person');
    expect(second.flatMap(labelsOf)).toEqual(['A person', 'Track', 'Return something']);
    expect(words(await t.tap('A person'))).toBe('A colleague comes.');
    expect(t.effects).toContainEqual(expect.objectContaining({ kind: 'handover', reason: 'asked', group: 'care' }));
  });

  it('asks back with the likeliest intents and keeps what was named', async () => {
    const t = await talk();
    const asked = await t.say('hmm');
    expect(asked.flatMap(labelsOf)).toEqual(['Track', 'Return something', 'A person']);
    await t.say('hmm 1042');
    expect(words(await t.say('1'))).toBe('Order 1042 is on its way.');
  });

  it('joins two texts of a turn when the first makes no sense alone', async () => {
    const t = await talk();
    expect(words(await t.burst('where is', 'my parcel'))).toBe('Track which?');
    expect(words(await (await talk()).burst('hello', 'where is my order'))).toBe('Hello there | Track which?');
  });

  it('answers each message of a burst, in turns of five messages at most', async () => {
    const t = await talk();
    const burst = Array.from({ length: 7 }, () => 'where is 1042?');
    const alone = await sampleTurn(folder, burst);
    expect([alone.replies.length, alone.left]).toEqual([5, 2]);
    // The state is that of the five: what the sixth began is not in it.
    expect(alone.state).toEqual({ ...(await sampleTurn(folder, burst.slice(0, 5))).state });
    expect((await t.burst(...burst)).map((reply) => words([reply]))).toEqual(
      burst.map(() => 'Order 1042 is on its way.'),
    );
  });

  it('answers a push by its flow', async () => {
    const t = await talk();
    t.push(ABOUT_1042);
    expect(words(await t.say('ok'))).toBe('Order 1042 is on its way.');
    // It was answered: the next words are no second answer.
    expect(words(await t.say('blurb'))).not.toContain('1042');
  });

  it('takes the name of its button, its number and a thumb for a tap', async () => {
    for (const said of ['Where is it?', '1', '👍']) {
      const t = await talk();
      t.push(ABOUT_1042);
      expect([said, words(await t.say(said))]).toEqual([said, 'Order 1042 is on its way.']);
    }
  });

  it('answers a push for 72 hours', async () => {
    for (const [hours, answer] of [
      [71, 'Order 1042 is on its way.'],
      [73, expect.not.stringContaining('1042')],
    ]) {
      const t = await talk();
      t.push(ABOUT_1042);
      await t.advance(Number(hours) * 3_600_000);
      expect([hours, words(await t.say('blurb'))]).toEqual([hours, answer]);
    }
  });

  it('keeps a question that waits, whatever push comes meanwhile', async () => {
    const t = await talk();
    await t.say('where is my order');
    t.push(ABOUT_1042);
    expect(words(await t.say('1043'))).toContain('1043');
  });
});

const ABOUT_1042 = {
  contents: [
    {
      kind: 'quickReplies' as const,
      text: 'It left.',
      replies: [{ kind: 'reply' as const, label: 'Where is it?', value: 'go:track?order=1042' }],
    },
  ],
  reply: { flow: 'track', slots: { order: '1042' } },
};

describe('faults', () => {
  it('apologises and hands over when a step fails without a way out', async () => {
    const t = await talk();
    expect(words(await t.say('fail'))).toBe('en system.apology');
    expect(t.effects).toContainEqual({ kind: 'handover', reason: 'fail: card failed (FAULT)' });
  });

  it('takes the way out of a step that fails', async () => {
    expect(words(await (await talk()).say('saved'))).toBe('Saved.');
  });

  it('stops a flow that runs in circles', async () => {
    const t = await talk();
    expect(words(await t.say('loop'))).toBe('en system.apology');
    expect(t.effects).toContainEqual({ kind: 'handover', reason: 'FLOW_LOOP in loop' });
  });
});

describe('languages', () => {
  it('follow the shopper, but not for a single word', async () => {
    const t = await talk();
    await t.say('where is my order');
    expect(words(await t.say('我的订单呢'))).toContain('查哪个？');
    expect(t.language).toBe('zh');
    expect(t.effects).toContainEqual({ kind: 'profile', language: 'zh' });
    await t.say('1042');
    expect(words(await t.say('hello'))).toBe('中Hello there');
  });

  it('fall back from a regional one', async () => {
    expect(words(await (await talk({ language: 'zh-Hant-TW' })).say('hello'))).toBe('中Hello there');
    expect(words(await (await talk({ language: 'fr' })).say('hello'))).toBe('Hello there');
    expect(words(await (await talk({ language: '../../etc' })).say('hello'))).toBe('Hello there');
  });
});
