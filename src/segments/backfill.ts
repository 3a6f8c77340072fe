/** Sums up the events of customers who were stored before features were kept. What is missing marks who is left, so a kill only pauses it. */
import type { AudienceStore } from '../model/audience-store';
import type { Clock } from '../model/clock';
import type { Log } from '../model/log';
import type { Features } from './features';

const PAGE = 200;
/** After a fault of the store or the shop. */
const AGAIN_MS = 60_000;
/** When this many customers in a row fail, the store or the shop is at fault, not their events. */
const IN_A_ROW = 5;

interface Parts {
  store: Pick<AudienceStore, 'unsummed'>;
  features: Pick<Features, 'refill'>;
  clock: Pick<Clock, 'after'>;
  log: Pick<Log, 'info' | 'warn'>;
}

/** Begins at once; returns how to stop, which resolves when the page under way has ended. */
export function startBackfill(parts: Parts): () => Promise<void> {
  const { clock, log } = parts;
  let stopped = false;
  let cancel = (): void => undefined;
  const run = async (): Promise<void> => {
    try {
      const filled = await fill(parts, () => stopped);
      if (filled > 0) log.info({ customers: filled }, 'the events of older customers were summed up for segments');
    } catch (fault) {
      log.warn({ fault: String(fault) }, 'events of older customers could not be summed up; it is tried again');
      if (!stopped) cancel = clock.after(AGAIN_MS, () => void (running = run()));
    }
  };
  let running = run();
  return async () => {
    stopped = true;
    cancel();
    await running;
  };
}

/** A customer whose events cannot be read is tried again at the next start and does not stop the others. */
async function fill({ store, features, log }: Parts, stopped: () => boolean): Promise<number> {
  let [after, failed] = ['', 0];
  for (let filled = 0; ; ) {
    const page = stopped() ? [] : await store.unsummed(after, PAGE);
    for (const customer of page) {
      try {
        await features.refill(customer);
        [filled, failed] = [filled + 1, 0];
      } catch (fault) {
        failed += 1;
        if (failed >= IN_A_ROW) throw fault;
        log.warn({ customer: customer._id, fault: String(fault) }, 'the events of a customer could not be summed up');
      }
    }
    const last = page.at(-1);
    if (last === undefined) return filled;
    after = last._id;
  }
}
