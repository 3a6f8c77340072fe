/** BullMQ in place of Bull behind the queue's contract (`src/model/queue.ts`). Checked by the compiler; the program does not use it. */
import { Queue as Jobs, Worker as Taker, type ConnectionOptions, type Job } from 'bullmq';
import type { ChannelLog } from '../../src/model/channel';
import type { Clock } from '../../src/model/clock';
import type { Bell, Queue } from '../../src/model/queue';
import type { Relay } from '../../src/queue/relay';
import { createRunner, type Runner } from '../../src/queue/runner';

interface Parts {
  connection: ConnectionOptions;
  clock: Clock;
  log: ChannelLog;
  prefix: string;
  /** Topics go by plain Redis messages, as with Bull. */
  relay: Relay;
}

interface BellParts {
  jobs: Jobs<{ id: string }>;
  runner: Runner;
  taker?: Taker<{ id: string }>;
}

/** A job's own id may hold no colon. */
const nameOf = (id: string): string => Buffer.from(id).toString('base64url');

export function createBullMqQueue({ connection, clock, log, prefix, relay }: Parts): Queue {
  const options = { connection, prefix };
  const open = (name: Bell): BellParts => ({
    jobs: new Jobs<{ id: string }>(name, {
      ...options,
      defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
    }),
    runner: createRunner({ name, clock, log }),
  });
  const bells: Record<Bell, BellParts> = {
    conversation: open('conversation'),
    action: open('action'),
    event: open('event'),
    media: open('media'),
  };
  const all = Object.values(bells);
  // A lost ring costs seconds: the sweeper rings again.
  const add = (bell: Bell, id: string, delay = 0): void =>
    void bells[bell].jobs.add(bell, { id }, { jobId: nameOf(id), ...(delay > 0 && { delay }) }).catch(() => undefined);
  return {
    ring: add,
    ringAt: (bell, id, dueAt) => add(bell, id, dueAt - clock.now()),
    answer(bell, concurrency, worker) {
      const { runner } = bells[bell];
      runner.answer(concurrency, worker);
      // As with Bull, a job ends when there is room, and only then is the ring answered: a ring during the run makes a new job.
      const taker = new Taker<{ id: string }>(bell, () => runner.room(), { ...options, concurrency });
      taker.on('completed', ({ data }: Job<{ id: string }>) => runner.ring(data.id));
      taker.on('error', (fault) => log.warn({ bell, fault: fault.message }, 'BullMQ takes no jobs for the moment'));
      bells[bell].taker = taker;
    },
    publish: relay.publish,
    subscribe: relay.subscribe,
    async idle() {
      await Promise.all(all.map(({ runner }) => runner.idle()));
    },
    async check() {
      await Promise.all(all.map(({ jobs }) => jobs.waitUntilReady()));
    },
    async close(graceMs) {
      for (const { taker } of all) await taker?.close(true);
      await Promise.all(all.map(({ runner }) => runner.close(graceMs)));
      await Promise.all(all.map(({ jobs }) => jobs.close()));
    },
  };
}
