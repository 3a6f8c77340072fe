/** How a send ends, against the fake Bot API: the outcome table, the account's pause, plainer retries. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Channel, PlatformBody, SendOutcome } from '../../src/model/channel';
import { systemClock, type Clock } from '../../src/model/clock';
import { startFakeTelegram, type FakeTelegram } from '../../test/platforms/telegram';
import type { FaultKind } from '../../test/platforms/telegram/faults';
import { createTelegram } from './index';

const TOKEN = '4242:fake-token_A';
const USER = 7;
const text = (words = 'hello'): PlatformBody => ({ method: 'sendMessage', payload: { chat_id: USER, text: words } });

let fake: FakeTelegram;
let channel: Channel;

function open(apiRoot: string, more: { fetchTimeoutMs?: number; clock?: Clock; token?: string } = {}): Channel {
  return createTelegram({ token: TOKEN, mode: 'webhook', secret: 's', clock: systemClock(), apiRoot, fetchTimeoutMs: 5000, ...more });
}

function sendBy(by: Channel, body: PlatformBody, signal = new AbortController().signal): Promise<SendOutcome> {
  const address = { channel: 'telegram', account: '4242', user: String(USER), chat: String(USER) };
  return by.send(body, { address, attemptId: 'a', conversation: 'c', messageId: 'm', seq: 1, signal });
}

beforeEach(async () => {
  fake = await startFakeTelegram({ token: TOKEN });
  await fake.sendText(USER, 'hi');
  channel = open(fake.apiRoot);
});

afterEach(async () => {
  await channel.stop?.();
  await fake.close();
});

describe('sending to Telegram', () => {
  it('gives the message id and the platform time of an accepted message', async () => {
    const outcome = await sendBy(channel, text());
    expect(outcome).toEqual({ kind: 'accepted', providerMessageId: String(fake.sent[0]?.messageId), at: expect.any(Number) });
    expect(fake.sent.map((each) => each.payload)).toEqual([{ chat_id: USER, text: 'hello' }]);
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
    expect(await sendBy(channel, text())).toEqual({ kind: 'rejected', reason: '403 Forbidden: bot was blocked by the user', unreachable: true });
    expect(await sendBy(channel, { method: 'sendMessage', payload: { chat_id: 99, text: 'hi' } })).toMatchObject({ kind: 'rejected', unreachable: true });
  });

  it('keeps a refused body final, without calling the shopper unreachable', async () => {
    expect(await sendBy(channel, text(' '))).toEqual({ kind: 'rejected', reason: '400 Bad Request: message text is empty' });
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

describe('a body that Telegram refuses for its form', () => {
  it('is sent once more without formatting', async () => {
    const body = { method: 'sendMessage', payload: { chat_id: USER, text: 'short', entities: [{ type: 'bold', offset: 0, length: 99 }] } };
    expect((await sendBy(channel, body)).kind).toBe('accepted');
    expect(fake.sent[0]?.payload).toEqual({ chat_id: USER, text: 'short' });
  });

  it('is sent once more in words when its picture cannot be had, with its buttons', async () => {
    const reply_markup = { inline_keyboard: [[{ text: 'Buy', callback_data: 'v:buy' }]] };
    const body = { method: 'sendPhoto', payload: { chat_id: USER, photo: 'https://shop.example/a.svg', caption: 'Red shoes', reply_markup } };
    expect((await sendBy(channel, body)).kind).toBe('accepted');
    expect(fake.sent).toMatchObject([{ method: 'sendMessage', payload: { text: 'Red shoes', reply_markup } }]);
  });
});

describe('side calls', () => {
  it('stop the spinner of a tap and show typing, and never throw', async () => {
    await sendBy(channel, { method: 'sendMessage', payload: { chat_id: USER, text: 'q', reply_markup: { inline_keyboard: [[{ text: 'A', callback_data: 'v:a' }]] } } });
    await fake.tap(USER, 'A');
    const body = { update_id: 1, callback_query: { id: '1', from: { id: USER }, message: { message_id: 1, chat: { id: USER, type: 'private' } }, data: 'v:a' } };
    for (const event of channel.decode(body)) channel.received?.(event);
    await channel.typing?.({ channel: 'telegram', account: '4242', user: '7', chat: '7' }, new AbortController().signal);
    while (fake.calls.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(fake.calls.map((call) => call.method).sort()).toEqual(['answerCallbackQuery', 'sendChatAction']);
  });
});

async function freePort(): Promise<number> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
