/** What the page tells besides messages, and bodies written by others. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Decoded } from '../../src/model/inbound';
import { readVCard, writeVCard } from '../vcard';
import { ME, MIA, LID, GROUP, read, key, reason } from './decode.rig';

const about = (event: string, data: object, more: object = {}): Decoded | undefined =>
  read({ event, me: ME, data: { id: key(MIA), from: MIA, to: ME[0], ...data }, ...more })[0];

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

  it('tells that someone called, and that something cannot be read', () => {
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
