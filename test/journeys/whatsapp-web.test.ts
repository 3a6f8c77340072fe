/** Shoppers on WhatsApp Web: the real program and its store, the real browser process, a fake phone behind the library. */
import { mkdtempSync, rmSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWhatsAppWeb } from '../../channels/whatsapp-web/channel';
import { loadConfig } from '../../src/compose/config';
import { createParley, type Parley } from '../../src/app';
import { systemClock } from '../../src/model/clock';
import { silentLog } from '../../src/model/log';
import { root } from '../built';
import { startFakePhone, type FakePhone, type Sent } from '../../channels/whatsapp-web/fake';
import { fromSource } from '../../channels/whatsapp-web/fake/phone.rig';
import { freePort } from '../port';
import { until } from '../until';

const KEY = 'an-operators-key-0123';
/** On a busy machine a process takes its time to start. */
jest.setTimeout(120_000);

let phone: FakePhone;
let parley: Parley;
let url: string;
let dataDir: string;
let people = 0;
/** No one who has written before; WhatsApp tells neither name nor number of them. */
const newPerson = (): string => `2458960000${String((people += 1)).padStart(5, '0')}@lid`;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'parley-wweb-journey-'));
  phone = await startFakePhone();
  phone.acks = true;
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const env = {
    PORT: String(port),
    PUBLIC_URL: url,
    PARLEY_DATA: dataDir,
    PARLEY_API_KEY: KEY,
    LOG_LEVEL: 'silent',
    GATEWAY_QUIET_MS: '0',
    DISCLOSURE: 'off',
    PARLEY_CONFIG: devNull,
  };
  const clock = systemClock();
  const channel = createWhatsAppWeb({
    clock,
    random: () => 0,
    dataDir,
    executablePath: phone.executablePath,
    library: phone.library,
    startLink: fromSource,
    pace: { chats: [0, 0], same: [0, 0], patience: 4000 },
  });
  parley = await createParley({ root, config: loadConfig({ root, env }), clock, log: silentLog, channels: [channel] });
  await parley.start();
  await phone.until(() => phone.open() === 1);
  while (channel.status?.().state !== 'ready') await new Promise((resolve) => setImmediate(resolve));
}, 60_000);
afterAll(async () => {
  await parley?.stop();
  await phone?.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const wordsOf = (sent: readonly Sent[]): string =>
  sent
    .map(({ content, options }) => (typeof content === 'string' ? content : String(options['caption'] ?? '')))
    .join('\n');

/** Everything that the person is shown in answer: until the words are there, and the path has come to rest. */
async function say(person: string, body: string, words: RegExp): Promise<Sent[]> {
  const before = phone.sent.length;
  const answer = (): Sent[] => phone.sent.slice(before).filter(({ chat }) => chat === person);
  phone.write(person, { body });
  await phone.until(() => words.test(wordsOf(answer())));
  await parley.idle();
  return answer();
}

/** The number that is before a label. */
function numberOf(sent: readonly Sent[], label: string): string {
  const number = new RegExp(`^(\\d+)\\. .*${label}`, 'm').exec(wordsOf(sent))?.[1];
  if (number === undefined) throw new Error(`no number before "${label}" in:\n${wordsOf(sent)}`);
  return number;
}

it('answers where an order is, with its way drawn in text', async () => {
  expect(wordsOf(await say(newPerson(), 'Where is my order 1042?', /Order 1042/))).toMatch(/Order 1042[^]*on its way/);
});

it('leads through a return by the numbers before the choices', async () => {
  const person = newPerson();
  await say(person, 'I want to return something', /order number/);
  await say(person, '1036', /e-mail/);
  const items = await say(person, 'mia@example.com', /T-Shirt/);
  const reasons = await say(person, numberOf(items, 'T-Shirt'), /Too small/);
  const wishes = await say(person, numberOf(reasons, 'Too small'), /Exchange/);
  const check = await say(person, numberOf(wishes, 'Refund'), /refund for .+ of order 1036/);
  expect(wordsOf(await say(person, numberOf(check, 'Yes'), /requested/))).toMatch(/Your return R-\d+ is requested/);
});

it('takes what was found by its number, pictures and all', async () => {
  const person = newPerson();
  const found = await say(person, 'red running shoes under 80', /Ask about it/);
  const second = numberOf(found.filter((each) => /Ask about it/.test(wordsOf([each]))).slice(-1), 'Ask about it');
  const product = await say(person, second, /Price/);
  expect(product.some(({ content }) => (content as { mimetype?: string }).mimetype === 'image/png')).toBe(true);
});

it('is silent while a person of the shop writes on the phone', async () => {
  const person = newPerson();
  await say(person, 'hello', /./);
  phone.writeOwn(person, 'Hello, this is Anna from the shop');
  const identity = async (): Promise<{ conversation: string } | null> =>
    parley.parts.store.identities.byKey(`whatsapp-web|main|${person}`);
  const conversation = (await identity())?.conversation ?? '';
  await until(
    'the silence',
    async () => (await parley.parts.store.conversations.byId(conversation))?.owner === 'person',
  );
  const before = phone.sent.length;
  phone.write(person, { body: 'where is order 1042?' });
  await until('the question', async () =>
    (await parley.parts.store.messages.after(conversation, 0, 100)).some(
      ({ content }) => (content as { text?: string }).text === 'where is order 1042?',
    ),
  );
  await parley.idle();
  expect(phone.sent.slice(before).filter(({ chat }) => chat === person)).toEqual([]);
});

it('brings every answer to a final state', async () => {
  const person = newPerson();
  await say(person, 'hello', /./);
  const identity = await parley.parts.store.identities.byKey(`whatsapp-web|main|${person}`);
  const out = async (): Promise<(string | undefined)[]> =>
    (await parley.parts.store.messages.after(identity?.conversation ?? '', 0, 100))
      .filter(({ direction }) => direction === 'out')
      .map(({ delivery }) => delivery);
  await until('the last receipt', async () => (await out()).every((delivery) => delivery === 'read'));
  expect(await out()).not.toEqual([]);
});

it('shows operators how it stands', async () => {
  const answer = await fetch(`${url}/api/channels`, { headers: { 'x-api-key': KEY, connection: 'close' } });
  expect(await answer.json()).toMatchObject({
    channels: [{ name: 'whatsapp-web', account: 'main', state: 'ready', scan: false }],
  });
  expect((await fetch(`${url}/channels`, { headers: { connection: 'close' } })).status).toBe(200);
});
