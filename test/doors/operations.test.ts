/** What an operator sees on the running gateway: accounts without secrets, a live check, news of platforms, and the way of a message. */
import type { AccountStanding, Alert, Checked, OfferedChannel, TracedMessage } from '../../src/model/operations';
import { until } from '../until';
import { API_KEY, SECRET, serve, TOKEN, type Serving } from './serving';

let serving: Serving;
beforeAll(async () => void (serving = await serve()));
afterAll(() => serving.close());

const read = async <T>(path: string): Promise<T> => JSON.parse((await serving.api('GET', path)).body) as T;
interface Operations {
  alerts: Alert[];
  accounts: AccountStanding[];
  offered: OfferedChannel[];
}

test('accounts are told with their webhook and settings, and no secret is', async () => {
  const { body } = await serving.api('GET', '/operations');
  for (const secret of [TOKEN, SECRET, API_KEY]) expect(body).not.toContain(secret);
  const { accounts, offered } = JSON.parse(body) as Operations;
  expect(accounts.find(({ name }) => name === 'telegram')).toMatchObject({
    title: 'Telegram',
    state: 'ready',
    held: false,
    webhook: 'https://shop.example/webhooks/telegram',
  });
  const whatsapp = offered.find(({ name }) => name === 'whatsapp');
  expect(whatsapp?.on).toBe(false);
  expect(whatsapp?.settings.find(({ name }) => name === 'token')).toMatchObject({
    variable: 'WHATSAPP_TOKEN',
    secret: true,
    set: false,
  });
});

test('a check asks the platform, says what it answered, and names an account that there is not', async () => {
  const { accounts } = await read<Operations>('/operations');
  const account = accounts.find(({ name }) => name === 'telegram')?.account;
  const right = await serving.api('POST', '/operations/check', { channel: 'telegram', account });
  expect(JSON.parse(right.body) as Checked).toMatchObject({ ok: true, asked: true });
  expect(right.body).not.toContain(TOKEN);
  expect((await serving.api('POST', '/operations/check', { channel: 'telegram', account: 'none' })).status).toBe(404);
  expect((await serving.api('POST', '/operations/check', {})).status).toBe(400);
});

test('what a platform says of an account is an alert until it is old', async () => {
  const { store, clock } = serving.parley.parts;
  const row = {
    channel: 'telegram',
    account: '123456',
    what: 'token',
    level: 'stop' as const,
    text: 'the token is revoked',
  };
  await store.notices.put({ _id: 'telegram|123456|token', ...row, at: new Date(clock.now()) });
  const { alerts, accounts } = await read<Operations>('/operations');
  expect(alerts).toContainEqual(
    expect.objectContaining({ id: 'notice:telegram|123456|token', level: 'bad', detail: 'the token is revoked' }),
  );
  expect(accounts.find(({ name }) => name === 'telegram')?.notices).toEqual([
    expect.objectContaining({ what: 'token', level: 'stop' }),
  ]);
});

test('the way of a message leads from what was written to how each answer ended', async () => {
  await serving.ask(7, 'hello');
  await serving.ask(7, 'where is my order 1042');
  await serving.parley.idle();
  const { store } = serving.parley.parts;
  const conversation = (await store.identities.byId('telegram|123456|7'))?.conversation ?? '';
  const said = await store.messages.after(conversation, 0, 50);
  const asked = said.filter(({ direction }) => direction === 'out').at(-1);
  const { messages } = await read<{ messages: TracedMessage[] }>(
    `/operations/trace?${new URLSearchParams({ id: asked?._id ?? '' })}`,
  );
  expect(messages[0]).toMatchObject({ direction: 'in', text: 'where is my order 1042', channel: 'telegram 123456' });
  expect(messages[0]?.intent?.name).toBe('track_order');
  expect(messages.at(-1)).toMatchObject({ id: asked?._id, asked: true, direction: 'out', delivery: 'sent' });
  expect(messages.at(-1)?.platformIds.length).toBeGreaterThan(0);
  expect(messages.some(({ text }) => text === 'hello')).toBe(false);
  expect((await serving.api('GET', '/operations/trace?id=none:000000001')).status).toBe(404);
  expect((await serving.api('GET', '/operations/trace?id=../x')).status).toBe(400);
});

test('a test message goes through the gate to a customer who has written on the account, and to no one else', async () => {
  await serving.ask(11, 'hello');
  const { store } = serving.parley.parts;
  const identity = await store.identities.byId('telegram|123456|11');
  const wish = { channel: 'telegram', account: '123456', customer: identity?.customer };
  const sent = await serving.api('POST', '/operations/test', wish);
  expect(sent.status).toBe(202);
  const { push } = JSON.parse(sent.body) as { push: string };
  await until('the message has left', () =>
    JSON.stringify(serving.fake.sentTo(11)).includes('This is a test message from Harbour Lane'),
  );
  await until('it is told', async () => {
    const { why } = await read<{ why: { action: string; state: string }[] }>(`/customers/${wish.customer}/why`);
    return why.some(({ action, state }) => action === push && state === 'sent');
  });
  for (const each of [
    { ...wish, customer: 'none' },
    { ...wish, account: 'other' },
    { ...wish, channel: 'webchat' },
  ])
    expect((await serving.api('POST', '/operations/test', each)).status).toBe(404);
  expect((await serving.api('POST', '/operations/test', { ...wish, customer: '' })).status).toBe(400);
});

test('an e-mail that failed is listed without its text and put back to be sent, one that left is not', async () => {
  const { store, clock } = serving.parley.parts;
  const at = new Date(clock.now());
  const row = { to: 'ann@x.example', subject: 'Hello', body: 'sealed', tries: 3, dueAt: at, createdAt: at };
  const claimed = async (id: string, state: 'failed' | 'sent', more: object = {}): Promise<void> => {
    await store.letters.insert({ _id: id, state: 'waiting', ...row, ...more });
    await store.letters.claim(id, at, at);
    await store.letters.settle(id, { state, at, last: 'the server said no' });
  };
  await claimed('invite|1', 'failed');
  await claimed('invite|2', 'sent');
  await claimed('reset|3', 'failed', { goodUntil: new Date(at.getTime() - 1) });
  const { body } = await serving.api('GET', '/letters');
  expect(body).not.toContain('sealed');
  const letters = (JSON.parse(body) as { letters: { id: string }[] }).letters;
  expect(letters.find(({ id }) => id === 'invite|1')).toMatchObject({ kind: 'invite', state: 'failed', again: true });
  expect(letters.find(({ id }) => id === 'reset|3')).toMatchObject({ state: 'failed', again: false });
  const retry = async (id: string): Promise<number> => (await serving.api('POST', '/letters/retry', { id })).status;
  expect([await retry('invite|1'), await retry('invite|1'), await retry('invite|2'), await retry('reset|3')]).toEqual([
    200, 404, 404, 404,
  ]);
  expect(await store.letters.claim('invite|1', new Date(clock.now()), at)).toMatchObject({ body: 'sealed', tries: 1 });
});
