/** What a send's outcome makes of its row: sent, again later, failed for good, or unknown and settled by policy. */
import type { Channel, SendOutcome } from '../model/channel';
import type { Delivery, OutboxRow } from '../model/records';
import { MOVED } from './identify';
import type { PathParts } from './parts';

/** Of a message that cannot be made ready: that does not pass like a platform's bad hour. */
const ATTEMPTS_MAX = 8;
/** The request of a process that was killed: in doubt for no fault of the platform. */
export const WORKER_DIED = 'worker_died';
export const RENDER_ERROR = 'render_error';
const BACKOFF_FIRST_MS = 1_000;
const BACKOFF_MOST_MS = 120_000;
/** What is in doubt is not repeated before: most platforms are back after a restart. */
export const REPEAT_MS = 10_000;
/** A platform that reports receipts is given this long to tell what became of an unknown one. */
const DOUBT_MS = 90_000;

type Parts = Pick<PathParts, 'clock' | 'random' | 'metrics' | 'settings' | 'store' | 'queue' | 'log'>;

/** Changes the row; returns what its message shows. */
export function settle(
  parts: Parts,
  row: OutboxRow,
  channel: Channel | undefined,
  outcome: SendOutcome,
): Delivery | undefined {
  const now = parts.clock.now();
  parts.metrics.count('sends', { channel: channel?.name ?? 'none', outcome: outcome.kind });
  if (outcome.kind === 'accepted') {
    timed(parts, row, channel?.name ?? 'none', now);
    return accepted(row, channel, outcome.providerMessageId, now);
  }
  if (outcome.kind === 'rejected') {
    if (outcome.unreachable) noteUnreachable(parts, row.identity);
    return failed(row, outcome.reason, now);
  }
  if (outcome.kind === 'notAccepted') return later(parts, row, outcome, now);
  return doubtful(parts, row, channel, outcome.reason, now);
}

/** A shopper waits from the moment of writing; a push from the decision to send it. */
function timed({ metrics }: Parts, { askedAt, createdAt }: OutboxRow, channel: string, now: number): void {
  if (askedAt) metrics.time('reply', now - askedAt.getTime(), { channel });
  else metrics.time('push', now - createdAt.getTime(), { channel });
}

/** Anyone who writes again is reachable again: receiving looks, once its memory of the identity is gone. */
function noteUnreachable({ store, queue, log }: Parts, identity: string): void {
  store.identities.setReachable(identity, false).then(
    () => queue.publish(MOVED, identity),
    (fault: unknown) => log.warn({ fault: String(fault) }, 'could not note an unreachable identity'),
  );
}

function accepted(row: OutboxRow, channel: Channel | undefined, providerMessageId: string, now: number): Delivery {
  row.part += 1;
  row.providerMessageIds.push(providerMessageId);
  if (channel && (channel.capabilities.receipts.delivered || channel.capabilities.receipts.read))
    // The attempt too: its receipt may have come before this row is written.
    row.refs = [...row.providerMessageIds, ...(row.attemptId === undefined ? [] : [row.attemptId])].map(
      (id) => `${channel.name}|${channel.account}|${id}`,
    );
  Object.assign(row, { state: 'sent', finalAt: new Date(now), nextAttemptAt: undefined });
  return 'sent';
}

function failed(row: OutboxRow, reason: string, now: number): Delivery {
  Object.assign(row, { state: 'failed', reason, finalAt: new Date(now), nextAttemptAt: undefined });
  return 'failed';
}

/** Surely not accepted: it is sent again, with growing pauses, until it is too late for it. A wait that was asked for is no attempt. */
function later(
  parts: Parts,
  row: OutboxRow,
  outcome: Extract<SendOutcome, { kind: 'notAccepted' }>,
  now: number,
): Delivery | undefined {
  if (outcome.retryAfterMs === undefined) row.attempts += 1;
  const backoff = Math.min(BACKOFF_MOST_MS, BACKOFF_FIRST_MS * 2 ** Math.min(row.attempts, 20));
  const waitMs = outcome.retryAfterMs ?? BACKOFF_FIRST_MS + parts.random() * backoff;
  const last = row.sendBefore?.getTime() ?? Infinity;
  // Of our own pauses the last one ends just in time.
  const next =
    outcome.retryAfterMs === undefined && last - now > BACKOFF_FIRST_MS ? Math.min(last, now + waitMs) : now + waitMs;
  if ((outcome.reason === RENDER_ERROR && row.attempts >= ATTEMPTS_MAX) || next > last)
    return failed(row, outcome.reason, now);
  Object.assign(row, { state: 'queued', reason: outcome.reason, nextAttemptAt: new Date(next) });
  return undefined;
}

/** May have arrived: marketing never again, the rest once more and marked, if the house wants that. */
function doubtful(
  parts: Parts,
  row: OutboxRow,
  channel: Channel | undefined,
  reason: string,
  now: number,
): Delivery | undefined {
  if (channel?.idempotent) return later(parts, row, { kind: 'notAccepted', reason }, now);
  const waited = row.state === 'unknown';
  parts.metrics.count('unknown', { channel: channel?.name ?? 'none', reason });
  const mayRepeat = row.purpose !== 'marketing' && !row.possiblyRepeated && parts.settings.resendUnknown === 'once';
  if (channel?.capabilities.receipts.delivered && !waited) {
    Object.assign(row, {
      state: 'unknown',
      reason,
      nextAttemptAt: new Date(now + DOUBT_MS),
      ...(reason !== WORKER_DIED && { doubtAt: new Date(now) }),
    });
    return 'unknown';
  }
  if (mayRepeat) {
    Object.assign(row, {
      state: 'queued',
      reason,
      possiblyRepeated: true,
      attempts: row.attempts + 1,
      ...(!waited && reason !== WORKER_DIED && { doubtAt: new Date(now) }),
      // When it may leave after that is said by its account: hold.ts.
      nextAttemptAt: new Date(waited || reason === WORKER_DIED ? now : now + REPEAT_MS),
    });
    return 'unknown';
  }
  Object.assign(row, { state: 'unknown', reason, finalAt: new Date(now), nextAttemptAt: undefined });
  return 'unknown';
}
