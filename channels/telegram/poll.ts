/** Long polling: the next offset confirms updates to Telegram, and only after they are durable here. */
import { given } from '../../src/model/given';
import type { ChannelHost } from '../../src/model/channel';
import { sleep, type Clock } from '../../src/model/clock';
import type { Decoded } from '../../src/model/inbound';
import type { Client, Failure } from './send/client';
import { fieldsOf, numberOf } from './fields';
import { WANTED_UPDATES } from './decode/update';

/** How long Telegram may hold an empty response. */
const HOLD_S = 25;
/** Extra time for the response to arrive, on top of the hold. */
const SLACK_MS = 10_000;
/** getUpdates.limit: 1-100. */
const BATCH = 100;
const BACKOFF_MS = { first: 1000, max: 30_000 } as const;

export interface Poller {
  client: Client;
  clock: Clock;
  decode(update: unknown): Decoded[];
}

/** How a round ended: the next offset; a pause that Telegram asked for; an error; a conflicting webhook. */
type Round = { next: number | undefined } | { waitMs: number } | { fault: string; webhook?: true };

/** Runs until the signal aborts, which ends a held request and a pause at once. Never rejects. */
export async function poll(by: Poller, host: ChannelHost, signal: AbortSignal): Promise<void> {
  let offset: number | undefined;
  let faults = 0;
  // Telegram refuses getUpdates (409) while a webhook is set, so it is removed first and whenever it reappears.
  let webhook = true;
  while (!signal.aborted) {
    const round: Round = webhook ? await unregister(by.client, signal, offset) : await once(by, host, signal, offset);
    if (signal.aborted) return;
    if ('next' in round) {
      offset = round.next;
      faults = 0;
      webhook = false;
      continue;
    }
    webhook ||= 'webhook' in round;
    const waitMs = 'waitMs' in round ? round.waitMs : Math.min(BACKOFF_MS.max, BACKOFF_MS.first * 2 ** faults);
    faults = Math.min(faults + 1, 10);
    host.log.warn({ reason: 'fault' in round ? round.fault : 'rate limit', waitMs }, 'polling waits');
    await sleep(by.clock, waitMs, signal);
  }
}

async function unregister(client: Client, signal: AbortSignal, offset: number | undefined): Promise<Round> {
  const call = await client.call('deleteWebhook', {}, signal);
  return call.ok ? { next: offset } : faultOf(call.failure);
}

async function once(by: Poller, host: ChannelHost, signal: AbortSignal, offset: number | undefined): Promise<Round> {
  const payload = {
    timeout: HOLD_S,
    limit: BATCH,
    allowed_updates: WANTED_UPDATES,
    ...given({ offset }),
  };
  const call = await by.client.call('getUpdates', payload, signal, HOLD_S * 1000 + SLACK_MS);
  if (!call.ok) return faultOf(call.failure);
  const updates = Array.isArray(call.result) ? call.result : [];
  if (updates.length === 0) return { next: offset };
  const ids = updates
    .map((update) => numberOf(fieldsOf(update) ?? {}, 'update_id'))
    .filter((id): id is number => id !== null && Number.isSafeInteger(id));
  if (ids.length === 0) return { fault: 'no update of the batch has an id' };
  try {
    await Promise.race([host.receive(updates.flatMap((update) => by.decode(update))), aborted(signal)]);
  } catch (fault) {
    // Not durable, so the same offset is requested again and Telegram returns the same updates.
    return { fault: fault instanceof Error ? fault.message : 'not durable' };
  }
  return { next: Math.max(...ids) + 1 };
}

/** A hanging store must not delay the shutdown; the offset stays, so nothing is lost. */
function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

function faultOf(failure: Failure): Round {
  if (failure.kind === 'wire') return { fault: failure.reason };
  if (failure.code === 429 && failure.retryAfterS !== undefined) return { waitMs: failure.retryAfterS * 1000 };
  const fault = `${failure.code} ${failure.description}`;
  return failure.code === 409 && /webhook/i.test(failure.description) ? { fault, webhook: true } : { fault };
}
