/** Does something at once, and again a while after it has ended. */
import type { Clock } from '../model/clock';
import type { Log } from '../model/log';

interface Parts {
  clock: Clock;
  log: Log;
  everyMs: number;
  /** Said where it rejects; the next round comes all the same. */
  fault: string;
}

/** Returns how to stop; resolves once nothing runs any more. */
export function repeat(work: () => Promise<void>, { clock, log, everyMs, fault: said }: Parts): () => Promise<void> {
  let stopped = false;
  let cancel = (): void => undefined;
  let running: Promise<void> = Promise.resolve();
  const go = (): void => {
    running = work()
      .catch((fault: unknown) => log.warn({ fault: String(fault) }, said))
      .finally(() => {
        if (!stopped) cancel = clock.after(everyMs, go);
      });
  };
  go();
  return async () => {
    stopped = true;
    cancel();
    await running;
  };
}
