/** Assembles outgoing webhooks: the store reports its writes, and a teller delivers them. Without an endpoint none of this exists. */
import type { Config } from '../../config/schema';
import type { Clock, Random } from '../model/clock';
import type { Log } from '../model/log';
import type { Store } from '../model/store';
import { createCaller } from '../outgoing/caller';
import { createTeller, type Teller } from '../outgoing/webhooks/teller';
import { createRunner } from '../queue/runner';
import { repeat } from './repeat';
import { telling } from './telling';

export interface BuiltWebhooks<S extends Store = Store> {
  /** Reports what is written through it. */
  store: S;
  tell: Teller['tell'];
  /** Delivers in this process. */
  start(): void;
  stop(): Promise<void>;
}

interface Parts<S extends Store> {
  store: S;
  clock: Clock;
  random: Random;
  log: Log;
}

const SWEEP_MS = 2_000;
const CONCURRENCY = 16;
const GRACE_MS = 16_000;

export function buildWebhooks<S extends Store>(
  { webhooks }: Config,
  { store, clock, random, log }: Parts<S>,
): BuiltWebhooks<S> | null {
  if (webhooks.endpoints.length === 0) return null;
  const caller = createCaller({ publicOnly: !webhooks.privateAddresses });
  const runner = createRunner({ name: 'webhook', clock, log });
  const teller = createTeller({
    endpoints: webhooks.endpoints,
    store: store.tellings,
    caller,
    clock,
    random,
    log,
    // In a process that does not deliver, the row waits for another process's sweep.
    ring: (id) => runner.answered() && runner.ring(id),
  });
  let stopSweep = async (): Promise<void> => undefined;
  return {
    store: telling(store, teller),
    tell: teller.tell,
    start() {
      runner.answer(CONCURRENCY, (id) => teller.deliver(id));
      stopSweep = repeat(() => teller.sweep(), {
        clock,
        log,
        everyMs: SWEEP_MS,
        fault: 'webhooks that are due were not found',
      });
    },
    async stop() {
      await stopSweep();
      await runner.close(GRACE_MS);
      await caller.close();
    },
  };
}
