/** What every queue promises; run on the embedded one and on Bull over a real Redis. */
import type { ChannelLog } from '../model/channel';
import type { Queue } from '../model/queue';

export interface QueueUnderTest {
  queue: Queue;
  log: RecordedLog;
  now(): number;
  /** Lets `ms` pass: at once on a fake clock, really on a real one. */
  pass(ms: number): Promise<void>;
}

export interface RecordedLog extends ChannelLog {
  warnings: string[];
}

export function recordedLog(): RecordedLog {
  const warnings: string[] = [];
  return { warnings, info: () => undefined, warn: (_what, message) => void warnings.push(message) };
}

/** A promise with its handle outside. */
export function latch(): { opened: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

/** Waits for what must come; a test that waits in vain ends with a fault instead of going on for ever. */
export async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries += 1) {
    if (tries > 6000) throw new Error(`waited in vain for ${String(holds)}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

export function queueContract(make: () => Promise<QueueUnderTest>): void {
  let under: QueueUnderTest;
  let queue: Queue;
  beforeEach(async () => {
    under = await make();
    queue = under.queue;
  });
  afterEach(() => queue.close(1000));

  describe('a ring', () => deliveryContract(() => under));
  describe('a rejected or late ring', () => timeContract(() => under));

  it('tells every listener of a topic, and none that has left', async () => {
    const heard: unknown[] = [];
    const leave = queue.subscribe('chat:1', (data) => heard.push(['first', data]));
    queue.subscribe('chat:1', (data) => heard.push(['second', data]));
    queue.subscribe('chat:2', (data) => heard.push(['other', data]));
    await until(() => (queue.publish('chat:1', { seq: 4 }), heard.length >= 2));
    expect(heard).toContainEqual(['first', { seq: 4 }]);
    expect(heard).toContainEqual(['second', { seq: 4 }]);
    expect(heard).not.toContainEqual(['other', { seq: 4 }]);
    leave();
    const before = heard.filter((each) => Array.isArray(each) && each[0] === 'first').length;
    const all = heard.length;
    await until(() => (queue.publish('chat:1', { seq: 5 }), heard.length > all + 1));
    expect(heard.filter((each) => Array.isArray(each) && each[0] === 'first')).toHaveLength(before);
  });

  it('passes its own check', async () => {
    await expect(queue.check()).resolves.toBeUndefined();
  });

  it('waits at close for what runs, at most for the grace given', async () => {
    const { opened, open } = latch();
    const events: string[] = [];
    queue.answer('conversation', 1, async (id) => {
      events.push(`start ${id}`);
      await opened;
      events.push(`end ${id}`);
    });
    queue.ring('conversation', 'a');
    await until(() => events.length === 1);
    queue.ring('conversation', 'b');
    const closing = queue.close(10_000);
    open();
    await closing;
    queue.ring('conversation', 'c');
    expect(events).toEqual(['start a', 'end a']);
  });
}

function deliveryContract(under: () => QueueUnderTest): void {
  it('reaches the worker of its bell with its id', async () => {
    const { queue } = under();
    const seen: string[] = [];
    queue.answer('conversation', 4, async (id) => void seen.push(`conversation ${id}`));
    queue.answer('event', 4, async (id) => void seen.push(`event ${id}`));
    queue.ring('conversation', 'telegram|shop|42');
    queue.ring('event', 'cart:7:1:%3A é 购');
    await until(() => seen.length === 2);
    expect(seen.sort()).toEqual(['conversation telegram|shop|42', 'event cart:7:1:%3A é 购']);
  });

  it('is one ring when it rings again before it is answered', async () => {
    const { queue } = under();
    const seen: string[] = [];
    for (let index = 0; index < 100; index += 1) queue.ring('conversation', index % 2 === 0 ? 'a' : 'b');
    queue.answer('conversation', 1, async (id) => void seen.push(id));
    await until(() => seen.length >= 2);
    await queue.idle();
    expect(seen.sort()).toEqual(['a', 'b']);
  });

  it('runs once more when it rings during the run', async () => {
    const { queue } = under();
    const { opened, open } = latch();
    let runs = 0;
    queue.answer('conversation', 4, async () => {
      runs += 1;
      if (runs === 1) await opened;
    });
    queue.ring('conversation', 'a');
    await until(() => runs === 1);
    for (let index = 0; index < 10; index += 1) queue.ring('conversation', 'a');
    await under().pass(30);
    open();
    await until(() => runs === 2);
    await queue.idle();
    expect(runs).toBe(2);
  });

  it('lets the next begin while a run only waits for others, and keeps its id until it ends', async () => {
    const { queue } = under();
    const { opened, open } = latch();
    const events: string[] = [];
    queue.answer('conversation', 1, async (id, away) => {
      events.push(`start ${id}`);
      if (id !== 'a' || events.length > 1) return;
      away();
      away();
      await opened;
      events.push(`end ${id}`);
      away();
    });
    queue.ring('conversation', 'a');
    await until(() => events.length === 1);
    queue.ring('conversation', 'b');
    await until(() => events.length === 2);
    queue.ring('conversation', 'a');
    await under().pass(30);
    expect(events).toEqual(['start a', 'start b']);
    open();
    await until(() => events.length === 4);
    await queue.idle();
    expect(events).toEqual(['start a', 'start b', 'end a', 'start a']);
  });

  it('never runs two at once for one id, nor more at once than the bound', async () => {
    const { queue } = under();
    const running = new Map<string, number>();
    let most = 0;
    let mostOfOne = 0;
    let runs = 0;
    queue.answer('conversation', 3, async (id) => {
      running.set(id, (running.get(id) ?? 0) + 1);
      mostOfOne = Math.max(mostOfOne, running.get(id) ?? 0);
      most = Math.max(
        most,
        [...running.values()].reduce((sum, each) => sum + each, 0),
      );
      await new Promise((resolve) => setTimeout(resolve, 3));
      running.set(id, (running.get(id) ?? 0) - 1);
      runs += 1;
    });
    for (let round = 0; round < 5; round += 1) {
      for (let id = 0; id < 10; id += 1) queue.ring('conversation', `c${id}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await until(() => runs >= 10);
    await queue.idle();
    expect(mostOfOne).toBe(1);
    expect(most).toBe(3);
  });
}

function timeContract(under: () => QueueUnderTest): void {
  it('rings again after a rejection, and the neighbours are answered meanwhile', async () => {
    const { queue, pass } = under();
    const seen: string[] = [];
    queue.answer('conversation', 2, async (id) => {
      seen.push(id);
      if (id === 'bad' && seen.filter((each) => each === 'bad').length === 1) throw new Error('the store is away');
    });
    queue.ring('conversation', 'bad');
    queue.ring('conversation', 'good');
    await until(() => seen.includes('bad') && seen.includes('good'));
    await queue.idle();
    expect(seen.filter((each) => each === 'bad')).toHaveLength(1);
    await pass(600);
    await until(() => seen.filter((each) => each === 'bad').length === 2);
    expect(under().log.warnings).toHaveLength(1);
  });

  it('rings at its time, not before', async () => {
    const { queue, now, pass } = under();
    const seen: string[] = [];
    queue.answer('action', 1, async (id) => void seen.push(id));
    // One due time: read twice, a real clock may tell two, which are two rings.
    const dueAt = now() + 400;
    queue.ringAt('action', 'rep:7:1', dueAt);
    queue.ringAt('action', 'rep:7:1', dueAt);
    await pass(100);
    expect(seen).toEqual([]);
    await pass(310);
    await until(() => seen.length > 0);
    await queue.idle();
    expect(seen).toEqual(['rep:7:1']);
  });
}
