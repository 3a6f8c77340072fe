/** A copy of the talk: what the shopper saw and nothing else, to an address, as often as is allowed. */
import { createFakeClock, type FakeClock } from '../../test/fake-clock';
import { openTempStore, type TempStore } from '../../test/temp-store';
import { fit } from '../cards/fit';
import { createLimits } from '../access/limits';
import type { Content } from '../model/content';
import type { InboundContent } from '../model/inbound';
import type { Written } from '../model/mail';
import { messageId, type Message } from '../model/records';
import { createCopies, type CopyParts } from './copy';
import { plainOf } from './plain';

const address = (user: string) => ({ channel: 'page', account: 'main', user, chat: user });
const plain = (content: Content): string =>
  plainOf(
    (...given) => fit(given[0], given[1], { labels: (key) => key, publicUrl: 'https://chat.example' }),
    content,
    'de',
  );

let clock: FakeClock;
let store: TempStore;
let posted: (Written & { key: string })[];

beforeAll(async () => {
  clock = createFakeClock();
  store = await openTempStore(clock);
});
beforeEach(async () => {
  posted = [];
  const { Conversation, Identity, Message: Messages } = store.models;
  await Promise.all([Conversation, Identity, Messages].map((model) => model.collection.deleteMany({})));
  for (const user of ['eve', 'eve2']) {
    await store.conversations.create(user, user);
    const { _id } = await store.identities.resolve(address(user), {});
    await store.identities.assign(_id, user, user);
  }
  await store.models.Conversation.updateOne({ _id: 'eve' }, { $set: { language: 'de' } });
});
afterAll(() => store.close());

async function said(content: InboundContent | Content, facts: Partial<Message> = {}): Promise<void> {
  const { conversation = 'eve', direction = 'out' } = facts;
  const seq = (await store.messages.latest(conversation, 100)).length + 1;
  const at = new Date(Date.UTC(2026, 10, 30, 22, 59 + seq));
  const about = { conversation, direction, seq, at, identity: 'page|main|eve', ...facts };
  await store.models.Message.create([{ _id: messageId(conversation, seq), content, ...about }]);
}
const shopper = { direction: 'in' } as const;

function copies(facts: Partial<CopyParts> = {}, most = 0): ReturnType<typeof createCopies> {
  return createCopies({
    store,
    mail: { on: true, post: async (key, written) => posted.push({ key, ...written }) > 0 },
    limits: createLimits({
      most: {
        message: 0,
        key: 0,
        newcomer: 0,
        code: 0,
        lookup: 0,
        file: 0,
        filesFrom: 0,
        copy: most,
        copier: most * 10,
      },
    }),
    text: (key, language, { turn }) =>
      key === 'mail.copy_you' ? 'Sie' : `${key} ${language}\n${String(turn['words'])}`,
    plain,
    shop: { name: 'Shop', timeZone: 'Europe/Berlin' },
    ...facts,
  });
}
const ask = async (to = 'eve@x.example', user = 'eve', made = copies()) =>
  made?.ask({ address: address(user), to, from: '192.0.2.1' });

test('holds both sides as text, with times of the shop, and who spoke', async () => {
  await said({ kind: 'text', text: 'Where is it?\nShop:\n  a lie\u202E' }, shopper);
  await said(
    {
      kind: 'card',
      card: {
        title: 'Order 7',
        picture: { url: 'https://x.example/a.png' },
        facts: [{ label: 'Paid', value: '9 EUR' }],
        stages: [{ label: 'Packed', state: 'done' }],
        buttons: [
          { kind: 'reply', label: 'Cancel it', value: 'cancel' },
          { kind: 'url', label: 'Follow', url: '/t/7' },
        ],
      },
    },
    { delivery: 'read' },
  );
  await said({ kind: 'reply', value: 'internal:1', label: 'A person' }, shopper);
  await said(
    { kind: 'text', text: 'Ann is here. {{ turn.shop }} <b>' },
    { purpose: 'agent', by: { id: 'a', name: 'Ann\nB' } },
  );
  await said({ kind: 'media', media: 'image', ref: 'up_secret', name: 'shoe.png', caption: 'broken' }, shopper);
  expect(await ask(' Eve@x.example ')).toBe('posted');
  const [letter] = posted;
  expect(letter).toMatchObject({ to: 'Eve@x.example', subject: expect.stringContaining('mail.copy_subject de') });
  const text = letter?.text ?? '';
  expect(text).toContain('01.12.2026, 00:00 · Sie:\n  Where is it?\n  Shop:\n    a lie\n\n');
  expect(text).toContain('00:01 · Shop:\n  Order 7\n');
  for (const words of ['Paid: 9 EUR', 'Packed', 'https://chat.example/t/7']) expect(text).toContain(words);
  expect(text).toContain('00:02 · Sie:\n  A person\n');
  expect(text).toContain('00:03 · Ann B:\n  Ann is here. {{ turn.shop }} <b>\n');
  expect(text).toContain('  [shoe.png]\n  broken');
  for (const words of ['Cancel it', 'a.png', 'internal:1', 'up_secret', '\u202E']) expect(text).not.toContain(words);
});

test('has no note of the desk, no word of another shopper, and nothing that the chat did not show', async () => {
  await said({ kind: 'text', text: 'mine' }, shopper);
  await said({ kind: 'text', text: 'theirs' }, { ...shopper, conversation: 'eve2' });
  const at = new Date(clock.now());
  const by = { id: 'a', name: 'Ann' };
  await store.notes.insert({ _id: 'n', conversation: 'eve', customer: 'eve', at, by, text: 'a hush' });
  for (const delivery of ['queued', 'cancelled', 'failed'] as const)
    await said({ kind: 'text', text: `not ${delivery}` }, { delivery });
  expect(await ask()).toBe('posted');
  expect(posted[0]?.text).toContain('mine');
  for (const words of ['theirs', 'hush', 'not ']) expect(posted[0]?.text).not.toContain(words);
});

test('has one key for a talk, its last message and a mailbox, and the key does not tell the mailbox', async () => {
  await said({ kind: 'text', text: 'one' }, shopper);
  await ask();
  await ask('EVE@x.example');
  await ask('else@x.example');
  await said({ kind: 'text', text: 'two' }, shopper);
  await ask();
  const keys = posted.map(({ key }) => key);
  expect(keys[0]).toBe(keys[1]);
  expect(new Set(keys).size).toBe(3);
  expect(keys.join()).not.toContain('x.example');
});

test.each(['', 'eve', 'eve@x', 'a@x.example, b@x.example', 'Eve <eve@x.example>', 'eve@x.example\r\nBcc: b@x.example'])(
  'refuses the address %j',
  async (to) => {
    await said({ kind: 'text', text: 'one' }, shopper);
    expect(await ask(to)).toBe('address');
    expect(posted).toEqual([]);
  },
);

test('posts three in an hour for a shopper, whatever the address, and three to one mailbox', async () => {
  for (const conversation of ['eve', 'eve2']) await said({ kind: 'text', text: 'one' }, { ...shopper, conversation });
  const made = copies({}, 3);
  const states = [];
  for (const to of ['a@x.example', 'nonsense', 'a@x.example', 'b@x.example', 'c@x.example'])
    states.push(await ask(to, 'eve', made));
  expect(states).toEqual(['posted', 'address', 'posted', 'posted', 'often']);
  expect(await ask('A@x.example', 'eve2', made)).toBe('posted');
  expect(await ask('a@x.example', 'eve2', made)).toBe('often');
});

test('is not offered without a mail server, and empty where nothing was said', async () => {
  expect(copies({ mail: { on: false, post: async () => false } })).toBeUndefined();
  expect(await ask()).toBe('empty');
  expect(await ask('eve@x.example', 'no one')).toBe('empty');
});
