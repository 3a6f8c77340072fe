/** How a send ends, against the fake Bot API: the outcome table, the account's pause, plainer retries. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PlatformBody, SendOutcome } from '../../src/model/channel';
import type { Decoded } from '../../src/model/inbound';
import { systemClock, type Clock } from '../../src/model/clock';
import type { FaultKind } from '../faults';
import { USER, channel, fake, freePort, freshTelegram, open, sendBy, text } from './send.rig';

freshTelegram();

describe('sending to Telegram', () => {
  it('gives the message id and the platform time of an accepted message', async () => {
    const outcome = await sendBy(channel, text());
    expect(outcome).toEqual({
      kind: 'accepted',
      providerMessageId: String(fake.sent[0]?.messageId),
      at: expect.any(Number),
    });
    expect(fake.sent.map((each) => each.payload)).toEqual([{ chat_id: USER, text: 'hello' }]);
  });

  const asking = (): PlatformBody => {
    const keyboard = { keyboard: [[{ text: 'Here', request_location: true }]], one_time_keyboard: true };
    return { method: 'sendMessage', payload: { chat_id: USER, text: 'Where to?', reply_markup: keyboard } };
  };

  it('takes the keys that share a place away with the next text, once', async () => {
    for (const body of [asking(), text(), text()]) await sendBy(channel, body);
    expect(fake.sent.map(({ payload }) => payload['reply_markup'])).toEqual([
      expect.objectContaining({ keyboard: expect.any(Array) as unknown }),
      { remove_keyboard: true },
      undefined,
    ]);
  });

  it("answers in the merchant's own account where the person wrote there, without such keys", async () => {
    const address = {
      channel: 'telegram',
      account: '4242',
      user: `c1/${USER}`,
      chat: String(USER),
      route: { business: 'c1' },
    };
    const context = {
      address,
      attemptId: 'a',
      conversation: 'c',
      messageId: 'm',
      seq: 1,
      signal: new AbortController().signal,
    };
    expect((await channel.send(asking(), context)).kind).toBe('accepted');
    expect(fake.sent.map(({ payload }) => payload)).toEqual([
      { chat_id: USER, text: 'Where to?', business_connection_id: 'c1' },
    ]);
  });

  it('takes the first message of an album as its id', async () => {
    const media = ['a', 'b'].map((name) => ({ type: 'photo', media: `https://shop.example/${name}.png` }));
    const outcome = await sendBy(channel, { method: 'sendMediaGroup', payload: { chat_id: USER, media } });
    expect(outcome).toMatchObject({ kind: 'accepted', providerMessageId: String(fake.sent[0]?.messageId) });
  });

  const table: [FaultKind, SendOutcome['kind'], number][] = [
    ['tooMany', 'notAccepted', 0],
    ['serverError', 'ambiguous', 0],
    ['serverErrorAfter', 'ambiguous', 1],
    ['resetBefore', 'ambiguous', 0],
    ['resetAfter', 'ambiguous', 1],
    ['slow', 'accepted', 1],
    ['garbage', 'ambiguous', 1],
  ];
  it.each(table)('ends %s as %s', async (fault, kind, accepted) => {
    fake.fail(fault);
    expect((await sendBy(channel, text())).kind).toBe(kind);
    expect(fake.sent).toHaveLength(accepted);
  });

  it.each(['hang', 'hangBefore'] as const)('calls a timeout after the request left (%s) ambiguous', async (fault) => {
    const hasty = open(fake.apiRoot, { fetchTimeoutMs: 1000 });
    fake.fail(fault);
    expect(await sendBy(hasty, text())).toEqual({ kind: 'ambiguous', reason: 'timeout' });
    await hasty.stop?.();
  });

  it('calls an abort after the request left ambiguous, and one before it not accepted', async () => {
    const stop = new AbortController();
    fake.fail('hang');
    fake.onSent(() => stop.abort());
    expect((await sendBy(channel, text(), stop.signal)).kind).toBe('ambiguous');
    expect((await sendBy(channel, text(), stop.signal)).kind).toBe('notAccepted');
    expect(fake.sent).toHaveLength(1);
  });

  it('calls a refused connection and an unknown host not accepted', async () => {
    const port = await freePort();
    for (const apiRoot of [`http://127.0.0.1:${port}`, 'http://nowhere.invalid']) {
      const lost = open(apiRoot);
      expect((await sendBy(lost, text())).kind).toBe('notAccepted');
      await lost.stop?.();
    }
  });

  it('calls a failed TLS handshake not accepted', async () => {
    const lost = open(fake.apiRoot.replace('http:', 'https:'));
    expect((await sendBy(lost, text())).kind).toBe('notAccepted');
    await lost.stop?.();
  });

  it('never shows the token in a reason', async () => {
    const lost = open(`http://127.0.0.1:${await freePort()}`);
    expect(JSON.stringify(await sendBy(lost, text()))).not.toContain('fake-token');
    await lost.stop?.();
  });

  it('marks a shopper who blocked the bot or never wrote as unreachable', async () => {
    await fake.block(USER);
    expect(await sendBy(channel, text())).toEqual({
      kind: 'rejected',
      reason: '403 Forbidden: bot was blocked by the user',
      unreachable: true,
    });
    expect(await sendBy(channel, { method: 'sendMessage', payload: { chat_id: 99, text: 'hi' } })).toMatchObject({
      kind: 'rejected',
      unreachable: true,
    });
  });

  it('keeps a refused body final, without calling the shopper unreachable', async () => {
    expect(await sendBy(channel, text(' '))).toEqual({
      kind: 'rejected',
      reason: '400 Bad Request: message text is empty',
    });
  });

  it('waits with a wrong token, so that nothing is lost until it is mended', async () => {
    const wrong = open(fake.apiRoot, { token: '4242:other' });
    expect(await sendBy(wrong, text())).toMatchObject({ kind: 'notAccepted', account: true, retryAfterMs: 60_000 });
    await wrong.stop?.();
  });
});

describe('a 429', () => {
  it('holds every send of the account until its time is over', async () => {
    let now = 0;
    const clock: Clock = { ...systemClock(), now: () => now };
    const paced = open(fake.apiRoot, { clock });
    fake.fail('tooMany');
    expect(await sendBy(paced, text())).toMatchObject({ kind: 'notAccepted', retryAfterMs: 1000, account: true });
    now = 400;
    expect(await sendBy(paced, text())).toMatchObject({ kind: 'notAccepted', retryAfterMs: 600, account: true });
    expect(fake.hurried()).toBe(0);
    expect(fake.sent).toHaveLength(0);
    await paced.stop?.();
  });
});

describe('a group', () => {
  const group = -501;
  const said = (words = 'hello'): PlatformBody => ({ method: 'sendMessage', payload: { chat_id: group, text: words } });

  it('that became a supergroup gets the message there, and the store is told once', async () => {
    const told: Decoded[] = [];
    await channel.start?.({
      listens: false,
      receive: (events) => Promise.resolve(void told.push(...events)),
      history: () => Promise.resolve([]),
      publish: () => undefined,
      subscribe: () => () => undefined,
      log: { info: () => undefined, warn: () => undefined },
    });
    const inside = fake.group(group);
    await inside.migrate(-1_000_501, USER);
    expect((await sendBy(channel, said())).kind).toBe('accepted');
    expect((await sendBy(channel, said())).kind).toBe('accepted');
    expect(fake.sent.map((each) => each.chat)).toEqual([-1_000_501, -1_000_501]);
    expect(told).toMatchObject([
      { kind: 'moved', eventId: 'moved:-501:-1000501', from: { chat: '-501' }, to: { chat: '-1000501', group: true } },
    ]);
  });

  it('that threw the bot out is out of reach', async () => {
    const inside = fake.group(group);
    await inside.kick(USER);
    expect(await sendBy(channel, said())).toEqual({
      kind: 'rejected',
      reason: '403 Forbidden: bot was kicked from the group chat',
      unreachable: true,
    });
    await inside.takeIn(USER);
    expect((await sendBy(channel, said())).kind).toBe('accepted');
  });

  it('is never sent more to than its twenty a minute, so that Telegram has nothing to refuse', async () => {
    let now = Date.now();
    const paced = open(fake.apiRoot, { clock: { ...systemClock(), now: () => now } });
    fake.group(group);
    for (let n = 0; n < 20; n += 1) expect((await sendBy(paced, said())).kind).toBe('accepted');
    expect(await sendBy(paced, said())).toEqual({
      kind: 'notAccepted',
      reason: expect.stringContaining('as many messages') as string,
      retryAfterMs: 60_000,
    });
    expect((await sendBy(paced, text())).kind).toBe('accepted');
    now += 60_000;
    // Our window is open again; the real minute of the fake is not over, and its 429 is obeyed as well.
    expect(await sendBy(paced, said())).toMatchObject({ kind: 'notAccepted', account: true });
    await paced.stop?.();
  });

  it('is answered in the topic that was written in', async () => {
    fake.group(group);
    const address = {
      channel: 'telegram',
      account: '4242',
      user: `${group}/7`,
      chat: String(group),
      group: true,
      route: { thread: '4' },
    };
    await channel.send(said(), {
      address,
      attemptId: 'a',
      conversation: 'c',
      messageId: 'm',
      seq: 1,
      signal: new AbortController().signal,
    });
    await channel.send(said(), {
      address: { ...address, route: { thread: '' } },
      attemptId: 'a',
      conversation: 'c',
      messageId: 'm',
      seq: 1,
      signal: new AbortController().signal,
    });
    expect(fake.sent.map((each) => each.payload['message_thread_id'])).toEqual([4, undefined]);
  });
});

describe('an edit that changes nothing', () => {
  it('counts as shown', async () => {
    const server: Server = createServer(
      (_request, response) =>
        void response
          .writeHead(400, { 'content-type': 'application/json' })
          .end(
            '{"ok":false,"error_code":400,"description":"Bad Request: message is not modified: specified new message content and reply markup are exactly the same"}',
          ),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const other = open(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    expect(
      await sendBy(other, { method: 'editMessageText', payload: { chat_id: USER, message_id: 5, text: 'x' } }),
    ).toEqual({ kind: 'accepted', providerMessageId: '5' });
    await other.stop?.();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('side calls', () => {
  it('stop the spinner of a tap and show typing, and never throw', async () => {
    await sendBy(channel, {
      method: 'sendMessage',
      payload: { chat_id: USER, text: 'q', reply_markup: { inline_keyboard: [[{ text: 'A', callback_data: 'v:a' }]] } },
    });
    await fake.tap(USER, 'A');
    const body = {
      update_id: 1,
      callback_query: {
        id: '1',
        from: { id: USER },
        message: { message_id: 1, chat: { id: USER, type: 'private' } },
        data: 'v:a',
      },
    };
    for (const event of channel.decode(body)) channel.received?.(event);
    await channel.typing?.(
      { channel: 'telegram', account: '4242', user: '7', chat: '7' },
      new AbortController().signal,
    );
    while (fake.calls.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(fake.calls.map((call) => call.method).sort()).toEqual(['answerCallbackQuery', 'sendChatAction']);
  });
});
