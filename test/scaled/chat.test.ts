/** Web chat and consoles through a web process whose replies a worker decides, a reader on the other web process, and combinations that are refused. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { createAccess } from '../../src/access/access';
import { requireBuild } from '../built';
import { PLAIN } from '../plain-seal';
import { describeRedis, startRedis } from '../redis';
import { openFleet, run, type Fleet, type Process } from './fleet';

jest.setTimeout(60_000);

interface Frame {
  type: string;
  token?: string;
  direction?: string;
  content?: { kind: string; text?: string };
  messages?: { direction: string; content: { kind: string } }[];
}

interface Chat {
  /** The first frame, come or to come, that fits. */
  frame(fits: (frame: Frame) => boolean): Promise<Frame>;
  say(frame: Record<string, unknown>): void;
  close(): Promise<void>;
}

async function chat(url: string, hello: Record<string, unknown> = {}): Promise<Chat> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/channels/webchat`);
  const frames: Frame[] = [];
  let wake = (): void => undefined;
  socket.on('message', (data: Buffer) => {
    frames.push(JSON.parse(data.toString()) as Frame);
    wake();
  });
  await new Promise<void>((done, failed) => socket.once('open', () => done()).once('error', failed));
  const say = (frame: Record<string, unknown>): void => socket.send(JSON.stringify(frame));
  say({ type: 'hello', since: 0, language: 'en', ...hello });
  return {
    say,
    async frame(fits) {
      for (;;) {
        const found = frames.find(fits);
        if (found) return found;
        await new Promise<void>((done) => (wake = done));
      }
    },
    close: () => new Promise((done) => (socket.once('close', () => done()), socket.close())),
  };
}

interface News {
  kind: string;
  conversation?: string | null;
  who?: unknown;
}

interface Who {
  headers: Record<string, string>;
}

/** A user in the shared store, signed in. */
async function agentOf({ store }: Fleet, name: string): Promise<Who> {
  const access = createAccess({ store, seal: PLAIN, now: Date.now, newId: () => randomUUID().replaceAll('-', '') });
  const facts = { role: 'agent' as const, password: '-', groups: [], capacity: 5, disabled: false };
  const user = { _id: name, email: `${name}@x.example`, name, ...facts, createdAt: new Date() };
  await store.users.insert(user);
  const { token, session } = await access.sessions.begin(user, 'a test');
  return { headers: { cookie: `parley_session=${token}`, 'x-csrf': session.csrf } };
}

async function ask(url: string, { headers }: Who, method: string, path: string) {
  const body = method === 'POST' ? { body: '{}' } : {};
  const answer = await fetch(`${url}/api${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...body,
  });
  return { status: answer.status, body: (await answer.json()) as unknown };
}

/** The console's socket on one web process. */
async function consoleAt(url: string, { headers }: Who) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/desk/live`, { headers: { ...headers, origin: url } });
  const heard: News[] = [];
  let wake = (): void => undefined;
  socket.on('message', (data: Buffer) => {
    heard.push(JSON.parse(data.toString()) as News);
    wake();
  });
  await new Promise<void>((done, failed) => socket.once('open', () => done()).once('error', failed));
  return {
    look: (conversation: string): void => socket.send(JSON.stringify({ conversation, typing: false })),
    async news(fits: (news: News) => boolean): Promise<News> {
      for (;;) {
        const found = heard.find(fits);
        if (found) return found;
        await new Promise<void>((done) => (wake = done));
      }
    },
    close: (): Promise<void> => new Promise((done) => (socket.once('close', () => done()), socket.close())),
  };
}

describeRedis('web chat over several processes', () => {
  let fleet: Fleet;
  let webs: Process[] = [];
  beforeAll(async () => {
    requireBuild();
    fleet = await openFleet({ PARLEY_SECRET: 'x'.repeat(40), PARLEY_API_KEY: 'y'.repeat(20) });
    webs = await Promise.all([fleet.add('web'), fleet.add('web')]);
    await fleet.add('worker');
  });
  afterAll(() => fleet.close());

  const answer = (frame: Frame): boolean => frame.type === 'message' && frame.direction === 'out';

  test('shows the reply of a worker, also to the same shopper on another web process', async () => {
    const first = await chat(webs[0]?.url ?? '');
    const { token } = await first.frame((frame) => frame.type === 'welcome');
    const second = await chat(webs[1]?.url ?? '', { token });
    await second.frame((frame) => frame.type === 'welcome');
    first.say({ type: 'message', clientId: 'question-1', content: { kind: 'text', text: 'where is my order 1042?' } });
    expect(await first.frame((frame) => frame.type === 'ack')).toMatchObject({ clientId: 'question-1' });
    const seen = await first.frame((frame) => answer(frame) && frame.content?.kind === 'card');
    expect(JSON.stringify(seen)).toContain('1042');
    expect(await second.frame((frame) => answer(frame) && frame.content?.kind === 'card')).toMatchObject({
      content: seen.content,
    });
    await first.close();
    const again = await chat(webs[1]?.url ?? '', { token });
    const { messages } = await again.frame((frame) => frame.type === 'welcome');
    expect(messages?.map((message) => message.direction)).toEqual([
      'in',
      'out',
      ...(messages ?? []).slice(2).map(() => 'out'),
    ]);
    await Promise.all([second.close(), again.close()]);
  });

  test('consoles on two web processes see the same at once: who waits, who looks, who has taken it, and who has signed out', async () => {
    const [here, there] = [webs[0]?.url ?? '', webs[1]?.url ?? ''];
    const ann = await agentOf(fleet, 'ann');
    const bo = await agentOf(fleet, 'bo');
    const [atHere, atThere] = [await consoleAt(here, ann), await consoleAt(there, bo)];
    const shopper = await chat(here);
    await shopper.frame((frame) => frame.type === 'welcome');
    shopper.say({
      type: 'message',
      clientId: 'ask-for-a-person',
      content: { kind: 'text', text: 'I want to talk to a human' },
    });
    const { conversation } = await atThere.news((each) => each.kind === 'changed' && each.conversation !== null);
    atHere.look(String(conversation));
    atThere.look(String(conversation));
    const beside = (name: string) => (each: News) => each.kind === 'beside' && JSON.stringify(each.who).includes(name);
    await Promise.all([atHere.news(beside('bo')), atThere.news(beside('ann'))]);
    const taken = await ask(here, ann, 'POST', `/desk/chats/${String(conversation)}/take`);
    expect(taken.status).toBe(200);
    expect((await ask(there, bo, 'POST', `/desk/chats/${String(conversation)}/take`)).status).toBe(409);
    const { body } = await ask(there, bo, 'GET', '/desk/queue?view=all');
    expect(JSON.stringify(body)).toContain('"name":"ann"');
    expect((await ask(here, ann, 'DELETE', '/session')).status).toBe(200);
    expect((await ask(there, ann, 'GET', '/session')).status).toBe(401);
    await Promise.all([atHere.close(), atThere.close(), shopper.close()]);
  });

  test('goes on when its web process ends: the other one has the whole history', async () => {
    const first = await chat(webs[0]?.url ?? '');
    const { token } = await first.frame((frame) => frame.type === 'welcome');
    first.say({ type: 'message', clientId: 'question-2', content: { kind: 'text', text: 'hello' } });
    await first.frame(answer);
    await webs[0]?.kill();
    const other = await chat(webs[1]?.url ?? '', { token });
    expect((await other.frame((frame) => frame.type === 'welcome')).messages?.[0]).toMatchObject({
      direction: 'in',
      content: { kind: 'text', text: 'hello' },
    });
    other.say({ type: 'message', clientId: 'question-3', content: { kind: 'text', text: 'where is my order 1042?' } });
    await other.frame((frame) => answer(frame) && frame.content?.kind === 'card');
    await other.close();
  });
});

async function refused(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-refused-'));
  const child = run({ PORT: '0', PARLEY_DATA: folder, ...env });
  let said = '';
  child.stderr?.on('data', (bytes: Buffer) => (said += bytes.toString()));
  const code = await new Promise<number | null>((done) => child.once('close', done));
  rmSync(folder, { recursive: true, force: true });
  return { code, said };
}

test.each([
  [{ PARLEY_ROLE: 'worker' }, /role: worker needs MongoDB[\s\S]*role: worker needs Redis/],
  [{ PARLEY_ROLE: 'web', MONGODB_URI: 'mongodb://127.0.0.1:1/x' }, /role: web needs Redis/],
  [
    { PARLEY_ROLE: 'worker', REDIS_URL: 'redis://127.0.0.1:1' },
    /role: worker needs MongoDB, because the embedded store belongs to one process/,
  ],
])('refuses %j with its reason', async (env, words) => {
  const { code, said } = await refused(env);
  expect(code).toBe(1);
  expect(said).toMatch(words);
  expect(said).not.toMatch(/\n\s+at /);
});

describeRedis('a Redis that may forget', () => {
  test('is refused at the start, by its address and without its password', async () => {
    const redis = await startRedis('allkeys-lru');
    try {
      const { code, said } = await refused({ REDIS_URL: redis.url.replace('//', '//:secretword@') });
      expect(code).toBe(1);
      expect(said).toMatch(
        /Redis at 127\.0\.0\.1:\d+ runs with maxmemory-policy allkeys-lru and may forget jobs; set maxmemory-policy noeviction/,
      );
      expect(said).not.toContain('secretword');
    } finally {
      await redis.remove();
    }
  });
});
