/** The socket from a browser's side: hello, messages, resume, marks, and everything that must be refused. */
import { randomBytes } from 'node:crypto';
import type { Channel } from '../../src/model/channel';
import type { Content } from '../../src/model/content';
import { startFakeChat, type FakeHost, type Script } from '../../test/browser/host';
import { createFakeClock, type FakeClock } from '../../test/fake-clock';
import { openDoor, type Client, type Door } from '../../test/browser/socket';
import { HEARTBEAT_MS } from './heartbeat';
import { createTokens, CUSTOMER_MS } from './token';

const echo: Script = ({ content }) =>
  content.kind === 'text' && content.text !== 'silence'
    ? [{ kind: 'text', text: `You wrote: ${content.text}` } satisfies Content]
    : [];
const id = (name: string): string => `client-${name}`;
const text = (name: string, words = name): unknown => ({
  type: 'message',
  clientId: id(name),
  content: { kind: 'text', text: words },
});

let clock: FakeClock;
let channel: Channel;
let fake: FakeHost;
let door: Door;

beforeEach(async () => {
  clock = createFakeClock();
  ({ channel, fake } = await startFakeChat({
    clock,
    random: randomBytes,
    script: echo,
    origins: ['https://shop.example'],
  }));
  door = await openDoor(channel);
});

afterEach(async () => {
  await door.close();
  await channel.stop?.();
});

async function greeted(
  hello: Record<string, unknown> = {},
): Promise<{ client: Client; token: string; user: string; seq: number }> {
  const client = await door.connect();
  client.say({ type: 'hello', since: 0, ...hello });
  const { token, user, seq } = await client.next('welcome');
  return { client, token, user, seq };
}

describe('new shoppers of one address', () => {
  it('are counted at their first message; too many keep it and are told to come back, and nothing of theirs is kept', async () => {
    const asked: [string, string][] = [];
    fake.host.admits = async ({ user }, from) => {
      asked.push([user, from]);
      return asked.length === 1 ? { ok: true } : { ok: false, retryAfterMs: 90_000, first: true };
    };
    const first = await greeted();
    for (const name of ['one', 'two']) {
      first.client.say(text(name));
      await first.client.next('ack');
    }
    const second = await greeted();
    expect(asked).toEqual([[first.user, expect.stringContaining('127.0.0.1')]]);
    second.client.say(text('three'));
    expect(await second.client.next('nack')).toEqual({ type: 'nack', clientId: id('three'), retry: true });
    expect(await second.client.closed).toBe(1013);
    expect(fake.inbox.map(({ address }) => address.user)).toEqual([first.user, first.user]);
  });
});

describe('a conversation over the socket', () => {
  it('acknowledges what is durable, then shows it with its answer', async () => {
    const { client } = await greeted({ language: 'zh-CN' });
    client.say(text('one', '你好'));
    expect(await client.next('ack')).toEqual({ type: 'ack', clientId: id('one') });
    expect(fake.inbox).toMatchObject([{ sender: { language: 'zh-CN' }, content: { kind: 'text', text: '你好' } }]);
    await clock.advance(10);
    expect(await client.next('message')).toMatchObject({ seq: 1, direction: 'in', clientId: id('one'), upTo: 1 });
    expect(await client.next('message')).toMatchObject({
      seq: 2,
      direction: 'out',
      content: { text: 'You wrote: 你好' },
      upTo: 2,
    });
  });

  it('takes the same message twice as one', async () => {
    const { client } = await greeted();
    client.say(text('one'));
    client.say(text('one'));
    await client.next('ack');
    await client.next('ack');
    expect(fake.inbox).toHaveLength(1);
  });

  it('keeps the order of messages sent at once', async () => {
    const { client } = await greeted();
    const names = Array.from({ length: 20 }, (_, index) => `n${index}`);
    names.forEach((name) => client.say(text(name)));
    for (const _name of names) await client.next('ack');
    expect(fake.inbox.map((event) => event.clientId)).toEqual(names.map(id));
  });

  it('asks to try again while the store is down, and takes the message then', async () => {
    const { client } = await greeted();
    fake.down = true;
    client.say(text('one'));
    expect(await client.next('nack')).toEqual({ type: 'nack', clientId: id('one'), retry: true });
    fake.down = false;
    client.say(text('one'));
    await client.next('ack');
  });

  it('goes on where the browser stopped', async () => {
    const first = await greeted();
    first.client.say(text('one'));
    await first.client.next('ack');
    await clock.advance(10);
    first.client.raw.terminate();
    await fake.push(first.user, { kind: 'text', text: 'while you were away' });
    const again = await door.connect();
    again.say({ type: 'hello', token: first.token, since: 2 });
    expect(await again.next('welcome')).toMatchObject({
      user: first.user,
      fresh: false,
      messages: [{ seq: 3, content: { text: 'while you were away' } }],
    });
  });

  it('finds by itself what no notice told of', async () => {
    const { client, user } = await greeted();
    fake.conversations.get(user)?.push({
      id: 'x',
      seq: 1,
      direction: 'out',
      at: 0,
      content: { kind: 'text', text: 'unannounced' },
      delivery: 'sent',
    });
    await clock.advance(5000);
    expect(await client.next('message')).toMatchObject({ content: { text: 'unannounced' } });
  });

  it('reports once what was delivered and read', async () => {
    const { client, user } = await greeted();
    await fake.push(user, { kind: 'text', text: 'news' });
    await client.next('message');
    for (const read of [false, true, true]) client.say({ type: 'seen', seq: 1, read });
    client.say(text('after'));
    await client.next('ack');
    expect(fake.receipts.map((receipt) => receipt.status)).toEqual(['delivered', 'read']);
    expect(fake.receipts[0]).toMatchObject({ providerMessageId: `${user}:000000001`, address: { user } });
  });

  it('carries the typing sign both ways', async () => {
    const { client, user } = await greeted();
    const address = { channel: 'webchat', account: 'default', user, chat: user };
    await channel.typing?.(address, AbortSignal.timeout(1000));
    await client.next('typing');
    const typed = new Promise((resolve) => fake.host.subscribe(`webchat|default|${user}|shopper`, resolve));
    client.say({ type: 'typing' });
    expect(await typed).toEqual({ kind: 'typing' });
  });
});

describe('a copy of the talk', () => {
  it('is offered where e-mail is sent, and asked for once greeted', async () => {
    const asked: unknown[] = [];
    fake.host.copies = {
      to: async () => 'eve@x.example',
      async ask({ to, address, from, language }) {
        asked.push([to, address.user, from.includes('127.0.0.1'), language]);
        if (fake.down) throw new Error('the store does not answer');
        return 'posted';
      },
    };
    const client = await door.connect();
    client.say({ type: 'hello', since: 0, language: 'de' });
    const { user, copy } = await client.next('welcome');
    expect(copy).toEqual({ to: 'eve@x.example' });
    client.say({ type: 'copy', to: 'x'.repeat(321) });
    client.say({ type: 'copy', to: 'Eve@x.example' });
    expect(await client.next('copied')).toEqual({ type: 'copied', state: 'posted' });
    expect(asked).toEqual([['Eve@x.example', user, true, 'de']]);
    fake.down = true;
    client.say({ type: 'copy', to: 'Eve@x.example' });
    expect(await client.next('copied')).toEqual({ type: 'copied', state: 'later' });
  });

  it('is neither offered nor sent without a mail server', async () => {
    const client = await door.connect();
    client.say({ type: 'hello', since: 0 });
    expect(await client.next('welcome')).not.toHaveProperty('copy');
    client.say({ type: 'copy', to: 'eve@x.example' });
    expect(await client.next('copied')).toEqual({ type: 'copied', state: 'off' });
  });
});

describe('who sits in front of the browser', () => {
  const signed = (customer: string): string =>
    createTokens({ secret: 'a secret of this test', clock }).signCustomer(customer);

  it('is proven by the token of the shop while that is good', async () => {
    const { client } = await greeted({ customerToken: signed('c-1001') });
    client.say(text('one'));
    await client.next('ack');
    await clock.advance(CUSTOMER_MS);
    client.say(text('two'));
    await client.next('ack');
    expect(fake.inbox.map((event) => event.sender.shopCustomer)).toEqual(['c-1001', undefined]);
  });

  it('gets an own conversation when another customer was there before', async () => {
    const mia = await greeted({ customerToken: signed('c-1001') });
    const same = await greeted({ token: mia.token, customerToken: signed('c-1001') });
    const other = await greeted({ token: mia.token, customerToken: signed('c-1002') });
    expect(same.user).toBe(mia.user);
    expect(other.user).not.toBe(mia.user);
  });

  it('keeps the conversation that began before the sign-in', async () => {
    const before = await greeted();
    expect((await greeted({ token: before.token, customerToken: signed('c-1001') })).user).toBe(before.user);
  });

  it('knows no one by a forged token', async () => {
    const { user } = await greeted();
    const forged = `${Buffer.from(JSON.stringify({ user, until: 9e15 })).toString('base64url')}.AAAA`;
    expect((await greeted({ token: forged })).user).not.toBe(user);
  });
});

describe('the door', () => {
  it.each(['https://evil.example', 'null', 'https://shop.example.evil.example', 'nonsense'])(
    'answers 403 to a page of %s',
    async (origin) => {
      await expect(door.connect({ origin })).rejects.toThrow('403');
      await expect(door.connect({ origin })).rejects.toThrow('403');
      expect(fake.warnings).toEqual([
        [{ origin }, expect.stringContaining('WEBCHAT_ORIGINS (channels.webchat.origins)')],
      ]);
    },
  );

  it('lets in pages of its own host, listed shops, and clients that are no browsers', async () => {
    const own = await door.connect({ headers: { host: 'chat.example', origin: 'https://chat.example' } });
    const listed = await door.connect({ origin: 'https://shop.example' });
    expect([own.raw.readyState, listed.raw.readyState]).toEqual([1, 1]);
  });

  it('leaves other paths to others', async () => {
    await expect(door.connect({ path: '/channels/webchat2' })).rejects.toThrow('404');
  });

  it('is shut once the channel has stopped', async () => {
    const { client } = await greeted();
    await channel.stop?.();
    expect(await client.closed).toBe(1001);
    await expect(door.connect()).rejects.toThrow('503');
  });
});

describe('a bad client', () => {
  it('is not heard before it says hello, and is sent away when it never does', async () => {
    const hasty = await door.connect();
    hasty.say(text('one'));
    expect(await hasty.closed).toBe(1008);
    const silent = await door.connect();
    await clock.advance(10_000);
    expect(await silent.closed).toBe(1008);
    expect(fake.inbox).toEqual([]);
  });

  it('hears no for a message of the wrong shape, and its neighbours are taken', async () => {
    const { client } = await greeted();
    for (const broken of [
      '{',
      '[]',
      'null',
      '"x"',
      '[['.repeat(1000),
      { type: 'message', clientId: '../..' },
      { type: 'hello' },
    ])
      client.say(broken);
    client.say(Buffer.from([0xff, 0xfe]));
    client.say(text('long', 'x'.repeat(8001)));
    client.say({ type: 'message', clientId: id('video'), content: { kind: 'video' } });
    client.say(text('empty', '\0\0'));
    client.say(text('good', 'a\0b\ud800c'));
    expect([await client.next('nack'), await client.next('nack'), await client.next('nack')]).toEqual(
      ['long', 'video', 'empty'].map((name) => ({ type: 'nack', clientId: id(name), retry: false })),
    );
    await client.next('ack');
    expect(fake.inbox.map((event) => event.content)).toEqual([{ kind: 'text', text: 'ab\ufffdc' }]);
  });

  it('is cut off with a frame over the limit', async () => {
    const { client } = await greeted();
    client.say(text('huge', 'x'.repeat(100_000)));
    expect(await client.closed).toBe(1009);
  });

  it('is slowed down, then sent away', async () => {
    const { client } = await greeted();
    for (let count = 0; count < 200; count += 1) client.say(text(`n${count}`));
    expect(await client.next('nack')).toMatchObject({ retry: true });
    expect(await client.closed).toBe(1008);
    expect(fake.inbox.length).toBeLessThan(40);
  });

  it('that no longer answers is let go; one that answers hears that we are there', async () => {
    const deaf = await door.connect({ autoPong: false });
    const alive = await door.connect();
    for (const client of [deaf, alive]) client.say({ type: 'hello', since: 0 });
    await deaf.next('welcome');
    await alive.next('welcome');
    const pinged = new Promise((resolve) => alive.raw.once('ping', resolve));
    await clock.advance(HEARTBEAT_MS);
    await pinged;
    await alive.next('beat');
    // A message that comes back shows that the pong before it has arrived.
    alive.say(text('after'));
    await alive.next('ack');
    await clock.advance(HEARTBEAT_MS);
    expect(await deaf.closed).toBe(1006);
    expect(alive.raw.readyState).toBe(1);
  });
});

describe('who answers', () => {
  it('is told behind the welcome, when it changes with a message, and after a reconnect', async () => {
    const { client, token, user } = await greeted();
    expect(await client.next('who')).toEqual({ type: 'who', who: { kind: 'assistant' } });
    fake.who = { kind: 'nobody', promisedBy: 1000, zone: 'UTC' };
    fake.language = 'ar';
    await fake.push(user, { kind: 'text', text: 'Nobody is here' });
    expect(await client.next('who')).toEqual({
      type: 'who',
      who: { kind: 'nobody', promisedBy: 1000, zone: 'UTC' },
      language: 'ar',
    });
    const again = await greeted({ token });
    expect(await again.client.next('who')).toEqual({
      type: 'who',
      who: { kind: 'nobody', promisedBy: 1000, zone: 'UTC' },
      language: 'ar',
    });
  });

  it('is told when staff takes the conversation without a word, and not twice', async () => {
    const { client } = await greeted();
    await client.next('who');
    fake.who = { kind: 'person', name: 'Mia' };
    for (let round = 0; round < 8; round += 1) await clock.advance(5_000);
    expect(await client.next('who')).toEqual({ type: 'who', who: { kind: 'person', name: 'Mia' } });
    for (let round = 0; round < 8; round += 1) await clock.advance(5_000);
    expect(client.frames.filter(({ type }) => type === 'who')).toHaveLength(2);
  });
});
