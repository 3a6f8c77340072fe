/** How a send ends, against the fake Bot Connector: the outcome table, tokens, limits of a chat. */
import type { SendOutcome } from '../../src/model/channel';
import { systemClock, type Clock } from '../../src/model/clock';
import { createSteppedClock } from '../../src/model/stepped';
import type { FaultKind } from './fake/faults';
import { freePort } from '../../test/port';
import { createRate } from './rate';
import { addressOf, channel, fake, freshTeams, open, sendBy, text } from './send.rig';

freshTeams();

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
      expect(await sendBy(channel, text(), { address: { ...known, ...(route && { route }) } })).toMatchObject({
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
