/** The fake Bot API behaves as the real server does: order per chat, retries, secrets, faults by seed. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startFakeTelegram, type FakeTelegram } from './telegram';
import { createFaults, FAULT_KINDS } from './telegram/faults';

const TOKEN = '4242:fake-token_A';

interface Hit {
  chat: number;
  text: string;
  secret: string | undefined;
  updateId: number;
}

let server: Server;
let url: string;
let hits: Hit[];
let answer: (hit: Hit, n: number) => number;
let fake: FakeTelegram | undefined;

beforeEach(async () => {
  hits = [];
  answer = () => 200;
  server = createServer((request, response) => {
    void body(request).then((text) => {
      const update = JSON.parse(text) as { update_id: number; message?: { chat: { id: number }; text: string } };
      const hit = { chat: update.message?.chat.id ?? 0, text: update.message?.text ?? '', secret: request.headers['x-telegram-bot-api-secret-token'] as string | undefined, updateId: update.update_id };
      hits.push(hit);
      response.writeHead(answer(hit, hits.length)).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/telegram`;
});

afterEach(async () => {
  await fake?.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe('delivery to the webhook', () => {
  it('keeps the order of a chat over failures, while other chats go on', async () => {
    let refusals = 0;
    answer = (hit) => (hit.text === 'a1' && (refusals += 1) <= 3 ? 503 : 200);
    fake = await startFakeTelegram({ token: TOKEN, secret: 's', webhook: url, retryMs: 10 });
    const statuses = await Promise.all([fake.sendText(1, 'a1'), fake.sendText(1, 'a2'), fake.sendText(2, 'b1'), fake.sendText(1, 'a3')]);
    expect(statuses).toEqual([200, 200, 200, 200]);
    expect(hits.filter((hit) => hit.chat === 1).map((hit) => hit.text)).toEqual(['a1', 'a1', 'a1', 'a1', 'a2', 'a3']);
    expect(hits.findIndex((hit) => hit.text === 'b1')).toBeLessThan(hits.findIndex((hit) => hit.text === 'a2'));
    expect(hits.every((hit) => hit.secret === 's')).toBe(true);
  });

  it('sends the same update again on demand', async () => {
    fake = await startFakeTelegram({ token: TOKEN, webhook: url });
    await fake.sendText(1, 'x');
    await fake.repeat(1);
    expect(hits.map((hit) => hit.updateId)).toEqual([hits[0]?.updateId, hits[0]?.updateId]);
  });

  it('follows a gateway that moves to another address', async () => {
    fake = await startFakeTelegram({ token: TOKEN, webhook: 'http://127.0.0.1:1/nobody', retryMs: 10 });
    const status = fake.sendText(1, 'x');
    fake.setWebhook(url);
    expect(await status).toBe(200);
  });

  it('gives up nothing until it is closed', async () => {
    answer = () => 500;
    fake = await startFakeTelegram({ token: TOKEN, webhook: url, retryMs: 5 });
    const status = fake.sendText(1, 'x');
    while (hits.length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(fake.waiting()).toBe(1);
    await fake.close();
    expect(await status).toBe(0);
    fake = undefined;
  });
});

describe('the methods', () => {
  const call = async (method: string, payload: object, token = TOKEN): Promise<unknown> => (await fetch(`${fake?.apiRoot}/bot${token}/${method}`, { method: 'POST', body: JSON.stringify(payload) })).json();

  it('answer as the real server does', async () => {
    fake = await startFakeTelegram({ token: TOKEN });
    expect(await call('sendMessage', { chat_id: 1, text: 'x' })).toEqual({ ok: false, error_code: 400, description: 'Bad Request: chat not found' });
    await fake.sendText(1, 'hi');
    expect(await call('sendmessage', { chat_id: '1', text: 'x' })).toMatchObject({ ok: true, result: { chat: { id: 1 }, text: 'x' } });
    expect(await call('sendMediaGroup', { chat_id: 1, media: Array.from({ length: 11 }, () => ({ type: 'photo', media: 'https://x.example/a.png' })) })).toMatchObject({ description: 'Bad Request: too much messages to send as an album' });
    expect(await call('answerCallbackQuery', { callback_query_id: 'old' })).toMatchObject({ error_code: 400 });
    expect(await call('getMe', {}, 'wrong')).toMatchObject({ error_code: 401 });
    expect(await call('noSuchMethod', {})).toMatchObject({ error_code: 404 });
    await fake.block(1);
    expect(await call('sendMessage', { chat_id: 1, text: 'x' })).toMatchObject({ error_code: 403, description: 'Forbidden: bot was blocked by the user' });
    expect(fake.counts['sendMessage']).toBe(1);
  });

  it('keep saying 429 until the pause is over, and count who does not wait', async () => {
    fake = await startFakeTelegram({ token: TOKEN, everybodyWrote: true, faults: { seed: 1, rates: {}, retryAfterS: 60 } });
    fake.fail('tooMany');
    const wait = { error_code: 429, description: expect.stringMatching(/^Too Many Requests: retry after \d+$/) as string, parameters: { retry_after: expect.any(Number) as number } };
    expect(await call('sendMessage', { chat_id: 1, text: 'x' })).toMatchObject(wait);
    expect(await call('sendMessage', { chat_id: 2, text: 'x' })).toMatchObject(wait);
    expect(fake.hurried()).toBe(1);
  });

  it('keep only counts when asked to', async () => {
    fake = await startFakeTelegram({ token: TOKEN, everybodyWrote: true, record: 'count' });
    const heard: number[] = [];
    fake.onSent((request) => heard.push(request.n));
    await call('sendMessage', { chat_id: 1, text: 'x' });
    expect([fake.sent.length, fake.counts['sendMessage'], heard]).toEqual([0, 1, [1]]);
  });
});

describe('faults', () => {
  it('are the same row for the same seed, about as often as asked', () => {
    const rates = Object.fromEntries(FAULT_KINDS.map((kind) => [kind, 0.02]));
    const [one, two] = [createFaults({ seed: 5, rates }), createFaults({ seed: 5, rates })];
    const row = Array.from({ length: 5000 }, () => one.next('sendMessage'));
    expect(Array.from({ length: 5000 }, () => two.next('sendMessage'))).toEqual(row);
    for (const kind of FAULT_KINDS) expect(Math.abs(row.filter((each) => each === kind).length - 100)).toBeLessThan(50);
  });

  it('are scripted for one method and a number of times', () => {
    const faults = createFaults(undefined);
    faults.script('slow', 2, 'sendPhoto');
    expect(['sendMessage', 'sendPhoto', 'sendPhoto', 'sendPhoto'].map((method) => faults.next(method))).toEqual([null, 'slow', 'slow', null]);
  });
});

async function body(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
