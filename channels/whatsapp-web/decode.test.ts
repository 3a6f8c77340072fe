/** What the page's events become: each rule once, and bodies written by others in a compact reviewed list. */
import type { Decoded } from '../../src/model/inbound';
import { decode } from './decode';
import { clock, ME, MIA, LID, GROUP, read, key, reason } from './decode.rig';

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

  it('becomes several where several people are on one card, each with its own id', () => {
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
    ['a note of the page', { type: 'e2e_notification' }, 'no one said anything'],
    ['a message that cannot be read yet', { type: 'ciphertext' }, 'no one said anything'],
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

test('a group is served where the settings name it, and named in the reason where they do not', () => {
  const said = {
    event: 'message_create',
    me: ME,
    data: {
      id: key(GROUP, '3A', false, MIA),
      from: GROUP,
      author: MIA,
      type: 'chat',
      body: '@4930111111 hi',
      mentionedIds: [ME[0]],
    },
  };
  const kinds = (groups: string[] | undefined): unknown[] =>
    decode(said, { account: 'main', clock, ...(groups && { groups }) }).map((event) => event.kind);
  expect([kinds(undefined), kinds([GROUP]), kinds([])]).toEqual([['message'], ['message'], ['ignored']]);
  expect(reason(decode(said, { account: 'main', clock, groups: [] })[0])).toContain(GROUP);
});
