import type { Content } from '../model/content';
import { systemClock } from '../model/clock';
import { createDemoShop } from '../shop/demo';
import { shopCards } from './cards';
import { createEngine } from './engine';
import { makeFolder, type Folder } from './folder.contract';
import { labelsOf, wordsOf } from './journey';
import { requireFlows } from './load';
import { scripted } from './script.contract';
import { quiet, startTalk, type Talk } from './talk.contract';
import { createSource, memoryVersions } from './versions';

const RETURN = `flow: return_item
title: { en: Return something, zh: 退货 }
back: { en: your return, zh: 您的退货 }
intents: [return_item]
menu: 2
slots: { order: { from: [order] }, size: , email: { from: [email] }, reason: , wish: }
steps:
  - collect: order
    ask: { en: "Which order? {{ slots.size }}", zh: 哪个订单？ }
    accepts: [number]
    otherwise: stuck
  - collect: size
    ask: { en: Which size?, zh: 几码？ }
    invalid: { en: Only 41 to 43., zh: 只有41到43。 }
    valid: value in ["41", "42", "43"]
    retries: 1
    otherwise: stuck
  - collect: email
    ask: { en: Which address?, zh: 邮箱？ }
    otherwise: end
  - collect: reason
    ask: { en: Why?, zh: 为什么？ }
    accepts: [text, photo]
    otherwise: end
  - collect: wish
    ask: { en: Refund or exchange?, zh: 退款还是换货？ }
    choices:
      - { value: refund, label: { en: Refund, zh: 退款 }, intents: [money_back] }
      - { value: exchange, label: { en: Exchange, zh: 换货 }, words: { en: [swap] } }
    otherwise: end
  - say: { en: "Done: {{ slots.order }} {{ slots.size }} {{ slots.email }} {{ slots.reason }} {{ slots.wish }}", zh: "好了：{{ slots.order }}" }
    next: end
  - id: stuck
    say: { en: I am stuck., zh: 我卡住了。 }
`;
const simple = (name: string, say: string, more = ''): string => `flow: ${name}\ntitle: { en: ${name}, zh: ${name} }\nintents: [${name}]\n${more}steps:\n  - say: { en: ${say}, zh: 中${say} }\n`;
const FILES = {
  'flows/return.yaml': RETURN,
  'flows/track.yaml': `flow: track
title: { en: Track, zh: 查询 }
intents: [track]
menu: 1
slots: { order: { from: [order] } }
steps:
  - collect: order
    ask: { en: Track which?, zh: 查哪个？ }
    otherwise: end
  - say: { en: "Order {{ slots.order }} is on its way.", zh: "订单{{ slots.order }}在路上。" }
`,
  'flows/hello.yaml': simple('greeting', 'Hello there'),
  'flows/stop.yaml': 'flow: stop\ntitle: { en: Stop, zh: 停 }\nintents: [stop]\nsteps:\n  - consent: withdrawn\n  - say: { en: Stopped., zh: 停了。 }\n',
  'flows/human.yaml': 'flow: human\ntitle: { en: A person, zh: 人工 }\nintents: [human]\nsteps:\n  - handoff: asked\n    group: care\n    text: { en: A colleague comes., zh: 同事来了。 }\n',
};
const RULES = {
  'I want to return it': { intent: 'return_item' },
  'where is my order': { intent: 'track' },
  'where is 1042?': { intent: 'track' },
  'where is it?': { intent: 'track' },
  '我的订单呢': { intent: 'track' },
  'give me the money': { intent: 'money_back' },
  'a person please': { intent: 'human' },
  hmm: { intent: 'track', unsure: true, score: 0.4, runnersUp: ['return_item', 'greeting', 'human'] },
  'hmm 1042': { intent: 'track', unsure: true, score: 0.4, runnersUp: ['return_item'] },
  hello: { intent: 'greeting' },
  ok: { intent: 'yes' },
  'where is my parcel': { intent: 'track' },
  fail: { intent: 'fail' },
  saved: { intent: 'saved' },
  loop: { intent: 'loop' },
  again: { intent: 'again' },
};

let folder: Folder;
beforeAll(() => {
  const zh = 'system:\n' + ['again', 'back_to', 'left', 'nothing_to_leave', 'unsure', 'out_of_scope', 'offer_person', 'media', 'unsupported', 'old_button', 'apology', 'person'].map((key) => `  ${key}: 中${key}`).join('\n');
  folder = makeFolder({
    ...FILES,
    'texts/zh/system.yaml': zh,
    'flows/fail.yaml': 'flow: fail\ntitle: { en: F, zh: F }\nintents: [fail]\nsteps:\n  - card: product\n    of: nothing\n',
    'flows/saved.yaml': 'flow: saved\ntitle: { en: F, zh: F }\nintents: [saved]\nsteps:\n  - card: product\n    of: nothing\n    on_error: out\n  - id: out\n    say: { en: Saved., zh: 好。 }\n',
    'flows/loop.yaml': 'flow: loop\ntitle: { en: F, zh: F }\nintents: [loop]\nslots: { n: }\nsteps:\n  - id: round\n    set: { n: 1 }\n    next: round\n',
    'flows/again.yaml': 'flow: again\ntitle: { en: F, zh: F }\nintents: [again]\nslots: { n: }\nsteps:\n  - id: ask\n    collect: n\n    ask: { en: "N?", zh: "N?" }\n    accepts: [number]\n    otherwise: out\n  - set: { n: null }\n    next: ask\n  - id: out\n    say: { en: Enough., zh: 够了。 }\n',
  });
});
afterAll(() => folder.remove());

async function talk(profile: Parameters<typeof startTalk>[2] = {}): Promise<Talk> {
  const library = requireFlows({ dir: folder.dir });
  const source = await createSource(library, memoryVersions(), quiet);
  const nlu = scripted(RULES);
  const engine = createEngine({ library: source, shop: createDemoShop({ now: () => 0 }), clock: systemClock(), cards: shopCards(), log: quiet, nlu });
  return startTalk(engine, nlu, profile);
}
const words = (replies: Content[]): string => replies.map(wordsOf).join(' | ');

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
    expect(said).toEqual(['N?', 'N?', 'N?', 'Enough.']);
  });

  it.each(['2', '2.', '２', '(2)', 'exchange', 'Exchange!', 'I would like to swap it'])('takes %s for the second choice', async (answer) => {
    const t = await talk();
    for (const text of ['I want to return it', '1042 a@b.com', '42', 'too dull']) await t.say(text);
    expect(words(await t.say(answer))).toContain('exchange');
  });

  it('takes an intent for the choice that names it', async () => {
    const t = await talk();
    for (const text of ['I want to return it', '1042 a@b.com', '42', 'too dull']) await t.say(text);
    expect(words(await t.say('give me the money'))).toContain('refund');
  });

  it('takes a photo where one is wanted, and says so politely where not', async () => {
    const t = await talk();
    await t.say('I want to return it');
    expect(words(await t.send({ kind: 'media', media: 'image', ref: 'r1' }))).toBe('en system.media\nWhich order?');
    for (const text of ['1042 a@b.com', '42']) await t.say(text);
    expect(words(await t.send({ kind: 'media', media: 'image', ref: 'r1' }))).toBe('Refund or exchange?');
  });

  it('lets a question expire', async () => {
    const t = await talk();
    await t.say('I want to return it');
    await t.advance(25 * 3_600_000);
    expect(words(await t.say('nothing that we know'))).toBe('en system.out_of_scope');
  });
});

describe('interrupting', () => {
  it('answers another intent and comes back to the question', async () => {
    const t = await talk();
    await t.say('I want to return it');
    await t.say('1036');
    expect(words(await t.say('where is 1042?'))).toBe('Order 1042 is on its way. | en system.back_to your return\nWhich size?');
    expect(words(await t.say('42'))).toBe('Which address?');
  });

  it('comes back when the other flow had to ask too', async () => {
    const t = await talk();
    await t.say('I want to return it');
    expect(words(await t.say('where is my order'))).toBe('Track which?');
    expect(words(await t.say('1042'))).toBe('Order 1042 is on its way. | en system.back_to your return\nWhich order?');
  });

  it('lets an answer win over an intent unless the message is a question', async () => {
    const t = await talk();
    await t.say('I want to return it');
    await t.say('1036');
    expect(words(await t.say('42'))).toBe('Which address?');
  });

  it('goes back to an open flow that is asked for again, instead of opening it twice', async () => {
    const t = await talk();
    await t.say('I want to return it');
    await t.say('where is my order');
    expect(words(await t.say('I want to return it'))).toBe('en system.back_to your return\nWhich order?');
    expect(t.state?.stack.map(({ flow }) => flow)).toEqual(['return_item']);
  });

  it('leaves a flow on "never mind", and goes back to the one below', async () => {
    const t = await talk();
    await t.say('I want to return it');
    await t.say('where is my order');
    expect(words(await t.say('Never mind!'))).toBe('en system.left Track | en system.back_to your return\nWhich order?');
    expect(words(await t.say('cancel'))).toBe('en system.left your return');
    expect(words(await t.say('cancel'))).toBe('en system.nothing_to_leave');
  });

  it('withdraws consent on STOP without leaving the flow', async () => {
    const t = await talk();
    await t.say('I want to return it');
    expect(words(await t.say('STOP'))).toBe('Stopped. | en system.back_to your return\nWhich order?');
    expect(t.effects).toContainEqual({ kind: 'consent', purpose: 'marketing', state: 'withdrawn', source: 'chat' });
  });

  it('starts a flow by a button with its slots', async () => {
    const t = await talk();
    expect(words(await t.send({ kind: 'reply', value: 'go:track?order=1042&hacked=1' }))).toBe('Order 1042 is on its way.');
    expect(words(await t.send({ kind: 'reply', value: 'go:no_such_flow' }))).toBe('en system.old_button');
    expect(words(await t.send({ kind: 'reply', value: 'refund' }))).toBe('en system.old_button');
    expect(words(await t.send({ kind: 'start', payload: 'track' }))).toBe('Track which?');
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
    expect(asked.flatMap(labelsOf)).toEqual(['Track', 'Return something', 'greeting']);
    await t.say('hmm 1042');
    expect(words(await t.say('1'))).toBe('Order 1042 is on its way.');
  });

  it('joins two texts of a turn when the first makes no sense alone', async () => {
    const t = await talk();
    expect(words(await t.burst('where is', 'my parcel'))).toBe('Track which?');
    expect(words(await (await talk()).burst('hello', 'where is my order'))).toBe('Hello there | Track which?');
  });

  it('answers a push by its flow', async () => {
    const t = await talk();
    t.context = { flow: 'track', slots: { order: '1042' } };
    expect(words(await t.say('ok'))).toBe('Order 1042 is on its way.');
  });
});

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
