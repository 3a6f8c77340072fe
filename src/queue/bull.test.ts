import { describeRedis, startRedis, type RedisUnderTest } from '../../test/redis';
import { sleep, systemClock } from '../model/clock';
import type { Queue } from '../model/queue';
import { createBullQueue } from './bull';
import { latch, queueContract, recordedLog, until } from './queue.contract';

const clock = systemClock();
const real = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
let redis: RedisUnderTest;
let made = 0;
const open: Queue[] = [];
function createQueue(prefix = `{t${(made += 1)}}`): Queue {
  const queue = createBullQueue({ url: redis.url, clock, log: recordedLog(), prefix });
  open.push(queue);
  return queue;
}

describeRedis('the queue on Bull', () => {
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.remove());
  afterEach(async () => {
    await Promise.all(open.splice(0).map((queue) => queue.close(1000)));
  });

  queueContract(async () => {
    const log = recordedLog();
    const queue = createBullQueue({ url: redis.url, clock, log, prefix: `{t${(made += 1)}}` });
    await queue.check();
    return { queue, log, now: clock.now, pass: real };
  });

  describe('between processes', () => betweenProcesses());
  describe('when Redis fails', () => whenRedisFails());

  it('repeats a rejected ring at most five times before it leaves it to the sweeper', async () => {
    const queue = createQueue();
    let runs = 0;
    queue.answer('event', 1, async () => {
      runs += 1;
      throw new Error('no');
    });
    queue.ring('event', 'e');
    await until(() => runs === 2);
    await queue.close(0);
    expect(runs).toBe(2);
  });
});

function betweenProcesses(): void {
  it('gives a ring to one of several processes', async () => {
    const [ringer, first, second] = [createQueue('{p}'), createQueue('{p}'), createQueue('{p}')];
    const seen: string[] = [];
    first.answer('conversation', 4, async (id) => void seen.push(id));
    second.answer('conversation', 4, async (id) => void seen.push(id));
    await ringer.check();
    for (let index = 0; index < 300; index += 1) ringer.ring('conversation', `c${index}`);
    await until(() => seen.length >= 300);
    await Promise.all([first.idle(), second.idle()]);
    expect(new Set(seen).size).toBe(300);
    expect(seen).toHaveLength(300);
  });

  it('keeps a ring until someone answers', async () => {
    const ringer = createQueue('{late}');
    await ringer.check();
    ringer.ring('event', 'e1');
    await ringer.idle();
    await ringer.close(0);
    const seen: string[] = [];
    createQueue('{late}').answer('event', 1, async (id) => void seen.push(id));
    await until(() => seen.length === 1);
    expect(seen).toEqual(['e1']);
  });

  it('hands what it took and did not run to the next process when it closes', async () => {
    const first = createQueue('{hand}');
    await first.check();
    const { opened, open: release } = latch();
    const seen: string[] = [];
    first.answer('conversation', 1, async (id) => {
      seen.push(id);
      await opened;
    });
    for (const id of ['a', 'b', 'c', 'd']) first.ring('conversation', id);
    await until(() => seen.length === 1);
    await real(50);
    const closing = first.close(5000);
    release();
    await closing;
    createQueue('{hand}').answer('conversation', 1, async (id) => void seen.push(id));
    await until(() => new Set(seen).size === 4);
    expect([...new Set(seen)].sort()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('tells listeners in other processes', async () => {
    const [here, there] = [createQueue('{say}'), createQueue('{say}')];
    await here.check();
    const heard: unknown[] = [];
    there.subscribe('conversation:7', (data) => heard.push(data));
    await until(() => (here.publish('conversation:7', { seq: 1, text: '购' }), heard.length > 0));
    expect(heard[0]).toEqual({ seq: 1, text: '购' });
  });
}

function whenRedisFails(): void {
  it('refuses a Redis that may evict, and names the setting', async () => {
    await redis.call('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru');
    await expect(createQueue().check()).rejects.toMatchObject({
      code: 'QUEUE_UNSAFE',
      message: expect.stringContaining('noeviction'),
    });
    await redis.call('CONFIG', 'SET', 'maxmemory-policy', 'noeviction');
  });

  it('says at the check that Redis is away, without the password', async () => {
    const queue = createBullQueue({ url: 'redis://user:secret@127.0.0.1:1', clock, log: recordedLog() });
    const fault: unknown = await queue.check().catch((cause: unknown) => cause);
    expect(fault).toMatchObject({ code: 'QUEUE_DOWN' });
    expect(String(fault)).not.toContain('secret');
    await queue.close(0);
  });

  it('answers rings in its own process while Redis is away, and through Redis when it is back', async () => {
    const queue = createQueue();
    await queue.check();
    const seen: string[] = [];
    queue.answer('conversation', 4, async (id) => void seen.push(id));
    queue.ring('conversation', 'before');
    await until(() => seen.includes('before'));
    await redis.kill();
    await real(50);
    expect(() => queue.ring('conversation', 'while away')).not.toThrow();
    await until(() => seen.includes('while away'));
    await redis.start();
    await until(() => (queue.ring('conversation', 'after'), seen.includes('after')));
    const other: string[] = [];
    const ringer = createQueue();
    await ringer.check();
    ringer.answer('conversation', 1, async (id) => void other.push(id));
    ringer.ring('conversation', 'new process');
    await until(() => other.length === 1);
    expect(other).toEqual(['new process']);
  });

  it('takes jobs again after Redis was killed and restarted', async () => {
    const ringer = createQueue('{kill}');
    const worker = createQueue('{kill}');
    await Promise.all([ringer.check(), worker.check()]);
    const seen = new Set<string>();
    worker.answer('conversation', 4, async (id) => void seen.add(id));
    ringer.ring('conversation', 'one');
    await until(() => seen.has('one'));
    await redis.kill();
    await redis.start();
    await until(() => (ringer.ring('conversation', 'two'), seen.has('two')));
    expect(seen).toContain('two');
  });

  it('does not wait for a Redis that has fallen silent, and goes on when it speaks again', async () => {
    const queue = createQueue();
    await queue.check();
    const seen = new Set<string>();
    queue.answer('conversation', 4, async (id) => void seen.add(id));
    queue.ring('conversation', 'before');
    await until(() => seen.has('before'));
    redis.freeze();
    try {
      queue.ring('conversation', 'silent');
      await until(() => seen.has('silent'));
    } finally {
      redis.thaw();
    }
    await until(() => (queue.ring('conversation', 'after'), seen.has('after')));
    await queue.idle();
  });

  it('loses only rings to FLUSHALL: the next one is answered', async () => {
    const queue = createQueue();
    await queue.check();
    const seen: string[] = [];
    queue.ring('event', 'lost');
    await queue.idle();
    await redis.call('FLUSHALL');
    queue.answer('event', 1, async (id) => void seen.push(id));
    await sleep(clock, 20);
    queue.ring('event', 'rung again');
    await until(() => seen.length === 1);
    expect(seen).toEqual(['rung again']);
  });

  it('leaves nothing in Redis for rings that were answered', async () => {
    const queue = createQueue('{clean}');
    await queue.check();
    let runs = 0;
    queue.answer('conversation', 8, async () => void (runs += 1));
    for (let index = 0; index < 500; index += 1) queue.ring('conversation', `telegram|a|${index}`);
    await until(() => runs === 500);
    await queue.idle();
    const keys = (await redis.call('KEYS', '{clean}:*')) as string[];
    expect(keys.filter((key) => key.includes('telegram'))).toEqual([]);
  });
}
