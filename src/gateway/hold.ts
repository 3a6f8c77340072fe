/** Before a message leaves: whether its account must pause, has its breaker open, or must prove itself healthy before a message in doubt is repeated. */
import type { Channel, SendOutcome } from '../model/channel';
import type { Address } from '../model/inbound';
import type { OutboxRow } from '../model/records';
import { REPEAT_MS } from './outcome';
import type { PathParts } from './parts';

type Held = Extract<SendOutcome, { kind: 'notAccepted' }>;

/** The reason of a row that waits for its account's breaker. */
const ACCOUNT_DOWN = 'account_down';
/** The reason of a row that waits before its repeat. */
const IN_DOUBT = 'in_doubt';
/** The wait where a channel has no health check. */
const DOUBT_BLIND_MS = 60_000;
const DOUBT_MOST_MS = 120_000;
const CHECK_MS = 5_000;
/** The margin that leaves time for a last attempt before the message expires. */
const LAST_MS = 1_000;

/** Null: it may leave now. */
export async function holdOf(
  parts: PathParts,
  channel: Channel,
  address: Address,
  row: OutboxRow,
): Promise<Held | null> {
  const pausedMs = parts.pauses.leftMs(channel);
  if (pausedMs > 0) return { kind: 'notAccepted', reason: 'account_paused', retryAfterMs: pausedMs };
  const doubtful = row.possiblyRepeated === true && channel.idempotent !== true;
  if (doubtful && parts.breakers.isOpen(channel)) await check(parts, channel, address);
  const waitMs = parts.breakers.waitMs(channel, row.conversation, doubtful);
  if (waitMs > 0) return held(parts, row, waitMs);
  return doubtful ? proven(parts, channel, address, row) : null;
}

/** A row that waits for the breaker leaves as soon as that closes, whatever time it was given. */
export function isFreed({ breakers }: PathParts, channel: Channel, row: OutboxRow): boolean {
  return row.reason === ACCOUNT_DOWN && !breakers.isOpen(channel);
}

function held({ clock }: PathParts, { sendBefore }: OutboxRow, waitMs: number, reason = ACCOUNT_DOWN): Held {
  const leftMs = (sendBefore?.getTime() ?? Infinity) - clock.now();
  return { kind: 'notAccepted', reason, retryAfterMs: leftMs > LAST_MS ? Math.min(waitMs, leftMs) : waitMs };
}

/** The one repeat is not spent on a platform that may still be down: first another message or a health check must succeed. */
async function proven(parts: PathParts, channel: Channel, address: Address, row: OutboxRow): Promise<Held | null> {
  // A worker died while sending it, which says nothing about the platform.
  if (!row.doubtAt) return null;
  const doubtAt = row.doubtAt.getTime();
  if (parts.breakers.isGoodSince(channel, doubtAt)) return null;
  const age = parts.clock.now() - doubtAt;
  const leastMs = channel.check ? REPEAT_MS : DOUBT_BLIND_MS;
  if (age < leastMs) return held(parts, row, leastMs - age, IN_DOUBT);
  if (await check(parts, channel, address)) return null;
  // Doubles the wait so far, so that a platform that is down for hours is not probed every few seconds.
  return held(parts, row, Math.min(DOUBT_MOST_MS, Math.max(REPEAT_MS, age / 2)), IN_DOUBT);
}

/** True if the channel has no health check. */
async function check({ breakers, log }: PathParts, channel: Channel, address: Address): Promise<boolean> {
  if (!channel.check) return true;
  const ok = await channel.check(address, AbortSignal.timeout(CHECK_MS)).catch((fault: unknown) => {
    log.warn({ channel: channel.name, fault: String(fault) }, 'the channel threw while it was looked at');
    return false;
  });
  breakers.checked(channel, ok);
  return ok;
}
