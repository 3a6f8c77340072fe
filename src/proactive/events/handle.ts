/** Handles events: those that wait for one shopper are handled in batches, so that a flood of one person's events costs one query per batch. */
import type { CustomerEvent, GoodsEvent, Led, ShopEvent } from '../../model/event';
import { shopEventSchema } from '../../model/event';
import type { Customer } from '../../model/records';
import type { EventRow } from '../../model/event';
import type { Tell } from '../automation';
import { applyEvent } from './apply';
import type { EventParts } from './parts';

/** Rows handled together. */
const LOT = 500;

export interface Handling {
  handle(id: string): Promise<void>;
  /** Handles the event if necessary, and returns where it led. */
  led(id: string): Promise<readonly Led[]>;
}

export function createHandling(parts: EventParts): Handling {
  const { store, clock, log } = parts;
  /** Customers with a running batch in this process. */
  const busy = new Map<string, Promise<void>>();
  const run = async (customer: string): Promise<void> => {
    const rows = await store.events.open(customer, LOT);
    if (rows.length === 0) return;
    try {
      await handleLot(parts, rows);
    } catch (fault) {
      if (rows.length === 1) throw fault;
      // One of them may be at fault, and the others must not wait for it.
      const ends = await Promise.allSettled(rows.map((row) => handleLot(parts, [row])));
      const failed = ends.find((end) => end.status === 'rejected');
      if (failed) throw failed.reason;
    }
    log.info({ events: rows.length, first: rows[0]?._id }, 'events were handled');
  };
  const handle = async (id: string): Promise<void> => {
    for (;;) {
      const row = await store.events.byId(id);
      if (row === null || row.handledAt !== null) return;
      const before = busy.get(row.customer);
      if (before !== undefined) {
        await before.catch(() => undefined);
        continue;
      }
      const now = run(row.customer).finally(() => busy.delete(row.customer));
      busy.set(row.customer, now);
      await now;
    }
  };
  return {
    handle,
    async led(id) {
      await handle(id);
      return (await store.events.byId(id))?.led ?? [{ by: 'events', outcome: 'kept', text: 'kept; nothing planned' }];
    },
  };

  async function handleLot(given: EventParts, rows: EventRow[]): Promise<void> {
    const led = new Map<string, Led[]>();
    const events = rows.flatMap((row) => shopEventSchema.safeParse(row.body).data ?? []);
    const tell: Tell = (event, ...more) => void led.set(event, [...(led.get(event) ?? []), ...more]);
    await tellOf(given, events, tell);
    const at = new Date(clock.now());
    await Promise.all(rows.map(({ _id }) => store.events.handled(_id, at, led.get(_id))));
  }
}

async function tellOf(parts: EventParts, events: readonly ShopEvent[], tell: Tell): Promise<void> {
  const people = events.filter((event): event is CustomerEvent => 'customer' in event);
  for (const event of events) if (!('customer' in event)) await goods(parts, event, tell);
  const [first] = people;
  if (first === undefined) return;
  let customer = await customerOf(parts, first.customer);
  await parts.seen?.(people, customer);
  for (const event of people) {
    const led = await applyEvent(parts.store, event, customer);
    if (led === null) continue;
    tell(event.id, led);
    customer = (await parts.store.customers.byId(customer._id)) ?? customer;
  }
  for (const trigger of parts.triggers) {
    const heard = people.filter(({ type }) => trigger.on.includes(type));
    if (heard.length > 0) await trigger.handle(heard, customer, tell);
  }
}

async function goods({ productChanged, triggers }: EventParts, event: GoodsEvent, tell: Tell): Promise<void> {
  if (event.type === 'product.updated' || event.type === 'product.removed') productChanged?.(event.product.id);
  if (event.type === 'price.changed') productChanged?.(event.price.product);
  for (const trigger of triggers) await trigger.goods?.(event, tell);
  if (event.type === 'stock.back') for (const trigger of triggers) await trigger.stocked?.(event);
}

/** The customer of a shop id; a shopper who never wrote to us gets one, so that planned pushes can wait for them. */
async function customerOf({ store, shop }: Pick<EventParts, 'store' | 'shop'>, id: string): Promise<Customer> {
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
