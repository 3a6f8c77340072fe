/** The fake Bot API behaves as the real server does: order per chat, retries, secrets, faults by seed. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startFakeTelegram } from './index';
import type { FakeTelegram } from './contract';

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
      const hit = {
        chat: update.message?.chat.id ?? 0,
        text: update.message?.text ?? '',
        secret: request.headers['x-telegram-bot-api-secret-token'] as string | undefined,
        updateId: update.update_id,
      };
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
    const statuses = await Promise.all([
      fake.sendText(1, 'a1'),
      fake.sendText(1, 'a2'),
      fake.sendText(2, 'b1'),
      fake.sendText(1, 'a3'),
    ]);
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
  const call = async (method: string, payload: object, token = TOKEN): Promise<unknown> =>
    (await fetch(`${fake?.apiRoot}/bot${token}/${method}`, { method: 'POST', body: JSON.stringify(payload) })).json();

  it('answer as the real server does', async () => {
    fake = await startFakeTelegram({ token: TOKEN });
    expect(await call('sendMessage', { chat_id: 1, text: 'x' })).toEqual({
      ok: false,
      error_code: 400,
      description: 'Bad Request: chat not found',
    });
    await fake.sendText(1, 'hi');
    expect(await call('sendmessage', { chat_id: '1', text: 'x' })).toMatchObject({
      ok: true,
      result: { chat: { id: 1 }, text: 'x' },
    });
    expect(
      await call('sendMediaGroup', {
        chat_id: 1,
        media: Array.from({ length: 11 }, () => ({ type: 'photo', media: 'https://x.example/a.png' })),
      }),
    ).toMatchObject({ description: 'Bad Request: too much messages to send as an album' });
    expect(await call('answerCallbackQuery', { callback_query_id: 'old' })).toMatchObject({ error_code: 400 });
    expect(await call('getMe', {}, 'wrong')).toMatchObject({ error_code: 401 });
    expect(await call('noSuchMethod', {})).toMatchObject({ error_code: 404 });
    await fake.block(1);
    expect(await call('sendMessage', { chat_id: 1, text: 'x' })).toMatchObject({
      error_code: 403,
      description: 'Forbidden: bot was blocked by the user',
    });
    expect(fake.counts['sendMessage']).toBe(1);
  });

  it('keep saying 429 until the pause is over, and count who does not wait', async () => {
    fake = await startFakeTelegram({
      token: TOKEN,
      everybodyWrote: true,
      faults: { seed: 1, rates: {}, retryAfterS: 60 },
    });
    fake.fail('tooMany');
    const wait = {
      error_code: 429,
      description: expect.stringMatching(/^Too Many Requests: retry after \d+$/) as string,
      parameters: { retry_after: expect.any(Number) as number },
    };
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

describe('people', () => {
  const call = async (method: string, payload: object): Promise<Record<string, unknown>> =>
    (
      await fetch(`${fake?.apiRoot}/bot${TOKEN}/${method}`, { method: 'POST', body: JSON.stringify(payload) })
    ).json() as Promise<Record<string, unknown>>;
  const updates = async (): Promise<Record<string, unknown>[]> =>
    (await call('getUpdates', {}))['result'] as Record<string, unknown>[];
  const last = async (): Promise<Record<string, unknown> | undefined> => (await updates()).at(-1);

  it("talk in groups, where the bot's name is marked as Telegram marks it", async () => {
    fake = await startFakeTelegram({ token: TOKEN });
    const group = fake.group(-5, 'Friends');
    await group.mention(1, 'hello');
    expect(await last()).toMatchObject({
      message: {
        chat: { id: -5, type: 'group', title: 'Friends' },
        from: { id: 1 },
        text: '@fake_shop_bot hello',
        entities: [{ type: 'mention', offset: 0, length: 14 }],
      },
    });
    await group.mention(1, '/start@fake_shop_bot x');
    expect(await last()).toMatchObject({ message: { entities: [{ type: 'bot_command', offset: 0, length: 20 }] } });
    const { result } = (await call('sendMessage', { chat_id: -5, text: 'Which one?' })) as {
      result: { message_id: number };
    };
    await group.answer(2, result.message_id, 'the blue one');
    expect(await last()).toMatchObject({
      message: { reply_to_message: { message_id: result.message_id, from: { id: 4242 } } },
    });
    expect(await call('sendMessage', { chat_id: -6, text: 'x' })).toMatchObject({
      description: 'Bad Request: chat not found',
    });
  });

  it('move to a supergroup: the old chat names the new one', async () => {
    fake = await startFakeTelegram({ token: TOKEN });
    await fake.group(-5).migrate(-1_000_005, 1);
    expect(await call('sendMessage', { chat_id: -5, text: 'x' })).toMatchObject({
      error_code: 400,
      parameters: { migrate_to_chat_id: -1_000_005 },
    });
    expect(await call('sendMessage', { chat_id: -1_000_005, text: 'x' })).toMatchObject({
      ok: true,
      result: { chat: { type: 'supergroup' } },
    });
    expect(
      (await updates()).map((update) =>
        Object.keys(update['message'] as object).find((key) => key.startsWith('migrate')),
      ),
    ).toEqual(['migrate_to_chat_id', 'migrate_from_chat_id']);
  });

  it('take twenty messages a minute in a group, albums by their files', async () => {
    fake = await startFakeTelegram({ token: TOKEN });
    fake.group(-5);
    const media = Array.from({ length: 10 }, () => ({ type: 'photo', media: 'https://x.example/a.png' }));
    for (const ok of [true, true, false])
      expect(await call('sendMediaGroup', { chat_id: -5, media })).toMatchObject(
        ok ? { ok } : { error_code: 429, parameters: { retry_after: expect.any(Number) as number } },
      );
  });

  it('react, send albums and files that can be fetched', async () => {
    fake = await startFakeTelegram({ token: TOKEN });
    await fake.react(1, 90, ['👍'], ['👎']);
    expect(await last()).toMatchObject({
      message_reaction: {
        message_id: 90,
        user: { id: 1 },
        old_reaction: [{ type: 'emoji', emoji: '👎' }],
        new_reaction: [{ type: 'emoji', emoji: '👍' }],
      },
    });
    const id = fake.addFile({ bytes: Buffer.from('picture'), path: 'photos/a.jpg' });
    await fake.sendAlbum(1, [{ photo: [{ file_id: id }] }, { photo: [{ file_id: id }] }]);
    const [one, two] = (await updates())
      .slice(-2)
      .map((update) => (update['message'] as { media_group_id: string }).media_group_id);
    expect([one, typeof one]).toEqual([two, 'string']);
    const { result } = (await call('getFile', { file_id: id })) as { result: { file_path: string } };
    expect(await (await fetch(`${fake.apiRoot}/file/bot${TOKEN}/${result.file_path}`)).text()).toBe('picture');
    expect(
      await call('getFile', { file_id: fake.addFile({ bytes: Buffer.alloc(1), path: 'a', size: 30_000_000 }) }),
    ).toMatchObject({ description: 'Bad Request: file is too big' });
  });

  it('pay only once the bot has said yes in time', async () => {
    fake = await startFakeTelegram({ token: TOKEN, paymentToken: 'p:1', everybodyWrote: true });
    const invoice = {
      chat_id: 1,
      title: 'Order',
      description: 'x',
      payload: 'o1',
      currency: 'EUR',
      prices: [{ label: 'x', amount: 100 }],
    };
    expect(await call('sendInvoice', invoice)).toMatchObject({ description: 'Bad Request: PAYMENT_PROVIDER_INVALID' });
    expect(await call('sendInvoice', { ...invoice, provider_token: 'p:1', prices: [] })).toMatchObject({
      error_code: 400,
    });
    expect(await call('sendInvoice', { ...invoice, provider_token: 'p:1' })).toMatchObject({ ok: true });
    expect(await fake.pay(1, { limitMs: 10 })).toMatchObject({ ok: false });
    const paying = fake.pay(1);
    const id = ((await last())?.['pre_checkout_query'] as { id: string }).id;
    expect(await call('answerPreCheckoutQuery', { pre_checkout_query_id: id, ok: true })).toMatchObject({
      result: true,
    });
    expect(await paying).toEqual({ ok: true });
    expect(await last()).toMatchObject({
      message: { successful_payment: { total_amount: 100, invoice_payload: 'o1' } },
    });
    expect(await call('answerPreCheckoutQuery', { pre_checkout_query_id: id, ok: true })).toMatchObject({
      description: expect.stringContaining('too old') as string,
    });
  });

  it('see only keys that Telegram knows', async () => {
    fake = await startFakeTelegram({ token: TOKEN, everybodyWrote: true, loginDomain: 'shop.example' });
    const send = (key: object): Promise<Record<string, unknown>> =>
      call('sendMessage', { chat_id: 1, text: 'x', reply_markup: { inline_keyboard: [[{ text: 'K', ...key }]] } });
    for (const key of [
      { copy_text: { text: 'CODE' } },
      { url: 'https://x.example' },
      { login_url: { url: 'https://shop.example/login' } },
    ])
      expect(await send(key)).toMatchObject({ ok: true });
    for (const key of [
      {},
      { pay: true },
      { copy_text: { text: '' } },
      { copy_text: { text: 'x'.repeat(257) } },
      { login_url: { url: 'http://shop.example' } },
      { url: 'https://x.example', callback_data: 'v:1' },
    ])
      expect(await send(key)).toMatchObject({ error_code: 400 });
    expect(await send({ login_url: { url: 'https://evil.example' } })).toMatchObject({
      description: 'Bad Request: BOT_DOMAIN_INVALID',
    });
  });
});

async function body(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
