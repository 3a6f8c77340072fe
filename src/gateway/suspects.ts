/**
 * Rows whose workers died. Each is decided alone in its process, which is recorded first, so that only a death at that moment counts
 * against it. A process that dies whatever it does (no memory, a restarting host) would otherwise set aside one innocent message after another.
 */
import type { PathParts } from './parts';

/** How many processes may die while deciding this row alone before it is given up. */
export const DEATHS_MAX = 8;
/** One death may be chance. Several rows with more, in processes that decide nothing else, point to the host. */
const BEYOND_CHANCE = 2;
/** A decision that never ends holds back the other turns of its process no longer than this. */
const ALONE_MS = 15_000;

export interface Suspects {
  /** An ordinary decision: beside others, but never beside a suspect. */
  together<T>(decide: () => Promise<T>): Promise<T>;
  /** Decides while this process decides nothing else; calls `giveUp` instead once the row is known to be the cause. */
  alone<T>(row: string, decide: () => Promise<T>, giveUp: () => Promise<T>): Promise<T>;
}

type Parts = Pick<PathParts, 'clock' | 'log' | 'newId' | 'random'> & {
  store: { inbox: Pick<PathParts['store']['inbox'], 'begunAlone' | 'suspects'> };
};

export function createSuspects({ store, clock, log, newId, random }: Parts): Suspects {
  const process = newId();
  /** How many turns this process has decided, which proves that it can. */
  let decided = 0;
  const running = new Set<Promise<unknown>>();
  const waiting: (() => Promise<unknown>)[] = [];
  let ward: Promise<void> | null = null;

  const counted = async <T>(decide: () => Promise<T>): Promise<T> => {
    const result = await decide();
    decided += 1;
    return result;
  };
  const isToBlame = async (row: string): Promise<boolean> => {
    const fair = decided > 0 || (await store.inbox.suspects(BEYOND_CHANCE, row)) === 0;
    if (!fair) log.warn({ row }, 'processes die over several messages: this death would say nothing of the message');
    return (await store.inbox.begunAlone(row, process, fair)) > DEATHS_MAX;
  };
  const ended = (work: Promise<unknown>): Promise<void> =>
    new Promise((resolve) => {
      const cancel = clock.after(ALONE_MS, resolve);
      const end = (): void => (cancel(), resolve());
      work.then(end, end);
    });
  const empty = async (): Promise<void> => {
    // Candidates besides the first: if every process dies at its first decision, the choice of the suspect must be random.
    await new Promise(setImmediate);
    await Promise.all([...running].map(ended));
    while (waiting.length > 0) {
      const [next] = waiting.splice(Math.floor(random() * waiting.length), 1);
      if (next) await ended(next());
    }
    ward = null;
  };

  return {
    async together(decide) {
      while (ward) await ward;
      const work = counted(decide);
      running.add(work);
      try {
        return await work;
      } finally {
        running.delete(work);
      }
    },
    alone: (row, decide, giveUp) =>
      new Promise((resolve, reject) => {
        waiting.push(async () => {
          const work = isToBlame(row).then((blamed) => (blamed ? giveUp() : counted(decide)));
          work.then(resolve, reject);
          return work;
        });
        ward ??= empty();
      }),
  };
}
