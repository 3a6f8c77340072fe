/** A fake Bot API and a channel against it, fresh for every test; its shopper has written. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Channel, PlatformBody, SendOutcome } from '../../src/model/channel';
import { systemClock, type Clock } from '../../src/model/clock';
import { startFakeTelegram } from './fake';
import type { FakeTelegram } from './fake/contract';
import { createTelegram } from './channel';

export const TOKEN = '4242:fake-token_A';
export const USER = 7;
export const text = (words = 'hello'): PlatformBody => ({
  method: 'sendMessage',
  payload: { chat_id: USER, text: words },
});

export let fake: FakeTelegram;
export let channel: Channel;

export function open(apiRoot: string, more: { fetchTimeoutMs?: number; clock?: Clock; token?: string } = {}): Channel {
  return createTelegram({
    token: TOKEN,
    mode: 'webhook',
    secret: 's',
    clock: systemClock(),
    apiRoot,
    fetchTimeoutMs: 5000,
    ...more,
  });
}

export function sendBy(by: Channel, body: PlatformBody, signal = new AbortController().signal): Promise<SendOutcome> {
  const address = { channel: 'telegram', account: '4242', user: String(USER), chat: String(USER) };
  return by.send(body, { address, attemptId: 'a', conversation: 'c', messageId: 'm', seq: 1, signal });
}

export async function freePort(): Promise<number> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Opens both before each test and closes them after it. */
export function freshTelegram(): void {
  beforeEach(async () => {
    fake = await startFakeTelegram({ token: TOKEN });
    await fake.sendText(USER, 'hi');
    channel = open(fake.apiRoot);
  });
  afterEach(async () => {
    await channel.stop?.();
    await fake.close();
  });
}
