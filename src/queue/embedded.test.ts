import fc from 'fast-check';
import { createFakeClock, type FakeClock } from '../../test/fake-clock';
import type { Queue } from '../model/queue';
import { GatewayError } from '../model/errors';
import { createEmbeddedQueue } from './embedded';
import { latch, queueContract, recordedLog, until } from './queue.contract';

describe('the embedded queue', () => {
  queueContract(async () => {
    const clock = createFakeClock();
    const log = recordedLog();
    return { queue: createEmbeddedQueue({ clock, log }), log, now: clock.now, pass: clock.advance };
  });
});

describe('the embedded queue under a fake clock', () => {
  let clock: FakeClock;
  let queue: Queue;
  const log = recordedLog();
  beforeEach(() => {
    clock = createFakeClock();
    log.warnings.length = 0;
    queue = createEmbeddedQueue({ clock, log });
  });
  afterEach(() => queue.close(0));

  it('repeats a rejected ring five times, after 0.5, 1, 2, 4 and 8 seconds, then leaves it to the sweeper', async () => {
    const start = clock.now();
    const at: number[] = [];
    queue.answer('event', 1, async () => {
      at.push(clock.now() - start);
      throw new Error('no');
    });
    queue.ring('event', 'e');
    await clock.advance(3_600_000);
    expect(at).toEqual([0, 500, 1500, 3500, 7500, 15500]);
    expect(log.warnings.at(-1)).toContain('sweeper');
    queue.ring('event', 'e');
    await clock.advance(500);
    expect(at).toHaveLength(8);
  });

  it('waits as long as the fault asks for', async () => {
    let runs = 0;
    queue.answer('event', 1, async () => {
      runs += 1;
      throw new GatewayError('SHOP_DOWN', 'wait', { retryAfterMs: 30_000 });
    });
    queue.ring('event', 'e');
    await clock.advance(29_999);
    expect(runs).toBe(1);
    await clock.advance(1);
    expect(runs).toBe(2);
  });

  it('rings in the order of the due times, over more than 24 days', async () => {
    const seen: string[] = [];
    queue.answer('action', 1, async (id) => void seen.push(id));
    const day = 86_400_000;
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 30 }),
        async (days) => {
          seen.length = 0;
          const start = clock.now();
          for (const each of days) queue.ringAt('action', `d${each}`, start + each * day);
          await clock.advance(60 * day - 1);
          expect(seen).toEqual(
            days
              .filter((each) => each < 60)
              .sort((a, b) => a - b)
              .map((each) => `d${each}`),
          );
          await clock.advance(1);
          expect(seen).toHaveLength(days.length);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('stops waiting at close when the grace is over', async () => {
    const { opened, open } = latch();
    queue.answer('conversation', 1, async () => opened);
    queue.ring('conversation', 'a');
    await clock.advance(0);
    let closed = false;
    const closing = queue.close(20_000).then(() => (closed = true));
    await clock.advance(19_999);
    expect(closed).toBe(false);
    await clock.advance(1);
    await closing;
    expect(closed).toBe(true);
    open();
  });

  it('drains a burst of 50,000 ids, each once', async () => {
    const seen = new Map<string, number>();
    queue.answer('conversation', 64, async (id) => void seen.set(id, (seen.get(id) ?? 0) + 1));
    for (let index = 0; index < 50_000; index += 1) queue.ring('conversation', `c${index}`);
    await queue.idle();
    expect(seen.size).toBe(50_000);
    expect([...seen.values()].every((count) => count === 1)).toBe(true);
  });

  it('keeps a listener that throws from harming another', async () => {
    const heard: unknown[] = [];
    queue.subscribe('t', () => {
      throw new Error('broken');
    });
    queue.subscribe('t', (data) => heard.push(data));
    queue.publish('t', 1);
    await until(() => heard.length === 1);
    expect(log.warnings).toEqual(['a listener threw']);
  });
});
