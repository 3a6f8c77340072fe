/** How a send ends, against the fake Bot Connector: the outcome table, tokens, limits of a chat, files. */
import type { Channel, PlatformBody, SendOutcome } from '../../src/model/channel';
import { systemClock, type Clock } from '../../src/model/clock';
import { createSteppedClock } from '../../src/model/stepped';
import type { Address, Decoded } from '../../src/model/inbound';
import { startFakeTeams, type FakeTeams } from './fake';
import type { FaultKind } from './fake/faults';
import { freePort } from '../../test/port';
import { createTeams, type TeamsOptions } from './channel';
import { isPrivate } from './private';
import { createRate } from './rate';

const text = (words = 'hello'): PlatformBody => ({
  method: 'message',
  payload: { type: 'message', text: words, textFormat: 'plain' },
});

let fake: FakeTeams;
let channel: Channel;

function open(more: Partial<TeamsOptions> = {}): Channel {
  return createTeams({
    mode: 'live',
    clock: systemClock(),
    appId: fake.appId,
    appPassword: 'fake-secret~1',
    tenantId: 'tenant-1',
    loginUrl: `${fake.root}/login`,
    openIdMetadata: `${fake.root}/openid`,
    localFiles: true,
    ...more,
  });
}

function addressOf(by: Channel, user = 7, where?: string): Address {
  const [event] = by.decode(
    fake.activity(
      user,
      { text: 'hi', entities: [{ type: 'mention', text: '<at>Shop</at>', mentioned: { id: `28:${fake.appId}` } }] },
      where,
    ),
  );
  if (event?.kind !== 'message') throw new Error('no message');
  return event.address;
}

function sendBy(
  by: Channel,
  body: PlatformBody,
  more: { signal?: AbortSignal; address?: Address } = {},
): Promise<SendOutcome> {
  return by.send(body, {
    address: addressOf(by),
    attemptId: 'a',
    conversation: 'c',
    messageId: 'm',
    seq: 1,
    signal: new AbortController().signal,
    ...more,
  });
}

beforeEach(async () => {
  fake = await startFakeTeams({ everybodyKnown: true });
  channel = open();
});
afterEach(async () => {
  await channel.stop?.();
  await fake.close();
});

describe('sending to Teams', () => {
  it('gives the id of an accepted message, which says who, where and to whom', async () => {
    expect(await sendBy(channel, text())).toEqual({ kind: 'accepted', providerMessageId: fake.sent[0]?.id });
    expect(fake.sent[0]).toMatchObject({
      chat: 'a:chat-7',
      activity: {
        type: 'message',
        text: 'hello',
        from: { id: `28:${fake.appId}` },
        recipient: { id: '29:user-7' },
        conversation: { id: 'a:chat-7', conversationType: 'personal', tenantId: 'tenant-1' },
      },
    });
  });

  it('sends a card whole, and answers a message of a group by its id', async () => {
    const card = {
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: {
        type: 'AdaptiveCard',
        version: '1.5',
        body: [{ type: 'Input.ChoiceSet', id: 'a', label: 'A', choices: [{ title: 'x', value: 'y' }] }],
      },
    };
    const address = addressOf(channel, 7, 'group1@thread.v2');
    expect(
      await sendBy(
        channel,
        { method: 'message', payload: { type: 'message', attachments: [card], summary: 'x', replyToId: '123' } },
        { address },
      ),
    ).toMatchObject({ kind: 'accepted' });
    expect(fake.sentTo(7, 'group1@thread.v2')).toMatchObject([
      { activity: { attachments: [card], replyToId: '123', conversation: { isGroup: true } } },
    ]);
  });

  const table: [FaultKind, SendOutcome['kind'], number][] = [
    ['tooMany', 'notAccepted', 0],
    ['precondition', 'notAccepted', 0],
    ['serverError', 'ambiguous', 0],
    ['serverErrorAfter', 'ambiguous', 1],
    ['timeoutAfter', 'ambiguous', 1],
    ['resetBefore', 'ambiguous', 0],
    ['resetAfter', 'ambiguous', 1],
    ['slow', 'accepted', 1],
    ['garbage', 'ambiguous', 1],
    ['tooLarge', 'rejected', 0],
    ['forbidden', 'rejected', 0],
  ];
  it.each(table)('ends %s as %s, after a single post', async (fault, kind, accepted) => {
    fake.fail(fault);
    expect((await sendBy(channel, text())).kind).toBe(kind);
    expect(fake.sent).toHaveLength(accepted);
  });

  it('calls an abort after the request left ambiguous, and one before it not accepted', async () => {
    const stop = new AbortController();
    fake.fail('hang');
    fake.onSent(() => stop.abort());
    expect((await sendBy(channel, text(), { signal: stop.signal })).kind).toBe('ambiguous');
    expect((await sendBy(channel, text(), { signal: stop.signal })).kind).toBe('notAccepted');
    expect(fake.sent).toHaveLength(1);
  });

  it('calls a refused connection and a failed handshake not accepted', async () => {
    const port = await freePort();
    for (const serviceUrl of [
      `http://127.0.0.1:${port}/`,
      fake.serviceUrl.replace('http:', 'https:'),
      'https://nowhere.invalid/',
    ]) {
      const known = addressOf(channel);
      expect(
        (await sendBy(channel, text(), { address: { ...known, route: { ...known.route, serviceUrl } } })).kind,
      ).toBe('notAccepted');
    }
  });

  it('says that a shopper who removed the bot, or whose chat is unknown, cannot be reached', async () => {
    await fake.uninstall(7).catch(() => undefined);
    expect(await sendBy(channel, text())).toEqual({
      kind: 'rejected',
      reason: '403 ForbiddenOperationException ForbiddenOperationException',
      unreachable: true,
    });
  });

  it('keeps a refused body final, without calling the shopper unreachable', async () => {
    expect(await sendBy(channel, text(' '))).toEqual({ kind: 'rejected', reason: '400 BadArgument nothing to show' });
  });

  it('sends nothing and no token to an address in the clear, or where none is known', async () => {
    for (const route of [{ serviceUrl: 'http://evil.example/' }, {} as Record<string, string>, undefined]) {
      const { route: _, ...known } = addressOf(channel);
      expect(await sendBy(channel, text(), { address: { ...known, ...(route ? { route } : {}) } })).toMatchObject({
        kind: 'rejected',
      });
    }
  });

  it('shows that it is typing', async () => {
    await channel.typing?.(addressOf(channel), new AbortController().signal);
    expect(fake.typing).toMatchObject([{ chat: 'a:chat-7', activity: { type: 'typing' } }]);
  });
});

describe("the bot's own token", () => {
  it('is asked for once, and anew when the service refuses it', async () => {
    await sendBy(channel, text());
    fake.endTokens();
    expect(await sendBy(channel, text())).toMatchObject({ kind: 'accepted' });
    fake.fail('unauthorized', 2);
    expect(await sendBy(channel, text())).toMatchObject({ kind: 'notAccepted', account: true, retryAfterMs: 60_000 });
  });

  it('holds the account while the secret is wrong, and never shows it', async () => {
    fake.wrongSecret(true);
    const outcome = await sendBy(channel, text());
    expect(outcome).toMatchObject({ kind: 'notAccepted', account: true, retryAfterMs: 60_000 });
    expect(JSON.stringify(outcome)).not.toContain('fake-secret');
    fake.wrongSecret(false);
    expect(await sendBy(channel, text())).toMatchObject({ kind: 'accepted' });
  });

  it('that cannot be had now lets the message wait', async () => {
    const lost = open({ loginUrl: `http://127.0.0.1:${await freePort()}` });
    expect(await sendBy(lost, text())).toEqual({
      kind: 'notAccepted',
      reason: expect.stringContaining('ECONNREFUSED') as string,
    });
    await lost.stop?.();
  });
});

describe('the limits of a chat', () => {
  it('are kept: seven in a second, eight in two, sixty in thirty, 1,800 in an hour', () => {
    const clock = createSteppedClock('2026-05-03T10:00:00Z');
    const rate = createRate(clock);
    const places = Array.from({ length: 2000 }, () => rate.take('a', Infinity));
    const within = (ms: number): number =>
      Math.max(
        ...places
          .map((from, index) => places.slice(index).findIndex((at) => at >= from + ms))
          .map((count, index) => (count < 0 ? places.length - index : count)),
      );
    expect([within(1000), within(2000), within(30_000), within(3_600_000)]).toEqual([7, 8, 60, 1800]);
    expect(rate.take('b', 0)).toBeGreaterThan(0);
  });

  it('are waited for when short, so that a long answer arrives whole and in order', async () => {
    const sends = [];
    for (let at = 0; at < 9; at += 1) sends.push(await sendBy(channel, text(String(at))));
    expect(sends.map(({ kind }) => kind)).toEqual(Array(9).fill('accepted'));
    expect(fake.sent.map(({ activity }) => activity['text'])).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8']);
  });

  it('close the chat for the time that a 429 names, and no other', async () => {
    const now = { ms: 0 };
    const clock: Clock = { ...systemClock(), now: () => now.ms };
    const paced = open({ clock });
    fake.fail('tooMany');
    expect(await sendBy(paced, text())).toEqual({
      kind: 'notAccepted',
      reason: '429 Too many requests',
      retryAfterMs: 1000,
    });
    expect(await sendBy(paced, text(), { address: addressOf(paced, 8) })).toMatchObject({ kind: 'accepted' });
    now.ms = 1000;
    expect(await sendBy(paced, text())).toMatchObject({ kind: 'accepted' });
    await paced.stop?.();
  });
});

describe('files of shoppers', () => {
  const media = (events: Decoded[]): string =>
    events.flatMap((event) =>
      event.kind === 'message' && event.content.kind === 'media' ? [event.content.ref] : [],
    )[0] ?? '';
  const fetched = async (by: Channel, ref: string): Promise<string> => {
    const opened = await by.open?.(ref, new AbortController().signal);
    if (typeof opened === 'string' || !opened) return String(opened);
    const chunks = [];
    for await (const chunk of opened.body) chunks.push(Buffer.from(chunk));
    return `${opened.type} ${Buffer.concat(chunks).toString()}`;
  };

  it("are uploads that need no token, and pasted pictures that need the bot's", async () => {
    const upload = fake.addFile('label.pdf', Buffer.from('PDF'), 'application/pdf');
    const pasted = fake.addFile('d1', Buffer.from('PNG'), 'image/png', true);
    const one = media(
      channel.decode(
        fake.activity(7, {
          attachments: [
            {
              contentType: 'application/vnd.microsoft.teams.file.download.info',
              name: 'label.pdf',
              content: { downloadUrl: upload, fileType: 'pdf' },
            },
          ],
        }),
      ),
    );
    const two = media(
      channel.decode(fake.activity(7, { attachments: [{ contentType: 'image/*', contentUrl: pasted }] })),
    );
    expect([await fetched(channel, one), await fetched(channel, two)]).toEqual([
      'application/pdf PDF',
      'image/png PNG',
    ]);
    expect([
      fake.seenTokens.get('/files/label.pdf'),
      fake.seenTokens.get('/amer/v3/attachments/d1/views/original'),
    ]).toEqual([undefined, expect.stringContaining('bot-token')]);
  });

  it('are gone for good or not yet there', async () => {
    expect(await fetched(channel, `get ${fake.root}/files/none`)).toMatch(/404/);
    expect(await fetched(channel, 'nonsense')).toMatch(/reference/);
    await expect(fetched(channel, `get http://127.0.0.1:${await freePort()}/x`)).rejects.toMatchObject({
      code: 'CHANNEL_DOWN',
    });
  });

  it.each([
    'https://127.0.0.1/x',
    'https://[::1]/x',
    'https://[::ffff:10.0.0.1]/x',
    'http://files.example/x',
    'https://169.254.169.254/latest',
  ])('are not fetched from inside our own network: %s', async (url) => {
    const strict = open({ localFiles: false });
    expect(await fetched(strict, `get ${url}`)).toMatch(/public https/);
    await expect(fetched(strict, 'get https://localhost/x')).rejects.toMatchObject({ code: 'CHANNEL_DOWN' });
    await strict.stop?.();
  });

  it.each([
    ['8.8.8.8', false],
    ['2606:4700::1111', false],
    ['10.1.2.3', true],
    ['fe80::1', true],
    ['fd00::1', true],
    ['::ffff:8.8.8.8', true],
    ['shop.example', false],
  ])('know a private address: %s', (address, is) => {
    expect(isPrivate(address)).toBe(is);
  });
});
