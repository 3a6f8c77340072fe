/** What the page's events become: each rule once, and bodies written by others in a compact reviewed list. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../src/model/clock';
import type { Decoded } from '../../src/model/inbound';
import { decode } from './decode';
import { readVCard, writeVCard } from './vcard';

const NOW = 1_790_000_000_000;
const ME = ['4930111111@c.us', '900000000000001@lid'];
const MIA = '4915112345678@c.us';
const LID = '245896994390182@lid';
const GROUP = '120363039010379837@g.us';
const clock = { ...systemClock(), now: () => NOW };
const read = (body: unknown): Decoded[] => decode(body, { account: 'main', clock });
const key = (remote: string, id = '3A01', fromMe = false, author = ''): object => ({
  fromMe,
  remote,
  id,
  _serialized: `${fromMe}_${remote}_${id}${author && `_${author}`}`,
});
const said = (data: object, more: object = {}): Decoded[] =>
  read({
    event: 'message_create',
    me: ME,
    data: {
      id: key(MIA),
      from: MIA,
      to: ME[0],
      type: 'chat',
      body: 'hi',
      timestamp: 1_780_000_000,
      hasMedia: false,
      ...data,
    },
    ...more,
  });
const about = (event: string, data: object, more: object = {}): Decoded | undefined =>
  read({ event, me: ME, data: { id: key(MIA), from: MIA, to: ME[0], ...data }, ...more })[0];
const reason = (event: Decoded | undefined): string =>
  event?.kind === 'ignored' ? event.reason : `not ignored: ${JSON.stringify(event)}`;

describe('a message', () => {
  it('becomes ours with its id, its time in ms, its sender and what it answers', () => {
    expect(said({ _data: { notifyName: 'Mia', quotedStanzaID: '3EB07' } })).toEqual([
      {
        kind: 'message',
        eventId: `false_${MIA}_3A01`,
        at: 1_780_000_000_000,
        replyTo: '3EB07',
        sender: { name: 'Mia' },
        content: { kind: 'text', text: 'hi' },
        address: { channel: 'whatsapp-web', account: 'main', user: MIA, chat: MIA },
      },
    ]);
  });

  it('never reads a phone out of the sender, only out of what WhatsApp told of both names', () => {
    const from = (contact: object): Decoded[] => said({ id: key(LID), from: LID }, { contact });
    expect(said({})).not.toHaveProperty('[0].sender.phone');
    expect(from({})).not.toHaveProperty('[0].sender.phone');
    expect(from({ lid: LID, pn: MIA })).toMatchObject([
      { address: { user: LID, aliases: [MIA] }, sender: { phone: '+4915112345678' } },
    ]);
    expect(from({ lid: '1@lid', pn: MIA })).not.toHaveProperty('[0].address.aliases');
  });

  it('keeps one person one, whichever device and server name an id carries', () => {
    for (const from of ['4915112345678:12@c.us', '4915112345678@s.whatsapp.net', { _serialized: MIA }])
      expect(said({ from })).toMatchObject([{ address: { user: MIA } }]);
  });

  it.each([
    [
      'a picture',
      { type: 'image', hasMedia: true, body: 'seam', _data: { mimetype: 'image/jpeg', size: 9 } },
      { kind: 'media', media: 'image', ref: `false_${MIA}_3A01`, type: 'image/jpeg', caption: 'seam', bytes: 9 },
    ],
    [
      'a voice note',
      { type: 'ptt', hasMedia: true, body: '' },
      { kind: 'media', media: 'voice', ref: `false_${MIA}_3A01` },
    ],
    [
      'a document without a caption',
      { type: 'document', hasMedia: true, body: 'a.pdf', _data: { filename: 'a.pdf' } },
      { kind: 'media', media: 'file', ref: `false_${MIA}_3A01`, name: 'a.pdf' },
    ],
    [
      'a sticker',
      { type: 'sticker', hasMedia: true, body: '' },
      { kind: 'media', media: 'sticker', ref: `false_${MIA}_3A01` },
    ],
    ['a picture to be seen once', { type: 'image', hasMedia: false, body: '' }, { kind: 'unsupported', what: 'image' }],
    [
      'a place',
      { type: 'location', location: { latitude: '52.5', longitude: 13.4, name: 'Shop' }, body: '/9j/4AAQ' },
      { kind: 'location', latitude: 52.5, longitude: 13.4, title: 'Shop' },
    ],
    [
      "somebody's card",
      {
        type: 'vcard',
        vCards: ['BEGIN:VCARD\nVERSION:3.0\nFN:Ben\\, Jr\nitem1.TEL;waid=4917611111111:+49 176\nEND:VCARD'],
      },
      { kind: 'contact', name: 'Ben, Jr', phone: '+4917611111111', own: false },
    ],
    [
      'a chosen row',
      { type: 'list_response', body: 'Order 1042', selectedRowId: 'order 1042' },
      { kind: 'reply', value: 'order 1042', label: 'Order 1042' },
    ],
    [
      'a pressed button',
      { type: 'buttons_response', body: 'Yes', selectedButtonId: 'yes' },
      { kind: 'reply', value: 'yes', label: 'Yes' },
    ],
    ['a basket', { type: 'order', body: '', orderId: '1' }, { kind: 'unsupported', what: 'order' }],
    ['a poll', { type: 'poll_creation', body: 'Which?' }, { kind: 'unsupported', what: 'poll' }],
  ])('tells %s', (_what, data, content) => {
    expect(said(data)).toMatchObject([{ kind: 'message' }]);
    expect(said(data)[0]).toHaveProperty('content', content);
  });

  it('trusts a phone on a card only when it is the number that WhatsApp knows the sender by', () => {
    const card = { type: 'vcard', vCards: ['BEGIN:VCARD\nFN:Mia\nTEL;waid=4915112345678:x\nEND:VCARD'] };
    expect(said(card)).toMatchObject([{ content: { own: false } }]);
    expect(said(card, { contact: { lid: LID, pn: MIA } })).toMatchObject([{ content: { own: true } }]);
  });

  it('becomes several where several people are on one card, each with an id of its own', () => {
    const cards = [1, 2].map((nth) => `BEGIN:VCARD\nFN:P${nth}\nTEL:+49301111${nth}\nEND:VCARD`);
    expect(said({ type: 'multi_vcard', vCards: cards })).toMatchObject([
      { eventId: `false_${MIA}_3A01` },
      { eventId: `false_${MIA}_3A01#2`, content: { name: 'P2' } },
    ]);
  });

  it('names the advertisement that it came from', () => {
    expect(
      said({
        _data: { ctwaContext: { sourceUrl: 'https://fb.example/1', title: 'Red shoes', thumbnail: 'x'.repeat(9999) } },
      }),
    ).toMatchObject([{ referral: { sourceUrl: 'https://fb.example/1', title: 'Red shoes' } }]);
  });

  it.each([
    ['a status', { isStatus: true }, 'channel, a broadcast or a status'],
    ['a channel', { from: '120363@newsletter', id: key('120363@newsletter') }, 'channel, a broadcast or a status'],
    ['WhatsApp itself', { from: '0@c.us' }, 'channel, a broadcast or a status'],
    ['a note of the page', { type: 'e2e_notification' }, 'nobody said anything'],
    ['a message that cannot be read yet', { type: 'ciphertext' }, 'nobody said anything'],
    ['nothing', { body: '  ' }, 'no content'],
    ['no id', { id: {} }, 'it has no id'],
    ['a note to oneself', { id: key(ME[0] as string, '3A', true), from: ME[0], to: ME[0] }, 'to themselves'],
    ['our own words in a group', { id: key(GROUP, '3A', true), from: ME[0], to: GROUP }, 'our own message in a group'],
  ])('is ignored by name: %s', (_what, data, why) => {
    expect(reason(said(data)[0])).toContain(why);
  });
});

describe('a group', () => {
  const group = (data: object): Decoded[] =>
    said({ id: key(GROUP, '3A', false, MIA), from: GROUP, author: MIA, ...data }, { contact: { lid: LID, pn: MIA } });

  it.each([
    ['names us by number', { body: '@4930111111 hello', mentionedIds: [ME[0]] }],
    ['names us by our other name', { body: 'hello @900000000000001', mentionedIds: [{ _serialized: ME[1] }] }],
    ['answers us', { body: 'hello', _data: { quotedParticipant: { _serialized: ME[1] }, quotedStanzaID: '3EB0' } }],
  ])('is heard when it %s', (_what, data) => {
    expect(group(data)).toMatchObject([
      { kind: 'message', address: { user: `${GROUP}|${MIA}`, chat: GROUP, group: true }, content: { text: 'hello' } },
    ]);
    expect(group(data)).not.toHaveProperty('[0].sender.phone');
  });

  it('is not heard when people talk to one another', () => {
    expect(reason(group({ body: '@4915 hello', mentionedIds: [MIA] })[0])).toContain('neither names us nor answers us');
  });
});

describe('other events', () => {
  it.each([
    [-1, 'failed'],
    [1, 'sent'],
    [2, 'delivered'],
    [3, 'read'],
    [4, 'read'],
  ])('gives for ack %i the receipt "%s", also in groups and under the other name', (ack, status) => {
    for (const chat of [MIA, LID, GROUP])
      expect(about('message_ack', { id: key(chat, '3EB0', true) }, { ack })).toMatchObject({
        kind: 'receipt',
        providerMessageId: '3EB0',
        status,
      });
  });

  it("ignores acks of pending messages and of other people's", () => {
    expect(reason(about('message_ack', { id: key(MIA, '3EB0', true) }, { ack: 0 }))).toContain('still waits');
    expect(reason(about('message_ack', {}, { ack: 3 }))).toContain('not about a message of ours');
  });

  it('takes an edit as the text as it now stands, and a text that became readable as no edit', () => {
    const edit = { type: 'chat', body: 'old', latestEditSenderTimestampMs: 1_780_000_009_000 };
    expect(about('message_edit', edit, { body: 'new', previous: 'old' })).toMatchObject({
      kind: 'message',
      eventId: `false_${MIA}_3A01#edit-1780000009000`,
      edited: true,
      content: { text: 'new' },
    });
    expect(reason(about('message_edit', { type: 'chat' }, { body: 'new', previous: null }))).toContain(
      'only became readable',
    );
    expect(reason(about('message_edit', { ...edit, id: key(MIA, '3A', true) }, { body: 'new' }))).toContain('our own');
  });

  it('tells that a message was taken back by the id that it came in with', () => {
    expect(about('message_revoke_everyone', { type: 'revoked' })).toMatchObject({
      eventId: `false_${MIA}_3A01#revoked`,
      content: { kind: 'deleted', of: `false_${MIA}_3A01` },
    });
    expect(about('message_revoke_everyone', { type: 'revoked', protocolMessageKey: key(MIA, '3A99') })).toMatchObject({
      content: { of: `false_${MIA}_3A99` },
    });
  });

  it('tells marks on our messages, their changes and their removal apart', () => {
    const mark = (reaction: string, timestamp: number): Decoded | undefined =>
      about('message_reaction', {
        id: key(MIA, '3A77'),
        msgId: key(MIA, '3EB0', true),
        senderId: MIA,
        reaction,
        timestamp,
      });
    expect(mark('👍', 5)).toMatchObject({
      content: { kind: 'reaction', emoji: '👍', removed: false, to: '3EB0' },
      address: { user: MIA },
    });
    expect(mark('', 6)).toMatchObject({ content: { emoji: '', removed: true } });
    expect(
      new Set([mark('👍', 5), mark('', 6), mark('❤️', 7)].map((event) => event?.kind === 'message' && event.eventId))
        .size,
    ).toBe(3);
    expect(
      reason(about('message_reaction', { id: key(MIA, '3A77'), msgId: key(MIA, '3A01'), reaction: '👍' })),
    ).toContain('not stand on a message of ours');
  });

  it('follows a number that was changed', () => {
    expect(about('contact_changed', {}, { old: MIA, new: '4915100000000@c.us', isContact: true })).toMatchObject({
      kind: 'moved',
      from: { user: MIA },
      to: { user: '4915100000000@c.us', chat: '4915100000000@c.us' },
    });
  });

  it('tells that somebody called, and that something cannot be read', () => {
    expect(about('call', { id: 'C1' })).toMatchObject({
      eventId: 'call-C1',
      content: { kind: 'unsupported', what: 'call' },
    });
    expect(about('message_ciphertext_failed', {})).toMatchObject({
      eventId: `false_${MIA}_3A01#unreadable`,
      content: { kind: 'unsupported', what: 'unreadable' },
    });
  });

  it('reads the same under the names that other programs give', () => {
    const payload = {
      id: `false_${GROUP}_3A_${MIA}`,
      from: GROUP,
      participant: MIA,
      body: 'hello',
      timestamp: 1_780_000_000,
      fromMe: false,
      hasMedia: false,
      _data: { quotedParticipant: ME[0] },
    };
    expect(read({ event: 'message.any', me: { id: ME[0] }, payload })).toMatchObject([
      { kind: 'message', content: { text: 'hello' }, address: { user: `${GROUP}|${MIA}` } },
    ]);
    expect(read({ event: 'message.ack', payload: { id: `true_${MIA}_3EB0`, ack: 2 } })).toMatchObject([
      { kind: 'receipt', status: 'delivered' },
    ]);
    expect(
      read({
        event: 'message.reaction',
        payload: { id: `false_${MIA}_3A`, from: MIA, reaction: { text: '🙏', messageId: `true_${MIA}_3EB0` } },
      }),
    ).toMatchObject([{ content: { kind: 'reaction', emoji: '🙏', to: '3EB0' } }]);
    expect(read({ event: 'message.revoked', payload: { after: { id: `false_${MIA}_3A`, from: MIA } } })).toMatchObject([
      { content: { kind: 'deleted' } },
    ]);
  });

  it('names what it does not know', () => {
    expect(reason(about('hologram', {}))).toBe('event "hologram" is not known');
    expect(reason(about('__proto__', {}))).toContain('is not known');
  });
});

it('reads back the cards that it writes', () => {
  for (const [name, phone] of [
    ['Desk; 2, \\east', '+49 30 1234567'],
    ['A', '030 12'],
  ] as const)
    expect(readVCard(writeVCard(name, phone))).toMatchObject({ name });
  expect(readVCard(writeVCard('A', '+49 30 1234567'))?.phone).toBe('+49301234567');
});

const payloads = join(__dirname, '../../../shared/payloads/whatsapp-web');
const present = existsSync(payloads);
if (!present)
  console.warn('SKIPPED: the payloads recorded by others are not here, so only our own events were decoded');

(present ? describe : describe.skip)('bodies written by others', () => {
  const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
  const summary = (event: Decoded): string =>
    event.kind === 'ignored'
      ? `ignored ${event.what}: ${event.reason}`
      : `${event.kind} ${'content' in event ? event.content.kind : ''} ${'address' in event ? (event.address?.user ?? '') : ''}`;

  it('become what was reviewed', () => {
    const files = readdirSync(payloads)
      .filter((name) => name.endsWith('.json'))
      .sort();
    const expected = json(join(__dirname, 'payloads.json')) as Record<string, string>;
    expect(
      Object.fromEntries(
        files
          .filter((file) => file in expected)
          .map((file) => [
            file,
            read(json(join(payloads, file)))
              .map(summary)
              .join(' + '),
          ]),
      ),
    ).toEqual(expected);
    for (const file of files) expect(read(json(join(payloads, file)))).toHaveLength(1);
  });
});
