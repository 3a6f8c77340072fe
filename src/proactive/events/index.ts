/** Shop events: durable before they are acknowledged, then handled by the automations, each event with one effect. */
import { given } from '../../model/given';
import type { Clock } from '../../model/clock';
import { GatewayError } from '../../model/errors';
import { EVENT_TYPES, type Led, type ShopEvent, type ShopEventType } from '../../model/event';
import type { EventRow } from '../../model/event';
import type { Automation } from '../automation';
import { createHandling } from './handle';
import { readEvent, type Refusal } from './read';
import type { EventParts } from './parts';

export interface EventAnswer {
  id?: string;
  /** `known`: its id arrived before, whatever the content. */
  outcome: 'new' | 'known' | 'refused';
  field?: string;
  reason?: string;
  /** Where it led; absent if it is handled later. */
  led?: readonly Led[];
}

export interface Events {
  /** Throws BODY_BROKEN. The event is durable when this resolves; `known` if its id arrived before, whatever the content. */
  accept(body: unknown): Promise<'new' | 'known'>;
  /** One result per body, in order. Accepted events are durable when this resolves. `tell`: handle them at once and return where they led. */
  take(bodies: readonly unknown[], tell: boolean): Promise<EventAnswer[]>;
  /** An event as received, with where it led. */
  read(id: string): Promise<EventRow | null>;
  /** Answers the bell `event`. */
  handle(id: string): Promise<void>;
}

/** The customer under which the log keeps events about goods. */
const NO_CUSTOMER = '*';
const DAY_MS = 86_400_000;
/** Longer than the longest query of the past: one and a half repurchase intervals. */
const KEEP_MS = 800 * DAY_MS;
/** Page views are many and soon irrelevant. */
const KEEP_PAGES_MS = 90 * DAY_MS;
/** How long the caller waits to learn where its events led. */
const TELL_WITHIN_MS = 1_500;

export function createEvents(parts: EventParts): Events {
  const { store, queue, clock, triggers } = parts;
  const handling = createHandling(parts);
  const listened = parts.seen === undefined ? listenedTo(triggers) : new Set(EVENT_TYPES);
  const keep = async (event: ShopEvent): Promise<'new' | 'known'> =>
    store.events.insert(rowOf(event, clock.now(), listened.has(event.type)));
  const tellAll = async (rows: ShopEvent[]): Promise<Map<string, readonly Led[]>> => {
    const told = new Map<string, readonly Led[]>();
    const late = within(clock, TELL_WITHIN_MS);
    await Promise.race([
      late.done,
      Promise.all(rows.map(async ({ id }) => told.set(id, await handling.led(id)))).catch((fault: unknown) =>
        parts.log.warn({ fault: String(fault) }, 'events could not be handled at once; they are tried again'),
      ),
    ]);
    late.stop();
    return told;
  };
  return {
    async accept(body) {
      const read = readEvent(body, clock.now());
      if ('refusal' in read) throw broken(read.refusal);
      const answer = await keep(read.event);
      if (answer === 'new' && listened.has(read.event.type)) queue.ring('event', read.event.id);
      return answer;
    },
    async take(bodies, tell) {
      const reads = bodies.map((body) => readEvent(body, clock.now()));
      const outcomes = await Promise.all(reads.map(async (read) => ('event' in read ? keep(read.event) : null)));
      const events = reads.flatMap((read, index) => ('event' in read && outcomes[index] === 'new' ? [read.event] : []));
      const open = events.filter(({ type }) => listened.has(type));
      const told = tell ? await tellAll(open) : new Map<string, readonly Led[]>();
      for (const { id } of open) if (!told.has(id)) queue.ring('event', id);
      return reads.map((read, index) => {
        if ('refusal' in read) return { ...given({ id: read.id }), outcome: 'refused', ...read.refusal };
        const { id, type } = read.event;
        const outcome = outcomes[index] ?? 'known';
        const led = outcome === 'new' ? (told.get(id) ?? (listened.has(type) ? undefined : NOTHING)) : undefined;
        return { id, outcome, ...(tell && outcome === 'new' && { led: led ?? LATER }) };
      });
    },
    read: (id) => store.events.byId(id),
    handle: (id) => handling.handle(id),
  };
}

const NOTHING: readonly Led[] = [
  { by: 'events', outcome: 'kept', text: 'kept; nothing listens to this kind of event' },
];
const LATER: readonly Led[] = [{ by: 'events', outcome: 'later', text: 'kept; it is handled in a moment' }];

/** Types that have effects; the others are facts for conditions and count as handled when written. */
function listenedTo(triggers: readonly Automation[]): ReadonlySet<ShopEventType> {
  const goods: ShopEventType[] = ['stock.back', 'price.changed', 'product.updated', 'product.removed'];
  return new Set([...goods, 'customer.updated', 'consent.changed', ...triggers.flatMap(({ on }) => on)]);
}

function rowOf(event: ShopEvent, now: number, listened: boolean): EventRow {
  const keep = event.type.startsWith('page.') ? KEEP_PAGES_MS : KEEP_MS;
  return {
    _id: event.id,
    type: event.type,
    customer: 'customer' in event ? event.customer : NO_CUSTOMER,
    at: new Date(event.at),
    receivedAt: new Date(now),
    body: { ...event },
    handledAt: listened ? null : new Date(now),
    expiresAt: new Date(now + keep),
  };
}

function broken({ field, reason }: Refusal): GatewayError {
  return new GatewayError('BODY_BROKEN', `this is not an event: ${field === '' ? '' : `${field}: `}${reason}`);
}

function within(clock: Clock, ms: number): { done: Promise<void>; stop: () => void } {
  let stop = (): void => undefined;
  const done = new Promise<void>((resolve) => {
    const cancel = clock.after(ms, resolve);
    stop = () => {
      cancel();
      resolve();
    };
  });
  return { done, stop };
}
