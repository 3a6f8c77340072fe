/** Groups: what there is for the bot, whom it answers there, topics, reactions, and what becomes of the chat itself. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { systemClock } from '../../../src/model/clock';
import type { Decoded } from '../../../src/model/inbound';
import { decode } from '../decode';
import { createInvoices } from '../invoices';
import { createMoves } from '../moves';

const invoices = createInvoices('4242:token');
const moves = createMoves();
const clock = { ...systemClock(), now: () => 1_790_000_000_000 };
const read = (body: unknown, bot: { id: string; name?: string } = { id: '4242', name: 'Shop_bot' }): Decoded[] =>
  decode(body, { account: '4242', bot, invoices, moves, clock });
const json = (name: string): unknown =>
  JSON.parse(readFileSync(join(__dirname, '../fixtures', `${name}.json`), 'utf8'));
const fixture = (name: string): Decoded | undefined => read(json(name))[0];
const group = { id: -100123, title: 'Friends', type: 'supergroup' };
const inGroup = (fields: object): object => ({
  update_id: 9,
  message: { message_id: 5, from: { id: 7 }, chat: group, date: 5, ...fields },
});
const mention = (text: string, name: string): object =>
  inGroup({ text, entities: [{ type: 'mention', offset: text.indexOf(name), length: name.length }] });

describe('what is said in a group', () => {
  it('is for the bot when it is mentioned, and the mention is cut out', () => {
    expect(fixture('group-mention')).toEqual({
      kind: 'message',
      eventId: '601',
      order: 601,
      at: 1_780_000_601_000,
      messageRef: '1601',
      address: { channel: 'telegram', account: '4242', user: '-100123/7001', chat: '-100123', group: true },
      sender: { name: 'Mia Berg', language: 'de' },
      content: { kind: 'text', text: 'where is order 1042?' },
    });
  });

  it.each([
    ['group-reply', { content: { kind: 'text', text: 'the blue one' }, replyTo: '77' }],
    ['group-start', { content: { kind: 'start', payload: 'party_7' } }],
    ['group-text-mention', { content: { kind: 'text', text: 'hello' } }],
    ['group-caption', { content: { kind: 'media', media: 'image', caption: 'what is this ?' } }],
    ['group-tap', { content: { kind: 'reply', value: '38', label: '38' }, replyTo: '91', messageRef: '91' }],
  ])('is for the bot: %s', (name, event) => {
    expect(fixture(name)).toMatchObject({ kind: 'message', address: { group: true, user: '-100123/7001' }, ...event });
  });

  it.each([
    ['nobody means the bot', inGroup({ text: 'hello all' }), /neither mentions/],
    ['somebody else is mentioned', mention('@other_bot hi', '@other_bot'), /neither mentions/],
    [
      'a command names another bot',
      inGroup({ text: '/start@other_bot', entities: [{ type: 'bot_command', offset: 0, length: 16 }] }),
      /neither mentions/,
    ],
    [
      'a command names nobody',
      inGroup({ text: '/report', entities: [{ type: 'bot_command', offset: 0, length: 7 }] }),
      /neither mentions/,
    ],
    [
      'it answers somebody else',
      inGroup({ text: 'yes', reply_to_message: { message_id: 1, from: { id: 8 }, chat: group, date: 1 } }),
      /neither mentions/,
    ],
    [
      'a topic was opened by the bot',
      inGroup({
        text: 'yes',
        is_topic_message: true,
        message_thread_id: 1,
        reply_to_message: { message_id: 1, from: { id: 4242 }, chat: group, date: 1, forum_topic_created: {} },
      }),
      /neither mentions/,
    ],
    ['an administrator is anonymous', json('group-anonymous') as object, /anonymous/],
    [
      'a channel wrote',
      inGroup({ text: '@shop_bot hi', sender_chat: { id: -1, type: 'channel' } }),
      /anonymous administrator or a channel/,
    ],
    ['it is another bot', inGroup({ text: '@shop_bot hi', from: { id: 9, is_bot: true } }), /bot/],
  ])('is left alone when %s', (_why, body, reason) => {
    expect(read(body)).toEqual([{ kind: 'ignored', what: 'message', reason: expect.stringMatching(reason) as string }]);
  });

  it("that is nothing but the bot's name is a greeting", () => {
    expect(read(mention('@shop_bot', '@shop_bot'))).toMatchObject([{ content: { kind: 'start' } }]);
  });

  it("is heard by any bot's name until ours is known, and by ours only from then on", () => {
    const body = mention('@any_bot hi', '@any_bot');
    expect(read(body, { id: '4242' })).toMatchObject([{ content: { text: 'hi' } }]);
    expect(read(body)).toMatchObject([{ kind: 'ignored' }]);
    expect(read(mention('@mia hi', '@mia'), { id: '4242' })).toMatchObject([{ kind: 'ignored' }]);
  });

  it('never vouches for a phone', () => {
    const contact = inGroup({
      contact: { phone_number: '4915112345678', first_name: 'Mia', user_id: 7 },
      reply_to_message: { message_id: 1, from: { id: 4242 }, chat: group, date: 1 },
    });
    const [event] = read(contact);
    expect(event).toMatchObject({ content: { kind: 'contact', own: true } });
    expect(event).not.toHaveProperty('sender.phone');
  });

  it('is read whatever its entities are', () => {
    const odd = fc.oneof(fc.integer(), fc.string(), fc.constant(null), fc.double());
    const entity = fc.record({
      type: fc.constantFrom('mention', 'text_mention', 'bot_command', 'bold'),
      offset: odd,
      length: odd,
      user: fc.constantFrom({ id: 4242 }, null),
    });
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.oneof(entity, odd)), (text, entities) => {
        expect(read(inGroup({ text, entities }))).toHaveLength(1);
      }),
    );
  });
});

describe('a topic', () => {
  it('is where the answer goes; the general one is told as none', () => {
    expect(fixture('topic')).toMatchObject({ address: { chat: '-100123', route: { thread: '4' } } });
    expect(fixture('topic')).not.toHaveProperty('replyTo', undefined);
    expect(
      read(
        inGroup({
          chat: { ...group, is_forum: true },
          text: '@shop_bot hi',
          entities: [{ type: 'mention', offset: 0, length: 9 }],
        }),
      ),
    ).toMatchObject([{ address: { route: { thread: '' } } }]);
    expect(fixture('group-mention')).not.toHaveProperty('address.route');
  });
});

describe('reactions', () => {
  it('are told as what went and what came, each with its own id', () => {
    const to = '90';
    expect(read(json('reaction')).map((event) => event.kind === 'message' && [event.eventId, event.content])).toEqual([
      ['613', { kind: 'reaction', emoji: '👎', removed: true, to }],
      ['613.1', { kind: 'reaction', emoji: '👍', removed: false, to }],
      ['613.2', { kind: 'reaction', emoji: 'custom:5312536423851630001', removed: false, to }],
    ]);
    expect(fixture('reaction-anonymous')).toMatchObject({
      kind: 'ignored',
      reason: expect.stringContaining('anonymous') as string,
    });
  });

  it('that change nothing are left alone', () => {
    const same = {
      update_id: 1,
      message_reaction: {
        chat: { id: 7, type: 'private' },
        message_id: 1,
        user: { id: 7 },
        date: 1,
        old_reaction: [{ type: 'paid' }],
        new_reaction: [{ type: 'paid' }],
      },
    };
    expect(read(same)).toMatchObject([{ kind: 'ignored', what: 'message_reaction' }]);
  });
});

describe('the group itself', () => {
  it('is out of reach once the bot was thrown out, and back when it was taken in', () => {
    const address = { channel: 'telegram', account: '4242', user: '-100123', chat: '-100123', group: true };
    expect(fixture('group-kicked')).toEqual({
      kind: 'reach',
      eventId: '609',
      address,
      reachable: false,
      at: 1_780_000_609_000,
    });
    expect(fixture('group-joined')).toMatchObject({ kind: 'reach', address, reachable: true });
  });

  it.each([
    ['made an administrator', { status: 'member' }, { status: 'administrator' }, undefined],
    ['silenced', { status: 'member' }, { status: 'restricted', is_member: true, can_send_messages: false }, false],
    ['allowed to speak again', { status: 'restricted', can_send_messages: false }, { status: 'member' }, true],
    ['gone', { status: 'member' }, { status: 'left' }, false],
    ['something new', { status: 'member' }, { status: 'dancing' }, undefined],
  ])('tells when the bot was %s', (_what, before, after, reachable) => {
    const [event] = read({
      update_id: 1,
      my_chat_member: { chat: group, from: { id: 7 }, date: 1, old_chat_member: before, new_chat_member: after },
    });
    expect(event).toMatchObject(
      reachable === undefined ? { kind: 'ignored', what: 'my_chat_member' } : { kind: 'reach', reachable },
    );
  });

  it("is still the same people's after it moved", () => {
    const moved = createMoves();
    moved.note('-99', '-100123');
    const [event] = decode(json('group-mention'), {
      account: '4242',
      bot: { id: '4242', name: 'Shop_bot' },
      invoices,
      moves: moved,
      clock,
    });
    expect(event).toMatchObject({ address: { user: '-100123/7001', aliases: ['-99/7001'] } });
    for (let chat = 1; chat <= 1000; chat += 1) moved.note(`-${chat}`, `-100${chat}`);
    expect([moved.before('-100123'), moved.now('-5'), moved.now('7')]).toEqual(['-123', '-1005', '7']);
  });

  it('becomes a supergroup: both chats tell it, under one id', () => {
    const moved = {
      kind: 'moved',
      eventId: 'moved:-99:-100123',
      from: { channel: 'telegram', account: '4242', user: '-99', chat: '-99' },
      to: { channel: 'telegram', account: '4242', user: '-100123', chat: '-100123', group: true },
    };
    expect(fixture('migrate-to')).toEqual({ ...moved, at: 1_780_000_611_000 });
    expect(fixture('migrate-from')).toEqual({ ...moved, at: 1_780_000_612_000 });
  });
});
