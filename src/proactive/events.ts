/** Shop events: durable before they are acknowledged, then handled by the automations, each event with one effect. */
import { z } from 'zod';
import type { Clock } from '../model/clock';
import { GatewayError } from '../model/errors';
import { shopEventSchema, type CustomerEvent, type ShopEvent } from '../model/event';
import type { Log } from '../model/log';
import type { Queue } from '../model/queue';
import type { Customer } from '../model/records';
import type { Shop } from '../model/shop';
import type { Automation, PushStore } from './automation';

export interface Events {
  /** Throws BODY_BROKEN. The event is durable when this resolves; `known` when its id came before, whatever it said. */
  accept(body: unknown): Promise<'new' | 'known'>;
  /** Answers the bell `event`. */
  handle(id: string): Promise<void>;
}

interface Parts {
  store: Pick<PushStore, 'events' | 'customers'>;
  shop: Pick<Shop, 'customer'>;
  queue: Pick<Queue, 'ring'>;
  triggers: readonly Automation[];
  /** Told of every event of a customer before the triggers are. */
  seen?(event: CustomerEvent, customer: Customer): Promise<void>;
  /** A product changed, or is gone. Absent: the shop needs not be told. */
  productChanged?(product: string): void;
  clock: Clock;
  log: Pick<Log, 'info'>;
}

/** Stands in the log for events that are about goods. */
const NO_CUSTOMER = '*';

export function createEvents({ store, shop, queue, triggers, seen, productChanged, clock, log }: Parts): Events {
  const tell = async (event: CustomerEvent): Promise<void> => {
    const customer = await customerOf({ store, shop }, event.customer);
    await seen?.(event, customer);
    for (const trigger of triggers) if (trigger.on.includes(event.type)) await trigger.handle(event, customer);
  };
  return {
    async accept(body) {
      const event = parse(body);
      const row = {
        _id: event.id,
        type: event.type,
        customer: 'customer' in event ? event.customer : NO_CUSTOMER,
        at: new Date(event.at),
        receivedAt: new Date(clock.now()),
        body: { ...event },
        handledAt: null,
      };
      const answer = await store.events.insert(row);
      if (answer === 'new') queue.ring('event', event.id);
      return answer;
    },
    async handle(id) {
      const row = await store.events.byId(id);
      if (row === null || row.handledAt !== null) return;
      const event = parse(row.body);
      if ('product' in event) productChanged?.(event.product.id);
      else if (event.type === 'stock.back') for (const trigger of triggers) await trigger.stocked?.(event);
      else await tell(event);
      await store.events.handled(id, new Date(clock.now()));
      log.info({ event: id, type: event.type }, 'an event was handled');
    },
  };
}

function parse(body: unknown): ShopEvent {
  const parsed = shopEventSchema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new GatewayError('BODY_BROKEN', `this is not an event: ${z.prettifyError(parsed.error).slice(0, 1000)}`);
}

/** The customer of a shop id; a shopper who never wrote to us gets one, so that what is planned waits for them. */
async function customerOf({ store, shop }: Pick<Parts, 'store' | 'shop'>, id: string): Promise<Customer> {
  const known = await store.customers.byShopCustomer(id);
  if (known !== null) return known;
  const facts = await shop.customer(id);
  if (facts === null) return store.customers.ensureShopCustomer(id, {});
  const { name, email, phone, language, timeZone } = facts;
  return store.customers.ensureShopCustomer(id, {
    name,
    email,
    phone,
    language,
    timeZone: { zone: timeZone, source: 'address' },
  });
}
