/** What an operator does with the webhook, against the fake Bot API. */
import { systemClock } from '../../src/model/clock';
import { startFakeTelegram } from './fake';
import type { FakeTelegram } from './fake/contract';
import { telegramTasks, type TelegramTasksOptions } from './admin';
import { WANTED_UPDATES } from './decode/update';

const TOKEN = '4242:fake-token_A';
const webhookUrl = 'https://shop.example/webhooks/telegram';
let fake: FakeTelegram;

const tasks = (more: Partial<TelegramTasksOptions> = {}): ReturnType<typeof telegramTasks> =>
  telegramTasks({ token: TOKEN, apiRoot: fake.apiRoot, clock: systemClock(), ...more });
const run = (word: string, more: Partial<TelegramTasksOptions> = {}): Promise<unknown> | undefined =>
  tasks(more)[word]?.run();

beforeEach(async () => {
  fake = await startFakeTelegram({ token: TOKEN });
});
afterEach(() => fake.close());

test('sets the webhook with its secret and every update that is read, tells of it, and takes it away', async () => {
  expect(await run('set-webhook', { webhookUrl, secret: 's3' })).toEqual({
    url: webhookUrl,
    updates: [...WANTED_UPDATES],
  });
  expect(fake.calls.at(-1)?.payload).toEqual({ url: webhookUrl, secret_token: 's3', allowed_updates: WANTED_UPDATES });
  expect(await run('info')).toEqual({
    id: 4242,
    name: 'fake_shop_bot',
    groups: { mayJoin: true, readsEverything: false },
    webhook: webhookUrl,
    waiting: 0,
  });
  expect(await run('delete-webhook')).toEqual({ deleted: true });
  expect(await run('info')).toMatchObject({ webhook: expect.stringContaining('none') as string });
});

test('tells that reactions are not posted by a webhook that someone else set', async () => {
  fake.setWebhook('http://127.0.0.1:1/old');
  expect(await run('info')).toMatchObject({ webhook: 'http://127.0.0.1:1/old', missingUpdates: ['message_reaction'] });
});

test("says what is missing, and Telegram's own words when it refuses, without the token", async () => {
  await expect(run('set-webhook', { secret: 's' })).rejects.toThrow(/PUBLIC_URL/);
  await expect(run('set-webhook', { webhookUrl })).rejects.toThrow(/TELEGRAM_WEBHOOK_SECRET/);
  await expect(run('info', { token: '4242:wrong' })).rejects.toThrow(/401 Unauthorized/);
  await expect(run('set-webhook', { webhookUrl: 'nonsense', secret: 's' })).rejects.toThrow(/bad webhook/);
  await expect(run('info', { apiRoot: 'http://127.0.0.1:1' })).rejects.toMatchObject({
    message: expect.not.stringContaining('fake-token') as string,
  });
  expect(() => tasks({ token: 'nonsense' })).toThrow(/BotFather/);
});
