/** The supervisor under a clock that only tests move: it kills what hangs, its pauses grow, and it never runs two browsers. */
import { createSteppedClock, type SteppedClock } from '../../src/model/stepped';
import type { ChannelStatus } from '../../src/model/channel';
import type { LinkListener } from './link';
import type { Order } from './protocol';
import { createSupervisor, type Supervisor } from './supervisor';

interface Life {
  listener: LinkListener;
  orders: Order['kind'][];
  killed: boolean;
  over: boolean;
  /** Ends by itself when it is told to. */
  obedient: boolean;
}

let clock: SteppedClock;
let lives: Life[];
let seen: ChannelStatus[];
let supervisor: Supervisor;
let obedient: boolean;
let cleared: number[];

beforeEach(() => {
  clock = createSteppedClock();
  [lives, seen, cleared, obedient] = [[], [], [], true];
  supervisor = createSupervisor({
    clock,
    random: () => 0.5,
    open: {
      account: 'main',
      dataPath: '/x',
      executablePath: '/x',
      library: 'x',
      headless: true,
      args: [],
      authTimeoutMs: 1,
      qrStaleMs: 1,
    },
    log: { info: () => undefined, warn: () => undefined },
    prepare: () => undefined,
    clear: (pid) => void cleared.push(pid),
    event: () => undefined,
    changed: (status) => void seen.push(status),
    start(listener) {
      const life: Life = { listener, orders: [], killed: false, over: false, obedient };
      lives.push(life);
      const end = (how: string): void => {
        if (life.over) return;
        life.over = true;
        listener.gone(how);
      };
      return {
        order(order) {
          life.orders.push(order.kind);
          if (order.kind === 'close' && life.obedient) end('exit code 0');
          return !life.over;
        },
        kill() {
          life.killed = true;
          end('SIGKILL');
        },
      };
    },
  });
});

const now = (): Life => lives.at(-1) as Life;
const say = (report: unknown): void => now().listener.report(report);
const dies = (): void => {
  now().over = true;
  now().listener.gone('exit code 1');
};
const running = (): number => lives.filter(({ over }) => !over).length;

it('doubles the pause from start to start up to five minutes, and never runs two', async () => {
  supervisor.start();
  const pauses: number[] = [];
  for (let nth = 1; nth <= 10; nth += 1) {
    dies();
    const from = clock.now();
    expect([running(), supervisor.status().state]).toEqual([0, 'waiting']);
    while (lives.length === nth) await clock.advance(500);
    pauses.push(clock.now() - from);
    expect(running()).toBe(1);
  }
  expect(pauses).toEqual([2000, 4000, 8000, 16_000, 32_000, 64_000, 128_000, 256_000, 300_000, 300_000]);
});

it('starts again with the shortest pause after it was ready for a while, not after a flicker', async () => {
  supervisor.start();
  for (const pauseMs of [2000, 4000]) {
    say({ kind: 'ready', me: [] });
    dies();
    await clock.advance(pauseMs);
  }
  say({ kind: 'ready', me: [] });
  for (let minute = 0; minute < 3; minute += 1) {
    await clock.advance(60_000);
    say({ kind: 'alive', state: 'CONNECTED' });
  }
  dies();
  await clock.advance(1999);
  expect(lives).toHaveLength(3);
  await clock.advance(1);
  expect(lives).toHaveLength(4);
});

it.each([
  ['a page that never loads', [], 120_000],
  ['a code that is not renewed', [{ kind: 'qr', text: 'x' }], 180_000],
  ['ready that never comes', [{ kind: 'qr', text: 'x' }, { kind: 'authenticated' }], 180_000],
  ['a page that does not answer', [{ kind: 'ready', me: [] }], 150_000],
] as const)('ends and replaces %s', async (_what, reports, ms) => {
  supervisor.start();
  reports.forEach(say);
  await clock.advance(ms - 1);
  expect(now().orders).toEqual(['open']);
  await clock.advance(1);
  expect([now().orders, supervisor.status().state]).toEqual([['open', 'close'], 'waiting']);
  await clock.advance(2000);
  expect(lives).toHaveLength(2);
});

it('does not end what shows progress', async () => {
  supervisor.start();
  for (let percent = 0; percent < 100; percent += 10) {
    say({ kind: 'loading', percent });
    await clock.advance(100_000);
  }
  expect(lives).toHaveLength(1);
});

it('kills a process that does not close, and the browser that outlives it', async () => {
  obedient = false;
  supervisor.start();
  say({ kind: 'browser', pid: 4242 });
  await clock.advance(120_000);
  expect(now().killed).toBe(false);
  await clock.advance(10_000);
  expect([now().killed, cleared, running()]).toEqual([true, [4242], 0]);
});

it('is stopped in every state, once and for all', async () => {
  obedient = false;
  supervisor.start();
  const stopping = supervisor.stop();
  await clock.advance(10_000);
  await stopping;
  expect([now().killed, supervisor.status().state]).toEqual([true, 'stopped']);
  await clock.advance(3_600_000);
  expect(lives).toHaveLength(1);
  await supervisor.stop();
});

it('is stopped while it waits', async () => {
  supervisor.start();
  dies();
  await supervisor.stop();
  await clock.advance(3_600_000);
  expect([lives.length, supervisor.status().state]).toEqual([1, 'stopped']);
});

it('answers every call: by the answer, by the refusal, by the end', async () => {
  expect(await supervisor.call({ name: 'typing', chat: 'x' })).toMatchObject({ ok: false, sent: false });
  supervisor.start();
  const asked = [1, 2, 3].map(() => supervisor.call({ name: 'typing', chat: 'x' }));
  say({ kind: 'answer', id: 2, value: 'good' });
  say({ kind: 'refusal', id: 3, reason: 'no', sent: false });
  dies();
  expect(await Promise.all(asked)).toEqual([
    { ok: true, value: 'good' },
    { ok: false, reason: 'no', sent: false },
    { ok: false, reason: expect.stringContaining('exit code 1') as string, sent: true },
  ]);
});

it('takes no notice of what is no report', () => {
  supervisor.start();
  for (const odd of [
    null,
    7,
    'ready',
    {},
    { kind: 'ready' },
    { kind: 'qr', text: 7 },
    { kind: 'answer', id: 'x' },
    { kind: '__proto__' },
  ])
    say(odd);
  expect(supervisor.status().state).toBe('starting');
});
