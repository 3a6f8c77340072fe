/**
 * Overload, measured by how long messages wait for their turn while the process is busy. During overload answers are simplified:
 * the NLU uses its first tier only, cards have no pictures, no typing indicator is shown, and pushes wait.
 */
import type { Clock } from '../model/clock';
import type { Log } from '../model/log';
import type { Metrics } from '../model/metrics';
import type { PathParts } from './parts';
import type { Load } from './parts';

export interface LoadParts {
  clock: Clock;
  log: Log;
  metrics: Metrics;
  /** Share of the time since the last call that the process was busy, 0 to 1. A slow platform delays messages too, but is no overload. */
  busy(): number;
  /** Messages may wait this long for what follows them, which is no lag. */
  quietMs: number;
}

/** What is measured, and how often. */
const WINDOW_MS = 5_000;
const LOOK_MS = 1_000;
/** With fewer conversations the measure is not representative: one may be waiting for itself. */
const LEAST = 8;
const ENTER_MS = 2_000;
const LEAVE_MS = 500;
const BUSY = 0.8;
/** The shortest time in degraded mode, so that it does not flap. */
const STAY_MS = 10_000;
const PUSH_WAIT_MS = 10_000;

export function createLoad({ clock, log, metrics, busy, quietMs }: LoadParts): Load {
  /** The latest lag of each conversation, so that one with thousands of messages counts once. */
  const lags = new Map<string, { at: number; lagMs: number }>();
  let since: number | null = null;
  let lookedAt = 0;
  const turnTo = (to: 'degraded' | 'normal', lagMs: number): void => {
    metrics.count('overload', { to });
    if (to === 'degraded')
      log.warn({ lagMs }, 'messages wait too long: answers come plainer, and pushes wait, until that is over');
    else
      log.info(
        { lagMs, lastedMs: clock.now() - (since ?? clock.now()) },
        'messages no longer wait: answers are whole again',
      );
    since = to === 'degraded' ? clock.now() : null;
  };
  const look = (): void => {
    const now = clock.now();
    if (now - lookedAt < LOOK_MS) return;
    lookedAt = now;
    for (const [conversation, { at }] of lags) if (now - at > WINDOW_MS) lags.delete(conversation);
    const share = busy();
    const lagMs = median([...lags.values()].map((each) => each.lagMs));
    if (since === null && lags.size >= LEAST && lagMs >= ENTER_MS && share >= BUSY) turnTo('degraded', lagMs);
    else if (since !== null && now - since >= STAY_MS && (lags.size < LEAST || lagMs <= LEAVE_MS))
      turnTo('normal', lagMs);
  };
  return {
    note(rows) {
      const newest = rows.reduce((last, { receivedAt }) => Math.max(last, receivedAt.getTime()), 0);
      const [row] = rows;
      if (!row || row.tries > 0 || row.event.kind !== 'message') return;
      lags.set(row.conversation, { at: clock.now(), lagMs: Math.max(0, clock.now() - newest - quietMs) });
      look();
    },
    overloaded() {
      if (since !== null) look();
      return since !== null;
    },
  };
}

/** Shoppers who wait take priority over pushes: during overload a due push is postponed. */
export function waitingOut(
  { load, queue, clock }: Pick<PathParts, 'load' | 'queue' | 'clock'>,
  decide: (action: string) => Promise<void>,
): (action: string) => Promise<void> {
  return async (action) => {
    if (!load.overloaded()) return decide(action);
    queue.ringAt('action', action, clock.now() + PUSH_WAIT_MS);
  };
}

function median(values: number[]): number {
  const sorted = values.sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
