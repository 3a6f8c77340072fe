/** Turns rings into Bull jobs: gathered per turn of the event loop, named so that one ring waits once, never awaited by the caller. */
import { sleep, type Clock } from '../model/clock';

/**
 * Rings of one id within this time share a job name and are one job. Not longer, because a name silences its id while a dying
 * process holds the job in `active`: the sweeper's next ring must get through.
 */
const SAME_RING_MS = 5000;
/** A later due time is left to the sweeper, so that Redis holds minutes of work, not months of it. */
const HORIZON_MS = 60 * 60 * 1000;
const BATCH = 1000;
/** A Redis that takes longer counts as away; what it takes all the same is a ring too many, which does no harm. */
const PATIENCE_MS = 2000;

export interface Job {
  data: { id: string };
  opts: { jobId: string; delay?: number };
}

export interface Tokens {
  ring(id: string): void;
  /** Rings for a job that this process took and gives up: under a new name, because the taken job still has its own. */
  ringBack(id: string): void;
  ringAt(id: string, dueAt: number): void;
  /** Resolves when everything gathered so far has been handed to Redis or to `missed`. */
  flushed(): Promise<void>;
}

interface Parts {
  clock: Clock;
  /** Whether Redis is connected. */
  up: () => boolean;
  add: (jobs: Job[]) => Promise<void>;
  /** Rings that Redis did not take. */
  missed: (ids: string[]) => void;
}

export function createTokens({ clock, up, add, missed }: Parts): Tokens {
  let gathered = new Map<string, Job>();
  let flushing: Promise<void> | null = null;

  const gather = (job: Job): void => {
    gathered.set(job.opts.jobId, job);
    flushing ??= new Promise((resolve) => setImmediate(resolve)).then(flush);
  };
  const flush = async (): Promise<void> => {
    while (gathered.size > 0) {
      const jobs = [...gathered.values()];
      gathered = new Map();
      for (let from = 0; from < jobs.length; from += BATCH) await hand(jobs.slice(from, from + BATCH));
    }
    flushing = null;
  };
  const hand = async (jobs: Job[]): Promise<void> => {
    const immediate = jobs.filter((job) => job.opts.delay === undefined).map((job) => job.data.id);
    const taken = up() && (await inTime(clock, add(jobs)));
    if (!taken) missed(immediate);
  };

  return {
    ring: (id) => gather({ data: { id }, opts: { jobId: `${nameOf(id)}~${Math.floor(clock.now() / SAME_RING_MS)}` } }),
    ringBack: (id) => gather({ data: { id }, opts: { jobId: `${nameOf(id)}~back${clock.now()}` } }),
    ringAt(id, dueAt) {
      const delay = dueAt - clock.now();
      if (delay <= 0) this.ring(id);
      else if (delay <= HORIZON_MS) gather({ data: { id }, opts: { jobId: `${nameOf(id)}~at${dueAt}`, delay } });
    },
    flushed: async () => {
      while (flushing !== null) await flushing;
    },
  };
}

async function inTime(clock: Clock, work: Promise<void>): Promise<boolean> {
  const enough = new AbortController();
  const done = work.then(
    () => true,
    () => false,
  );
  const taken = await Promise.race([done, sleep(clock, PATIENCE_MS, enough.signal).then(() => false)]);
  enough.abort();
  return taken;
}

/** Bull's own keys are split at colons. */
function nameOf(id: string): string {
  return id.replace(/[%:]/g, encodeURIComponent);
}
