/** Long polling: updates are confirmed to Telegram by the next offset, and only after they are durable here. */
import type { ChannelHost } from '../../src/model/channel';
import { sleep, type Clock } from '../../src/model/clock';
import type { Decoded } from '../../src/model/inbound';
import type { Client, Failure } from './client';
import { fieldsOf, numberOf } from './fields';
import { WANTED_UPDATES } from './update';

/** How long Telegram may hold an empty answer. */
const HOLD_S = 25;
/** Room for the answer's way, on top of the hold. */
const SLACK_MS = 10_000;
/** getUpdates.limit: 1-100. */
const BATCH = 100;
const BACKOFF_MS = { first: 1000, max: 30_000 } as const;

export interface Poller {
  client: Client;
  clock: Clock;
  decode(update: unknown): Decoded[];
}

/** Runs until the signal aborts, which ends a held request and a pause at once. Never rejects. */
export async function poll(by: Poller, host: ChannelHost, signal: AbortSignal): Promise<void> {
  let offset: number | undefined;
  let faults = 0;
  while (!signal.aborted) {
    const next = await once(by, host, signal, offset);
    if (signal.aborted) return;
    if (typeof next !== 'string' && !('waitMs' in next)) {
      offset = next.offset ?? offset;
      faults = 0;
      continue;
    }
    const waitMs = typeof next === 'string' ? Math.min(BACKOFF_MS.max, BACKOFF_MS.first * 2 ** faults) : next.waitMs;
    faults = Math.min(faults + 1, 10);
    host.log.warn({ reason: typeof next === 'string' ? next : 'rate limit', waitMs }, 'polling waits');
    await sleep(by.clock, waitMs, signal);
  }
}

/** One round: the next offset, a wait that Telegram asked for, or the reason of a fault. */
async function once(by: Poller, host: ChannelHost, signal: AbortSignal, offset: number | undefined): Promise<{ offset: number | undefined } | { waitMs: number } | string> {
  const payload = { timeout: HOLD_S, limit: BATCH, allowed_updates: WANTED_UPDATES, ...(offset === undefined ? {} : { offset }) };
  const call = await by.client.call('getUpdates', payload, signal, HOLD_S * 1000 + SLACK_MS);
  if (!call.ok) return faultOf(call.failure);
  const updates = Array.isArray(call.result) ? call.result : [];
  if (updates.length === 0) return { offset };
  const ids = updates.map((update) => numberOf(fieldsOf(update) ?? {}, 'update_id')).filter((id): id is number => id !== null && Number.isSafeInteger(id));
  if (ids.length === 0) return 'no update of the batch has an id';
  try {
    await Promise.race([host.receive(updates.flatMap((update) => by.decode(update))), aborted(signal)]);
  } catch (fault) {
    // Not durable: the same offset is asked again, so Telegram gives the same updates again.
    return fault instanceof Error ? fault.message : 'not durable';
  }
  return { offset: Math.max(...ids) + 1 };
}

/** A store that hangs must not hold up the shutdown; the offset stays, so nothing is lost. */
function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

function faultOf(failure: Failure): { waitMs: number } | string {
  if (failure.kind === 'wire') return failure.reason;
  if (failure.code === 429 && failure.retryAfterS !== undefined) return { waitMs: failure.retryAfterS * 1000 };
  return `${failure.code} ${failure.description}`;
}
