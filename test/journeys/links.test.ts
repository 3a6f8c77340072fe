/** One shopper on two channels: a return begun on the web goes on at Telegram, a photo is kept and shown to staff, and it all can be taken apart again. */
import { mkdtempSync, rmSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../src/compose/config';
import { createParley, type Parley } from '../../src/app';
import { systemClock } from '../../src/model/clock';
import type { InboundContent } from '../../src/model/inbound';
import { silentLog } from '../../src/model/log';
import type { Message } from '../../src/model/records';
import { requireBuild, root } from '../built';
import { startFakeTelegram } from '../../channels/telegram/fake';
import type { FakeTelegram } from '../../channels/telegram/fake/contract';
import { freePort } from '../port';
import { buttonsOf, wordsOf } from './shop';

requireBuild();

const TOKEN = '123456:links-test-links-test';
const KEY = 'the-api-key-of-this-test';
const JPEG = Buffer.concat([Buffer.from('\xff\xd8\xff\xe0', 'latin1'), Buffer.alloc(5000, 7)]);
let dataDir: string;
let fake: FakeTelegram;
let parley: Parley;
let url: string;
let count = 0;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'parley-links-'));
  fake = await startFakeTelegram({ token: TOKEN, secret: 'links-secret' });
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const env = {
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_WEBHOOK_SECRET: 'links-secret',
    TELEGRAM_API_ROOT: fake.apiRoot,
    PORT: String(port),
    PUBLIC_URL: url,
    PARLEY_DATA: dataDir,
    PARLEY_API_KEY: KEY,
    LOG_LEVEL: 'silent',
    GATEWAY_QUIET_MS: '0',
    DISCLOSURE: 'off',
    PARLEY_CONFIG: devNull,
  };
  parley = await createParley({ root, config: loadConfig({ root, env }), clock: systemClock(), log: silentLog });
  await parley.start();
}, 60_000);
afterAll(async () => {
  await parley?.stop();
  await fake?.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function api<T>(method: string, path: string): Promise<T> {
  const answer = await fetch(`${url}/api${path}`, { method, headers: { authorization: `Bearer ${KEY}` } });
  return (await answer.json()) as T;
}

/** What the shopper writes into the page's chat; gives back everything that the conversation then holds. */
async function onWeb(
  user: string,
  content: InboundContent | string,
): Promise<{ conversation: string; messages: Message[] }> {
  const address = { channel: 'webchat', account: 'default', user, chat: user };
  await parley.receive({ name: 'webchat', account: 'default' }, [
    {
      kind: 'message',
      eventId: `m${(count += 1)}`,
      address,
      sender: {},
      at: Date.now(),
      content: typeof content === 'string' ? { kind: 'text', text: content } : content,
    },
  ]);
  await parley.idle();
  const identity = await parley.parts.store.identities.resolve(address, {});
  return {
    conversation: identity.conversation,
    messages: (await api<{ messages: Message[] }>('GET', `/conversations/${identity.conversation}/messages`)).messages,
  };
}

async function onTelegram(user: number, act: () => Promise<number>): Promise<ReturnType<FakeTelegram['sentTo']>> {
  const before = fake.sentTo(user).length;
  expect(await act()).toBe(200);
  await parley.idle();
  return fake.sentTo(user).slice(before);
}

const labels = (sent: ReturnType<FakeTelegram['sentTo']>): string[] => buttonsOf(sent).map(({ text }) => text);

test('carries a return from the web to Telegram in the middle of a question, and goes on with the answer', async () => {
  await onWeb('w1', 'I want to return something');
  await onWeb('w1', '1036');
  const { conversation } = await onWeb('w1', 'mia@example.com');
  const { links } = await api<{ links: Record<string, string> }>('POST', `/conversations/${conversation}/link-code`);
  expect(links['telegram']).toMatch(new RegExp(`^https://t\\.me/${fake.username}\\?start=PLY-[0-9A-Z]{32}$`));
  const payload = new URL(links['telegram'] ?? '').searchParams.get('start');
  const joined = await onTelegram(71, () => fake.sendText(71, `/start ${payload}`));
  expect(wordsOf(joined)).toMatch(/Welcome over here/);
  expect(labels(joined)).toEqual(expect.arrayContaining(['That was not me', expect.stringMatching(/T-Shirt/)]));
  const next = await onTelegram(71, () => fake.sendText(71, 'the t-shirt'));
  expect(labels(next)).toEqual(expect.arrayContaining(['Too small', 'Damaged']));
  // The web sees all of it, and may go on as well.
  const { messages } = await onWeb('w1', 'it is too small');
  expect(new Set(messages.map((message) => message.identity))).toEqual(
    new Set(['webchat|default|w1', 'telegram|123456|71']),
  );
  expect(JSON.stringify(messages.at(-1)?.content)).toMatch(/Refund/);
});

test('keeps a photo that came by Telegram, and shows it to staff by a signed link only', async () => {
  const file = fake.addFile({ bytes: JPEG, path: 'photos/file_1.jpg' });
  await onTelegram(72, () =>
    fake.sendMessage(72, {
      photo: [{ file_id: file, file_unique_id: 'u1', width: 90, height: 90, file_size: JPEG.length }],
      caption: 'my shoe is damaged',
    }),
  );
  const identity = await parley.parts.store.identities.byId('telegram|123456|72');
  const { messages } = await api<{ messages: (Message & { file?: { state: string; url: string; type: string } })[] }>(
    'GET',
    `/conversations/${identity?.conversation}/messages`,
  );
  const shown = messages.find((message) => message.file)?.file;
  expect(shown).toMatchObject({ state: 'stored', type: 'image/jpeg' });
  const answer = await fetch(`${url}${shown?.url}`);
  expect(answer.headers.get('content-type')).toBe('image/jpeg');
  expect(Buffer.from(await answer.arrayBuffer()).equals(JPEG)).toBe(true);
  expect((await fetch(`${url}${shown?.url.split('?')[0]}`)).status).toBe(403);
});

test('parts the two at a tap of the shopper who was joined by mistake, each with their own talk', async () => {
  await onTelegram(73, () => fake.sendText(73, 'where is my order 1042?'));
  const before = await parley.parts.store.identities.byId('telegram|123456|73');
  const { conversation } = await onWeb('w3', 'hello');
  const { code } = await api<{ code: string }>('POST', `/conversations/${conversation}/link-code`);
  await onTelegram(73, () => fake.sendText(73, `Hi, my code is ${code}!`));
  expect((await parley.parts.store.identities.byId('telegram|123456|73'))?.conversation).toBe(conversation);
  const parted = await onTelegram(73, () => fake.tap(73, 'That was not me'));
  expect(wordsOf(parted)).toMatch(/apart again/);
  expect(await parley.parts.store.identities.byId('telegram|123456|73')).toMatchObject({
    customer: before?.customer,
    conversation: before?.conversation,
  });
  expect(wordsOf(await onTelegram(73, () => fake.sendText(73, `/start ${code}`)))).toMatch(/has been used/);
});

test("says in the shopper's language what is wrong with a code", async () => {
  await onTelegram(74, () => fake.sendText(74, '我的订单1042到哪了？'));
  expect(wordsOf(await onTelegram(74, () => fake.sendText(74, 'PLY-WRONGWRONG')))).toMatch(/没有找到这个验证码/);
});

test('offers in the chat itself where it can go on, and takes the shopper there', async () => {
  const { messages } = await onWeb('w5', { kind: 'reply', value: 'go:elsewhere' });
  const said = messages.at(-1)?.content;
  const buttons = said?.kind === 'text' && 'buttons' in said ? (said.buttons ?? []) : [];
  expect(buttons).toMatchObject([{ kind: 'url', label: 'Go on at Telegram' }]);
  const [button] = buttons;
  const joined = await onTelegram(75, () =>
    fake.sendText(75, `/start ${new URL(button?.kind === 'url' ? button.url : '').searchParams.get('start')}`),
  );
  expect(wordsOf(joined)).toMatch(/Welcome over here/);
  const there = await onTelegram(75, () => fake.tap(75, 'That was not me'));
  expect(wordsOf(there)).toMatch(/apart again/);
});
