/** Applies the outcome of a send to its row: sent, retried, failed for good, or unknown and settled by policy. */
import type { Channel, SendOutcome } from '../model/channel';
import type { Delivery, OutboxRow } from '../model/records';
import { MOVED } from './identify';
import type { PathParts } from './parts';

/** For messages that cannot be rendered; unlike a platform's outage, that does not pass. */
const ATTEMPTS_MAX = 8;
/** The request of a process that was killed: in doubt through no fault of the platform. */
export const WORKER_DIED = 'worker_died';
export const RENDER_ERROR = 'render_error';
const BACKOFF_FIRST_MS = 1_000;
const BACKOFF_MOST_MS = 120_000;
/** A message in doubt is not repeated earlier: most platforms recover within this time. */
export const REPEAT_MS = 10_000;
/** How long a platform that reports receipts may take to report on a message in doubt. */
const DOUBT_MS = 90_000;

type Parts = Pick<PathParts, 'clock' | 'random' | 'metrics' | 'settings' | 'store' | 'queue' | 'log'>;

/** Updates the row; returns the delivery state that its message shows. */
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

/** For a shopper's reply, time counts from the arrival of the message; for a push, from the decision to send it. */
function timed({ metrics }: Parts, { askedAt, createdAt }: OutboxRow, channel: string, now: number): void {
  if (askedAt) metrics.time('reply', now - askedAt.getTime(), { channel });
  else metrics.time('push', now - createdAt.getTime(), { channel });
}

/** A person who writes again is reachable again; the receiving side updates that once its cache of the identity is dropped. */
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
    // The attempt too, because its receipt may arrive before this row is written.
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

/** Certainly not accepted: retried with growing pauses until it expires. A pause that the platform asked for is no attempt. */
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
  // The last of our own pauses ends just before the message expires.
  const next =
    outcome.retryAfterMs === undefined && last - now > BACKOFF_FIRST_MS ? Math.min(last, now + waitMs) : now + waitMs;
  if ((outcome.reason === RENDER_ERROR && row.attempts >= ATTEMPTS_MAX) || next > last)
    return failed(row, outcome.reason, now);
  Object.assign(row, { state: 'queued', reason: outcome.reason, nextAttemptAt: new Date(next) });
  return undefined;
}

/** May have arrived: marketing is never repeated; the rest is repeated once and marked, if the settings allow it. */
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
      // After that its account decides when it may leave: hold.ts.
      nextAttemptAt: new Date(waited || reason === WORKER_DIED ? now : now + REPEAT_MS),
    });
    return 'unknown';
  }
  Object.assign(row, { state: 'unknown', reason, finalAt: new Date(now), nextAttemptAt: undefined });
  return 'unknown';
}
