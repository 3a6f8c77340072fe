/** Runs the campaigns, at short intervals while one has work to do. */
import type { Clock } from '../model/clock';
import type { Log } from '../model/log';
import type { Runner } from './run';

const BUSY_MS = 250;
const IDLE_MS = 2_000;

export interface Loop {
  /** Resolves when the last step has ended. */
  stop(): Promise<void>;
  /** Resolves when the running step has ended. */
  idle(): Promise<unknown>;
}

export function runCampaigns(
  runner: Runner,
  { clock, log, idleMs = IDLE_MS }: { clock: Clock; log: Pick<Log, 'warn'>; idleMs?: number | undefined },
): Loop {
  let stopped = false;
  let running: Promise<unknown> = Promise.resolve();
  const next = (ms: number): (() => void) =>
    clock.after(ms, () => {
      running = runner
        .step()
        .catch((fault: unknown) => {
          log.warn({ fault: String(fault) }, 'the campaigns could not be looked after; the next look follows');
          return false;
        })
        .then((busy) => void (stopped || (cancel = next(busy ? BUSY_MS : idleMs))));
    });
  let cancel = next(BUSY_MS);
  return {
    async stop() {
      stopped = true;
      cancel();
      await running;
    },
    idle: () => running,
  };
}
