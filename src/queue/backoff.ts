/** How a ring whose worker rejected is repeated: five times, each after a longer wait, then left to the sweeper. */
import type { ChannelLog } from '../model/channel';
import type { Clock } from '../model/clock';
import { GatewayError } from '../model/errors';

/** The wait before each repeat, in milliseconds. */
export const BACKOFF_MS: readonly number[] = [500, 1000, 2000, 4000, 8000];

export interface Backoff {
  /** Plans the repeat. With `soon`, another ring for the id waits already and no timer is needed. */
  failed(id: string, cause: unknown, soon: boolean): void;
  succeeded(id: string): void;
  /** Forgets all repeats; the sweeper finds them. */
  close(): void;
}

interface Parts {
  name: string;
  clock: Clock;
  log: ChannelLog;
  ring: (id: string) => void;
}

export function createBackoff({ name, clock, log, ring }: Parts): Backoff {
  const failures = new Map<string, number>();
  const timers = new Set<() => void>();
  let closed = false;
  const repeat = (id: string, waitMs: number): void => {
    const cancel = clock.after(waitMs, () => {
      timers.delete(cancel);
      ring(id);
    });
    timers.add(cancel);
  };
  return {
    failed(id, cause, soon) {
      const count = failures.get(id) ?? 0;
      const waitMs = BACKOFF_MS[count];
      const what = {
        bell: name,
        id,
        cause: cause instanceof Error ? cause.message : String(cause),
        failures: count + 1,
      };
      if (waitMs === undefined) {
        failures.delete(id);
        log.warn(what, 'gave up repeating a ring; the sweeper rings again');
        return;
      }
      failures.set(id, count + 1);
      log.warn(what, 'a ring was not answered and is repeated');
      const wishedMs = cause instanceof GatewayError ? (cause.retryAfterMs ?? 0) : 0;
      if (!soon && !closed) repeat(id, Math.max(waitMs, wishedMs));
    },
    succeeded: (id) => void failures.delete(id),
    close() {
      closed = true;
      for (const cancel of timers) cancel();
      timers.clear();
    },
  };
}
