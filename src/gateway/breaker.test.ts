/** Tests of the breaker of an account: when it opens, who tries, and how it closes, here and in other processes. */
import { createFakeClock } from '../../test/fake-clock';
import { createMetrics } from '../insight/metrics';
import type { SendOutcome } from '../model/channel';
import type { Log } from '../model/log';
import type { Queue } from '../model/queue';
import { createBreakers, type Breakers } from './breaker';

const ACCOUNT = { name: 'scripted', account: '1' };
const BAD: SendOutcome = { kind: 'ambiguous', reason: '500' };
const REFUSED: SendOutcome = { kind: 'notAccepted', reason: 'ECONNREFUSED' };
const GOOD: SendOutcome = { kind: 'accepted', providerMessageId: 'p' };
const TOO_MANY: SendOutcome = { kind: 'notAccepted', reason: '429', retryAfterMs: 1000, account: true };

/** Two processes with one bus. */
function rig(): {
  one: Breakers;
  two: Breakers;
  clock: ReturnType<typeof createFakeClock>;
  lines: string[];
  rung: string[];
} {
  const clock = createFakeClock();
  const listeners: ((data: unknown) => void)[] = [];
  const lines: string[] = [];
  const rung: string[] = [];
  const say = (_what: object, message: string): void => void lines.push(message);
  const log = { error: say, warn: say, info: say, debug: say } as unknown as Log;
  const queue: Pick<Queue, 'publish' | 'subscribe' | 'ringAt'> = {
    publish: (_topic, data) => listeners.forEach((listener) => listener(data)),
    subscribe: (_topic, listener) => (listeners.push(listener), () => undefined),
    ringAt: (_bell, id) => void rung.push(id),
  };
  const make = (): Breakers => createBreakers({ queue, clock, random: () => 0.5, log, metrics: createMetrics() });
  return { one: make(), two: make(), clock, lines, rung };
}

const notes = (breakers: Breakers, outcomes: [string, SendOutcome][]): void =>
  outcomes.forEach(([conversation, outcome]) => breakers.note(ACCOUNT, conversation, outcome));

test.each([
  [
    'three in a row from two chats',
    [
      ['a', BAD],
      ['b', REFUSED],
      ['a', BAD],
    ],
    true,
  ],
  [
    'three in a row from one chat: its message may be at fault',
    [
      ['a', BAD],
      ['a', BAD],
      ['a', BAD],
    ],
    false,
  ],
  [
    'a good one between',
    [
      ['a', BAD],
      ['b', BAD],
      ['c', GOOD],
      ['a', BAD],
      ['b', BAD],
    ],
    false,
  ],
  [
    'a platform that asks to wait',
    [
      ['a', TOO_MANY],
      ['b', TOO_MANY],
      ['c', TOO_MANY],
    ],
    false,
  ],
  ['half of twenty', Array.from({ length: 20 }, (_, at) => [`c${at}`, at % 2 === 1 ? BAD : GOOD]), true],
  ['a third of twenty', Array.from({ length: 21 }, (_, at) => [`c${at}`, at % 3 === 0 ? BAD : GOOD]), false],
] as [string, [string, SendOutcome][], boolean][])('%s', (_name, outcomes, opens) => {
  const { one } = rig();
  notes(one, outcomes);
  expect(one.isOpen(ACCOUNT)).toBe(opens);
});

const OPEN: [string, SendOutcome][] = [
  ['a', BAD],
  ['b', BAD],
  ['c', BAD],
];

test('holds messages, lets one try at the end of a pause, waits longer after each that fails, and rings for all when it closes', async () => {
  const { one, clock, lines, rung } = rig();
  notes(one, OPEN);
  expect(one.waitMs(ACCOUNT, 'd', false)).toBeGreaterThanOrEqual(15_000);
  await clock.advance(15_100);
  expect(one.waitMs(ACCOUNT, 'd', false)).toBe(0);
  expect(one.waitMs(ACCOUNT, 'e', false)).toBeGreaterThan(0);
  one.note(ACCOUNT, 'd', BAD);
  await clock.advance(15_100);
  expect(one.waitMs(ACCOUNT, 'e', false)).toBeGreaterThan(0);
  await clock.advance(15_100);
  expect(one.waitMs(ACCOUNT, 'e', false)).toBe(0);
  one.note(ACCOUNT, 'e', GOOD);
  expect([one.isOpen(ACCOUNT), one.waitMs(ACCOUNT, 'f', false)]).toEqual([false, 0]);
  expect(rung.sort()).toEqual(['d', 'e']);
  expect(lines).toEqual(['the platform answers with faults: sending is paused', 'the platform takes messages again']);
});

test('never tries with a message in doubt, unless two looks that send nothing went well', async () => {
  const { one, clock } = rig();
  notes(one, OPEN);
  await clock.advance(15_100);
  expect(one.waitMs(ACCOUNT, 'a', true)).toBeGreaterThan(0);
  one.checked(ACCOUNT, true);
  await clock.advance(15_100);
  one.checked(ACCOUNT, true);
  expect(one.waitMs(ACCOUNT, 'a', true)).toBe(0);
});

test('is told to other processes', async () => {
  const { one, two, clock } = rig();
  notes(one, OPEN);
  expect(two.isOpen(ACCOUNT)).toBe(true);
  await clock.advance(15_100);
  expect(two.waitMs(ACCOUNT, 'd', false)).toBe(0);
  two.note(ACCOUNT, 'd', GOOD);
  expect([one.isOpen(ACCOUNT), two.isOpen(ACCOUNT)]).toEqual([false, false]);
  expect(one.isGoodSince(ACCOUNT, 0)).toBe(false);
});
