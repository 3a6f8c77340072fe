/** Web chat through a web process whose replies a worker decides, a reader on the other web process, and combinations that are refused. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { requireBuild } from '../built';
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
