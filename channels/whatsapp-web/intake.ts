/** Incoming events: own messages are filtered out, senders get their second name, and every event is kept until it is durable. */
import type { ChannelHost } from '../../src/model/channel';
import { sleep, type Clock } from '../../src/model/clock';
import { GatewayError } from '../../src/model/errors';
import type { Decoded } from '../../src/model/inbound';
import { inner, own, textOf, type Fields } from './fields';
import { keyOf, kindOf, widOf, type Pair } from './ids';
import type { Ledger } from './ledger';
import type { Memory } from './memory';

/** Many look-ups in a short time raise the risk of a ban (a warning in the library's own issue tracker). */
const LOOKUP_EVERY_MS = 10_000;
const RETRY_MS = { first: 500, max: 15_000 } as const;
/** Bounds memory if the page repeats itself without end. */
const WAITING_MAX = 10_000;

export interface IntakeParts {
  host: Pick<ChannelHost, 'receive' | 'log'>;
  clock: Clock;
  ledger: Ledger;
  memory: Memory;
  decode(body: unknown): Decoded[];
  /** Asks WhatsApp for both names; null if it does not return them. */
  lookup(wid: string): Promise<Pair | null>;
  signal: AbortSignal;
}

export interface Intake {
  offer(body: Fields): void;
  give(events: Decoded[]): void;
  /** No event is waiting to become durable. */
  idle(): boolean;
}

export function createIntake(parts: IntakeParts): Intake {
  const { clock, ledger, memory, host } = parts;
  const queue: (Fields | { given: Decoded[] })[] = [];
  let held: Fields[] = [];
  let running = false;
  let lookedUpAt = -Infinity;

  const pump = async (): Promise<void> => {
    if (running) return;
    running = true;
    for (let next = queue[0]; next !== undefined && !parts.signal.aborted; next = queue[0]) {
      const events = isGiven(next) ? next.given : parts.decode(await named(next));
      await durable(parts, events);
      for (const event of events) if (event.kind === 'message') memory.seen(event.at / 1000);
      queue.shift();
    }
    running = false;
  };
  const put = (item: Fields | { given: Decoded[] }): void => {
    if (queue.length >= WAITING_MAX)
      return host.log.warn(
        { waiting: queue.length },
        'an event of WhatsApp Web was dropped: too many wait to be stored',
      );
    queue.push(item);
    void pump();
  };
  /** Both names of the sender: known ones always, unknown ones if the last look-up was long enough ago. */
  const named = async (body: Fields): Promise<Fields> => {
    const wid = senderOf(body);
    if (wid === null) return body;
    let pair = memory.person(wid);
    if (!pair && own(body, 'event') === 'message_create' && clock.now() - lookedUpAt >= LOOKUP_EVERY_MS) {
      lookedUpAt = clock.now();
      const found = await parts.lookup(wid).catch(() => null);
      if (found) memory.learn(wid, (pair = found));
    }
    return pair ? { ...body, contact: pair } : body;
  };
  const sort = (body: Fields): void => {
    const mine = ownMessage(body);
    if (!mine) return put(body);
    const whose = ledger.whose(mine);
    if (whose === 'later') held.push(body);
    else if (whose === 'theirs') put(body);
    else if (typeof whose === 'object') put({ given: [settled(mine.stanza, whose.attemptId, clock)] });
  };
  ledger.onQuiet(() => {
    const again = held;
    held = [];
    again.forEach(sort);
  });
  return { offer: sort, give: (given) => put({ given }), idle: () => queue.length === 0 };
}

function isGiven(item: Fields | { given: Decoded[] }): item is { given: Decoded[] } {
  return Array.isArray(own(item as Fields, 'given')) && own(item as Fields, 'event') === undefined;
}

/** A send with an unknown result has appeared in the chat. */
export function settled(stanza: string, attemptId: string, clock: Clock): Decoded {
  return {
    kind: 'receipt',
    eventId: `${stanza}#seen`,
    providerMessageId: stanza,
    attemptId,
    status: 'sent',
    at: clock.now(),
  };
}

/** WhatsApp does not resend delivered events, so each is kept and retried until it is durable, unless it never can be. */
async function durable({ host, clock, signal }: IntakeParts, events: Decoded[]): Promise<void> {
  for (
    let waitMs: number = RETRY_MS.first;
    events.length > 0 && !signal.aborted;
    waitMs = Math.min(RETRY_MS.max, waitMs * 2)
  ) {
    try {
      return await host.receive(events);
    } catch (fault) {
      if (fault instanceof GatewayError && !fault.retryable)
        return host.log.warn({ fault: fault.message }, 'an event of WhatsApp Web cannot be stored');
      host.log.warn(
        { fault: fault instanceof Error ? fault.message : 'not durable', waitMs },
        'an event of WhatsApp Web waits for the store',
      );
      await sleep(clock, waitMs, signal);
    }
  }
}

/** The person in a private chat; group members are not looked up. */
function senderOf(body: Fields): string | null {
  const data = inner(body, 'data') ?? {};
  const key = keyOf(own(data, 'id'));
  if (key?.fromMe) return null;
  const wid = widOf(own(data, 'from')) ?? widOf(own(data, 'senderId')) ?? key?.remote ?? null;
  return wid !== null && kindOf(wid) === 'person' ? wid : null;
}

function ownMessage(body: Fields): { stanza: string; media: boolean; text: string } | null {
  const data = inner(body, 'data');
  const key = data && keyOf(own(data, 'id'));
  if (own(body, 'event') !== 'message_create' || !data || !key?.fromMe) return null;
  return { stanza: key.stanza, media: own(data, 'hasMedia') === true, text: (textOf(data, 'body') ?? '').trim() };
}
