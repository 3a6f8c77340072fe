/** `parley channel`: an operator's tasks on the platform's side, with the account of the environment. */
import { requireBuild } from './built';
import { parley, type Ended } from './command';
import { startFakeTelegram } from '../channels/telegram/fake';
import type { FakeTelegram } from '../channels/telegram/fake/contract';

requireBuild();

const TOKEN = '123456:task-test-token';
let fake: FakeTelegram;
const channel = (words: string[], env: Record<string, string> = {}): Promise<Ended> =>
  parley(['channel', ...words], {
    env: { TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_WEBHOOK_SECRET: 's3cret', TELEGRAM_API_ROOT: fake.apiRoot, ...env },
  });

beforeAll(async () => {
  fake = await startFakeTelegram({ token: TOKEN });
});
afterAll(() => fake.close());

test('sets the webhook below PUBLIC_URL or at another address, tells of it and takes it away', async () => {
  const set = await channel(['telegram', 'set-webhook'], { PUBLIC_URL: 'https://chat.shop.example' });
  expect([set.code, JSON.parse(set.out)]).toMatchObject([0, { url: 'https://chat.shop.example/webhooks/telegram' }]);
  expect(fake.calls.at(-1)?.payload).toMatchObject({ secret_token: 's3cret' });
  await channel(['telegram', 'set-webhook', '--url', 'https://elsewhere.example/hook']);
  expect(JSON.parse((await channel(['telegram', 'info'])).out)).toMatchObject({
    id: 123456,
    webhook: 'https://elsewhere.example/hook',
  });
  expect(JSON.parse((await channel(['telegram', 'delete-webhook'])).out)).toEqual({ deleted: true });
});

test('lists the tasks of a channel, and says what there is instead of what is not', async () => {
  expect(await channel(['telegram'])).toMatchObject({
    code: 0,
    out: expect.stringMatching(/set-webhook[^]*delete-webhook[^]*info/) as string,
  });
  expect(await channel(['telegram', 'dance'])).toMatchObject({
    code: 1,
    said: expect.stringMatching(/no task dance; there are[^]*set-webhook/) as string,
  });
  expect(await channel(['webchat', 'info'])).toMatchObject({
    code: 1,
    said: expect.stringContaining('telegram') as string,
  });
  expect(await channel(['telegram', 'set-webhook'])).toMatchObject({
    code: 1,
    said: expect.stringContaining('PUBLIC_URL') as string,
  });
  expect(await channel(['telegram', 'info'], { TELEGRAM_BOT_TOKEN: '123456:another-token' })).toMatchObject({
    code: 1,
    said: expect.stringContaining('401') as string,
  });
});
