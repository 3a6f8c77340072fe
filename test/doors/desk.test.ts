/** The desk by its API on the running gateway: who may take and answer, what is sent once, what is never sent, what is seen live. */
import { WebSocket } from 'ws';
import { createAccess } from '../../src/access/access';
import { PLAIN } from '../plain-seal';
import { releaseGone } from '../../src/desk/watch';
import { createPut } from '../../src/desk/rows';
import type { Chat, LiveNews, Queue } from '../../src/model/console';
import type { User } from '../../src/model/access';
import { until } from '../until';
import { serve, type Serving } from './serving';

let serving: Serving;
let headers: Record<string, Record<string, string>>;
let ids = 0;
let shopper = 100;
let acts = 0;

beforeAll(async () => {
  serving = await serve();
  const { store, clock } = serving.parley.parts;
  const access = createAccess({
    store,
    seal: PLAIN,
    now: () => clock.now(),
    newId: () => `${'i'.repeat(20)}${(ids += 1)}`,
  });
  headers = {};
  for (const name of ['mia', 'bo', 'eve']) {
    const role = name === 'eve' ? ('read-only' as const) : ('agent' as const);
    const user: User = {
      _id: name,
      email: `${name}@x.example`,
      name,
      role,
      password: '-',
      groups: [],
      capacity: 3,
      disabled: false,
      createdAt: new Date(),
    };
    await store.users.insert(user);
    const { token, session } = await access.sessions.begin(user, 'a test');
    headers[name] = { cookie: `__Host-parley=${token}`, 'x-csrf': session.csrf };
  }
});
afterAll(() => serving.close());
afterEach(() => serving.parley.idle());

async function call<T>(
  who: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: T }> {
  const answer = await serving.api(method, path, body, headers[who]);
  return { status: answer.status, body: JSON.parse(answer.body) as T };
}
const act = (who: string, conversation: string, what: string, body: unknown = {}) =>
  call<{ error?: string; message?: string }>(who, 'POST', `/desk/chats/${conversation}/${what}`, body);
const say = (who: string, conversation: string, text: string, id = `message-${(acts += 1)}`) =>
  act(who, conversation, 'messages', { id, text });
const chat = async (conversation: string): Promise<Chat> =>
  (await call<Chat>('mia', 'GET', `/desk/chats/${conversation}`)).body;
const queue = async (who: string, view: string): Promise<Queue> =>
  (await call<Queue>(who, 'GET', `/desk/queue?view=${view}`)).body;

/** A shopper who asked for a person: their number and conversation. */
async function asked(): Promise<{ user: number; conversation: string }> {
  const user = (shopper += 1);
  await serving.ask(user, 'I want to talk to a human');
  const { items } = await queue('mia', 'unassigned');
  const identity = await serving.parley.parts.store.identities.byId(`telegram|123456|${user}`);
  const item = items.find(({ conversation }) => conversation === identity?.conversation);
  expect(item).toMatchObject({
    channel: 'telegram',
    reason: 'the shopper asked for a person',
    waits: true,
    agent: null,
  });
  return { user, conversation: item?.conversation ?? '' };
}
const heard = (user: number): string[] => serving.fake.sentTo(user).map(({ payload }) => String(payload['text'] ?? ''));

test('one of two takes it, the other is told; the answer arrives, and the bot is silent', async () => {
  const { user, conversation } = await asked();
  const taken = await Promise.all(['mia', 'bo'].map((who) => act(who, conversation, 'take')));
  expect(taken.map(({ status }) => status).sort()).toEqual([200, 409]);
  const [mine, other] = taken[0]?.status === 200 ? ['mia', 'bo'] : ['bo', 'mia'];
  expect((await act(mine ?? '', conversation, 'take')).status).toBe(200);
  const refused = await say(other ?? '', conversation, 'me too');
  expect([refused.status, refused.body]).toMatchObject([
    409,
    { error: 'TAKEN', message: `${mine} has taken this conversation` },
  ]);
  expect((await say(mine ?? '', conversation, 'Hello, I am here')).status).toBe(202);
  await until('what the test waits for', () => heard(user).includes('Hello, I am here'));
  await serving.fake.sendText(user, 'where is order 1042');
  await serving.parley.idle();
  expect(heard(user).at(-1)).toBe('Hello, I am here');
  expect(heard(user)).not.toContain('me too');
  expect((await queue(mine ?? '', 'mine')).items.map((item) => item.conversation)).toContain(conversation);
  expect((await queue(other ?? '', 'mine')).items.map((item) => item.conversation)).not.toContain(conversation);
});

test('what is written twice under one id leaves once, and what is written at once leaves in order', async () => {
  const { user, conversation } = await asked();
  await act('mia', conversation, 'take');
  await Promise.all([say('mia', conversation, 'once', 'same-id-1'), say('mia', conversation, 'once', 'same-id-1')]);
  for (const text of ['two', 'three', 'four']) await say('mia', conversation, text);
  await until('what the test waits for', () => heard(user).includes('four'));
  expect(heard(user).slice(-4)).toEqual(['once', 'two', 'three', 'four']);
});

test('given back, the bot says what was agreed, remembers it, and answers again', async () => {
  const { user, conversation } = await asked();
  await act('mia', conversation, 'take');
  await say('mia', conversation, 'I will send another pair');
  expect((await act('bo', conversation, 'back', {})).status).toBe(409);
  expect((await act('mia', conversation, 'back', { agreed: 'a new pair by Friday' })).status).toBe(202);
  await until('what the test waits for', () =>
    heard(user).some((text) => text.includes('Agreed: a new pair by Friday')),
  );
  const kept = await serving.parley.parts.store.conversations.byId(conversation);
  expect(kept?.state?.memory['agreed']).toMatchObject({ value: 'a new pair by Friday', from: 'person' });
  expect(await serving.ask(user, 'how long does delivery take?')).toMatch(/day/);
  expect((await say('mia', conversation, 'late')).status).toBe(409);
});

test('a private note is seen by colleagues and can be sent by no path', async () => {
  const { user, conversation } = await asked();
  await act('mia', conversation, 'take');
  const secret = 'the shopper is <script>alert(1)</script> angry: note-4711';
  expect((await act('mia', conversation, 'notes', { id: 'note-id-1', text: secret })).status).toBe(201);
  await act('mia', conversation, 'notes', { id: 'note-id-1', text: secret });
  const notes = (await chat(conversation)).timeline.filter(({ kind }) => kind === 'note');
  expect(notes).toMatchObject([{ name: 'mia', text: secret }]);
  await act('mia', conversation, 'retry', { message: notes[0]?.id });
  await act('mia', conversation, 'back', {});
  await serving.parley.idle();
  await serving.ask(user, 'hello');
  const { store } = serving.parley.parts;
  const said = await store.messages.after(conversation, 0, 200);
  const rows = await store.outbox.byIds(said.map(({ _id }) => _id));
  expect(JSON.stringify([said, rows, serving.fake.sentTo(user)])).not.toContain('4711');
});

test('a failed message shows its reason, and trying again sends once', async () => {
  const { user, conversation } = await asked();
  await act('mia', conversation, 'take');
  await serving.fake.block(user);
  await say('mia', conversation, 'are you there?');
  const failed = async () =>
    (await chat(conversation)).timeline.find((each) => each.kind === 'message' && each.delivery === 'failed');
  await until('what the test waits for', async () => (await failed()) !== undefined);
  expect(await failed()).toMatchObject({ reason: expect.stringMatching(/\S/), from: 'person', name: 'mia' });
  await serving.fake.unblock(user);
  const message = (await failed())?.id;
  const both = await Promise.all([1, 2].map(() => act('mia', conversation, 'retry', { message })));
  expect(both.map(({ status }) => status)).toEqual([202, 202]);
  await until('what the test waits for', () => heard(user).includes('are you there?'));
  await serving.parley.idle();
  expect(heard(user).filter((text) => text === 'are you there?')).toHaveLength(1);
  const sent = (await chat(conversation)).timeline.at(-1);
  expect(sent).toMatchObject({ retryOf: message, delivery: 'sent' });
  expect((await act('mia', conversation, 'retry', { message: sent?.id })).status).toBe(409);
});

test('who only reads writes nothing, and nothing of an unknown conversation is told', async () => {
  const { conversation } = await asked();
  for (const what of ['take', 'messages', 'notes', 'back', 'close', 'leave', 'retry'])
    expect([what, (await act('eve', conversation, what)).status]).toEqual([what, 403]);
  expect((await call('eve', 'GET', `/desk/chats/${conversation}`)).status).toBe(200);
  for (const what of ['take', 'back', 'close', 'leave']) expect((await act('mia', 'none', what)).status).toBe(404);
  expect((await call('mia', 'GET', '/desk/chats/none')).status).toBe(404);
  for (const body of [
    null,
    [],
    {},
    { id: 'x'.repeat(8) },
    { id: 'x', text: 'y' },
    { id: 'x'.repeat(8), text: ' ' },
    { id: { $gt: '' }, text: 'y' },
  ])
    expect([body, (await act('mia', conversation, 'messages', body)).status]).toEqual([body, 400]);
});

test('a person may come in where no one asked; two who do so at once make one ticket', async () => {
  const user = (shopper += 1);
  await serving.ask(user, 'hello');
  const identity = await serving.parley.parts.store.identities.byId(`telegram|123456|${user}`);
  const conversation = identity?.conversation ?? '';
  const taken = await Promise.all(['mia', 'bo'].map((who) => act(who, conversation, 'take')));
  expect(taken.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(await serving.parley.parts.store.tickets.ofConversation(conversation, 10)).toHaveLength(1);
});

test('an agent who is gone loses what they had to the queue, and the shopper is told', async () => {
  const { user, conversation } = await asked();
  await act('bo', conversation, 'take');
  await say('bo', conversation, 'one moment');
  await until('what the test waits for', () => heard(user).includes('one moment'));
  const { store, queue: bell, clock } = serving.parley.parts;
  const now = (): number => clock.now();
  const parts = { store, queue: bell, put: createPut({ store, queue: bell, now }), now };
  await store.presence.seen('bo', new Date(now()), { byDefault: true });
  expect(await releaseGone(parts)).toBe(0);
  await store.presence.gone('bo');
  expect(await releaseGone(parts)).toBeGreaterThan(0);
  await until('what the test waits for', () => heard(user).some((text) => text.startsWith('bo had to leave')));
  expect((await queue('mia', 'unassigned')).items.map((item) => item.conversation)).toContain(conversation);
  expect((await act('mia', conversation, 'take')).status).toBe(200);
});

test('anyone who is available is someone at the desk; when all are away, no one is', async () => {
  const { store, clock, desk } = serving.parley.parts;
  await store.tickets
    .queue({ agent: 'held' }, 100)
    .then((held) =>
      Promise.all(held.map(({ _id }) => store.tickets.move(_id, { state: 'closed', at: new Date(), by: 'person' }))),
    );
  await call('mia', 'POST', '/desk/available', { available: true });
  await call('bo', 'POST', '/desk/available', { available: false });
  expect(await desk.presence(undefined, clock.now())).toMatchObject({ somebody: true });
  const user = (shopper += 1);
  expect(await serving.ask(user, 'I want to talk to a human')).toContain('will take over here');
  await call('mia', 'POST', '/desk/available', { available: false });
  expect(await desk.presence(undefined, clock.now())).toMatchObject({ somebody: false });
});

test('the socket tells of changes and of who looks; without a session, from another site, or after signing out there is none', async () => {
  const { conversation } = await asked();
  const url = `${serving.url.replace('http', 'ws')}/api/desk/live`;
  const refusedBy = (given: Record<string, string>): Promise<string> =>
    new Promise((resolve) => {
      const socket = new WebSocket(url, { headers: given });
      socket.on(
        'unexpected-response',
        (_request, response) => (resolve(String(response.statusCode)), socket.terminate()),
      );
      socket.on('open', () => (resolve('open'), socket.terminate()));
      socket.on('error', () => undefined);
    });
  const cookie = headers['mia']?.['cookie'] ?? '';
  const origin = 'https://shop.example';
  expect(await refusedBy({ origin })).toBe('401');
  expect(await refusedBy({ cookie })).toBe('403');
  expect(await refusedBy({ cookie, origin: 'https://evil.example' })).toBe('403');
  expect(await refusedBy({ cookie: '__Host-parley=stolen', origin })).toBe('401');
  const news: LiveNews[] = [];
  const sockets = ['mia', 'bo'].map(
    (who) => new WebSocket(url, { headers: { cookie: headers[who]?.['cookie'] ?? '', origin } }),
  );
  await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once('open', resolve))));
  sockets[0]?.on('message', (data) => news.push(JSON.parse(String(data)) as LiveNews));
  sockets[1]?.send(JSON.stringify({ conversation, typing: true }));
  await until('what the test waits for', () =>
    news.some((each) => each.kind === 'beside' && each.who.some(({ name, typing }) => name === 'bo' && typing)),
  );
  await act('mia', conversation, 'take');
  await until('what the test waits for', () =>
    news.some((each) => each.kind === 'changed' && each.conversation === conversation),
  );
  const closed = new Promise((resolve) => sockets[1]?.once('close', resolve));
  sockets[1]?.send('{"$where":1}');
  await closed;
  await until('what the test waits for', () => news.some((each) => each.kind === 'beside' && each.who.length === 0));
  sockets[0]?.terminate();
});
