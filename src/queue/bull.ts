/**
 * The queue of several processes: Bull on Redis, used as a doorbell only.
 *
 * A job is a wake token. The process that takes one waits until it has room, lets Bull remove the job, and only then answers the ring.
 * So a ring during the run finds no job of that name and makes a new one, no lock is held while work is done (a lost lock runs
 * nothing twice), and a process that dies costs a ring, which the sweeper finds in the store.
 */
import Bull from 'bull';
import { z } from 'zod';
import type { ChannelLog } from '../model/channel';
import { sleep, type Clock } from '../model/clock';
import type { Bell, Queue } from '../model/queue';
import { createClients, type Clients } from './redis';
import { createRelay } from './relay';
import { createRunner, type Runner } from './runner';
import { createTokens, type Job, type Tokens } from './tokens';

/** Parallel takers per bell; a taker only fetches, so few of them feed many runs. */
const TAKERS = 8;
/** What a shutdown gives Redis beyond the grace of the workers. */
const GOODBYE_MS = 2000;

interface Parts {
  url: string;
  clock: Clock;
  log: ChannelLog;
  /** The braces keep all keys in one slot of a Redis cluster. */
  prefix?: string;
}

/** Bull may hand over a job whose data is gone. */
const jobSchema = z.object({ id: z.string() });

interface BellParts {
  queue: Bull.Queue;
  runner: Runner;
  tokens: Tokens;
  /** Ids of jobs that wait for room here. */
  held: Set<string>;
  /** No longer answers: what it took goes back. */
  leaving: boolean;
}

export function createBullQueue({ url, clock, log, prefix = '{parley}' }: Parts): Queue {
  const clients = createClients(url, clock, log);
  const open = (name: Bell): BellParts => openBell(name, { clients, clock, log, prefix });
  const bells: Record<Bell, BellParts> = {
    conversation: open('conversation'),
    action: open('action'),
    event: open('event'),
    media: open('media'),
  };
  const all = Object.values(bells);
  const relay = createRelay({ client: clients.client, listen: clients.listening, prefix, log });
  let closing = false;

  return {
    ring(bell, id) {
      if (!closing) bells[bell].tokens.ring(id);
    },
    ringAt(bell, id, dueAt) {
      if (!closing) bells[bell].tokens.ringAt(id, dueAt);
    },
    answer(bell, concurrency, worker) {
      bells[bell].runner.answer(concurrency, worker);
      const take = (): Promise<void> => takeJobs(bells[bell], Math.min(concurrency, TAKERS));
      clients.connected
        .then(take)
        .catch((cause: unknown) => log.warn({ bell, cause: String(cause) }, 'Bull stopped taking jobs'));
    },
    publish: relay.publish,
    subscribe: relay.subscribe,
    async idle() {
      while (!(await quiet(all))) await new Promise((resolve) => setTimeout(resolve, 5));
    },
    redis: clients.client,
    check: clients.check,
    async close(graceMs) {
      if (closing) return;
      closing = true;
      await Promise.all(all.map((each) => leave(each, graceMs, clock)));
      await within(clock, Promise.all(all.map((each) => each.queue.close(true))));
      clients.close();
    },
  };
}

function openBell(name: Bell, parts: { clients: Clients; clock: Clock; log: ChannelLog; prefix: string }): BellParts {
  const { clients, clock, log, prefix } = parts;
  const runner = createRunner({ name, clock, log });
  const queue = new Bull(name, {
    prefix,
    createClient: (type) =>
      type === 'client' ? clients.client : type === 'subscriber' ? clients.subscriber() : clients.blocking(),
    // A token whose taker died comes back within half a minute; the sweeper is quicker. A hundred such deaths are no fault of the token.
    settings: { lockDuration: 30_000, stalledInterval: 15_000, maxStalledCount: 100, retryProcessDelay: 1000 },
    defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
  });
  queue.on('error', () => undefined);
  const add = async (jobs: Job[]): Promise<void> => void (await queue.addBulk(jobs));
  const up = (): boolean => clients.client.status === 'ready';
  const missed = (ids: string[]): void => {
    if (runner.answered()) ids.forEach((id) => runner.ring(id));
  };
  return { queue, runner, tokens: createTokens({ clock, up, add, missed }), held: new Set(), leaving: false };
}

async function takeJobs(bell: BellParts, takers: number): Promise<void> {
  const answer = (id: string): void => (bell.leaving ? bell.tokens.ringBack(id) : bell.runner.ring(id));
  // Either way the job is gone from Redis, so that the next ring makes a new one; "failed" comes when Redis refused the first removal.
  for (const end of ['completed', 'failed']) {
    bell.queue.on(end, (job: Bull.Job) => {
      const id = idOf(job);
      if (id !== null) answer(id);
    });
  }
  await bell.queue.process(takers, async (job) => {
    const id = idOf(job);
    if (id === null) return;
    bell.held.add(id);
    await bell.runner.room();
    bell.held.delete(id);
  });
}

function idOf(job: Bull.Job): string | null {
  return jobSchema.safeParse(job.data).data?.id ?? null;
}

/** Nothing on its way to Redis, nothing waiting there, nothing running here. Bells without a handler here do not count. */
async function quiet(bells: BellParts[]): Promise<boolean> {
  const states = bells.map(async ({ queue, runner, tokens }) => {
    await tokens.flushed();
    if (!runner.answered()) return true;
    const counts = await queue.getJobCounts().catch(() => ({ waiting: 0, active: 0 }));
    await new Promise((resolve) => setImmediate(resolve));
    return counts.waiting + counts.active === 0 && runner.quiet();
  });
  return (await Promise.all(states)).every(Boolean);
}

/** Takes no more jobs, lets the runs end, and gives back to Redis what was taken and not run. */
async function leave(bell: BellParts, graceMs: number, clock: Clock): Promise<void> {
  if (!bell.runner.answered()) return within(clock, bell.tokens.flushed());
  bell.leaving = true;
  const closing = bell.runner.close(graceMs);
  await within(clock, bell.queue.pause(true, true));
  for (const id of [...bell.held, ...(await closing)]) bell.tokens.ringBack(id);
  await within(clock, bell.tokens.flushed());
}

/** Waits for a farewell to Redis, but not for a Redis that is away. */
async function within(clock: Clock, work: Promise<unknown>): Promise<void> {
  const enough = new AbortController();
  await Promise.race([work.catch(() => undefined), sleep(clock, GOODBYE_MS, enough.signal)]);
  enough.abort();
}
