/**
 * What a customer did, kept for rules after each event. Everything is read again from the events that are there, so that events which
 * come twice, late or in any order lead to the same.
 */
import type { AudienceStore } from '../model/audience-store';
import { EVENT_TYPES, shopEventSchema, type CustomerEvent, type ShopEvent } from '../model/event';
import type { Customer } from '../model/records';
import { lastKey } from '../model/segment';
import type { Bought } from '../model/features';
import type { Shop } from '../model/shop';

/** Orders whose goods are kept, and orders whose totals are added up. */
const BOUGHT_MAX = 50;
const SUMMED_MAX = 1_000;
/** Carts, pages and orders that are read for what someone wants; goods count for so long before the latest of them. */
const LOOKED_MAX = 60;
const LOOKED_MS = 60 * 86_400_000;
const WANTS_MAX = 30;

export interface FeatureParts {
  store: Pick<AudienceStore, 'note' | 'latest' | 'ordered'>;
  shop: Pick<Shop, 'product' | 'currency'>;
}

export interface Features {
  /** After these events of one customer are in the store: read once for all of them. */
  keep(events: readonly CustomerEvent[], customer: Customer): Promise<void>;
  /** From all events that are there, for a customer of the time before features were kept. */
  refill(customer: Pick<Customer, '_id'> & { shopCustomer: string }): Promise<void>;
}

type Placed = Extract<ShopEvent, { type: 'order.placed' }>;

export function createFeatures(parts: FeatureParts): Features {
  return {
    async keep(events, customer) {
      const [first] = events;
      if (first === undefined) return;
      const ordered = events.some(({ type }) => type === 'order.placed');
      const filled = ordered || events.some(({ type }) => type === 'cart.updated');
      const looked = filled || events.some(({ type }) => type === 'page.viewed');
      const [orders, cart, wants] = await Promise.all([
        ordered ? ordersOf(parts, first.customer) : {},
        filled ? cartOf(parts, first.customer) : {},
        looked ? wantsOf(parts, first.customer) : {},
      ]);
      await parts.store.note(customer._id, { ...orders, ...cart, ...wants }, latestOf(events));
    },
    async refill({ _id, shopCustomer }) {
      const [orders, cart, wants, rows] = await Promise.all([
        ordersOf(parts, shopCustomer),
        cartOf(parts, shopCustomer),
        wantsOf(parts, shopCustomer),
        Promise.all(EVENT_TYPES.map((type) => parts.store.latest(shopCustomer, type, 1))),
      ]);
      const latest = latestOf(rows.flat().map(({ type, at }) => ({ type, at: at.toISOString() })));
      await parts.store.note(_id, { ...orders, ...cart, ...wants }, latest);
    },
  };
}

/** When each kind came last. */
function latestOf(events: readonly { type: string; at: string }[]): Record<string, Date> {
  const latest: Record<string, Date> = {};
  for (const { type, at } of events) {
    const key = lastKey(type);
    const time = new Date(at);
    if (latest[key] === undefined || time > latest[key]) latest[key] = time;
  }
  return latest;
}

async function ordersOf({ store, shop }: FeatureParts, customer: string): Promise<Record<string, unknown>> {
  const [rows, count] = await Promise.all([
    store.latest(customer, 'order.placed', SUMMED_MAX),
    store.ordered(customer),
  ]);
  const orders = rows
    .map(({ body }) => shopEventSchema.safeParse(body).data)
    .filter((event): event is Placed => event?.type === 'order.placed');
  const spent = orders
    .filter(({ order }) => order.currency === shop.currency)
    .reduce((sum, { order }) => sum + order.total, 0);
  const [first, last] = [orders.at(-1), orders[0]];
  return {
    'features.orders': count,
    'features.spent': spent,
    ...(first !== undefined && { 'features.firstOrder': new Date(first.at) }),
    ...(last !== undefined && { 'features.lastOrder': new Date(last.at) }),
    bought: await Promise.all(orders.slice(0, BOUGHT_MAX).map((each) => boughtIn(shop, each))),
  };
}

async function boughtIn(shop: FeatureParts['shop'], { at, order }: Placed): Promise<Bought> {
  const products = [...new Set(order.lines.map(({ product }) => product))];
  const found = await Promise.all(products.map((id) => shop.product(id)));
  const categories = [...new Set(found.flatMap((product) => (product === null ? [] : [product.category])))];
  return { at: new Date(at), products, categories };
}

/** By what the newest carts and the pages looked at say: newest first, without what was ordered after it. */
async function wantsOf({ store }: FeatureParts, customer: string): Promise<{ wants: string[] }> {
  const [carts, pages, orders] = await Promise.all(
    (['cart.updated', 'page.viewed', 'order.placed'] as const).map((type) => store.latest(customer, type, LOOKED_MAX)),
  );
  const bought = new Map<string, number>();
  for (const { at, body } of orders ?? []) {
    const event = shopEventSchema.safeParse(body).data;
    if (event?.type === 'order.placed')
      for (const { product } of event.order.lines)
        bought.set(product, Math.max(bought.get(product) ?? 0, at.getTime()));
  }
  const newest = [...(carts ?? []).slice(0, 1), ...(pages ?? [])];
  const since = Math.max(0, ...newest.map(({ at }) => at.getTime())) - LOOKED_MS;
  const wanted = newest.flatMap(({ at, body }) => {
    const event = shopEventSchema.safeParse(body).data;
    const named =
      event?.type === 'cart.updated'
        ? event.cart.lines.map(({ product }) => product)
        : event?.type === 'page.viewed' && event.page.product !== undefined
          ? [event.page.product]
          : [];
    return named.filter((product) => at.getTime() >= since && (bought.get(product) ?? 0) < at.getTime());
  });
  return { wants: [...new Set(wanted)].slice(0, WANTS_MAX) };
}

/** The newest word about a cart counts; one that was paid for, emptied or ordered since is open no more. */
async function cartOf({ store }: FeatureParts, customer: string): Promise<Record<string, unknown>> {
  const [[cart], [order]] = await Promise.all([
    store.latest(customer, 'cart.updated', 1),
    store.latest(customer, 'order.placed', 1),
  ]);
  const event = shopEventSchema.safeParse(cart?.body).data;
  const open =
    event?.type === 'cart.updated' &&
    event.cart.lines.length > 0 &&
    event.cart.completed !== true &&
    (order === undefined || order.at < new Date(event.at));
  return {
    'features.openCart': open ? new Date(event.at) : null,
    'features.openCartTotal': open ? event.cart.total : 0,
  };
}
