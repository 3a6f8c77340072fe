/** What an expression of an automation sees: the events, the shopper, and what the shop says now. */
import type { EventExpression, EventScope } from '../../flow/read/cel/event';
import type { Customer, ScheduledAction } from '../../model/records';
import type { Made } from './made';

/** What began a sequence, as its actions keep it. */
export interface Entry {
  key: string;
  /** ms since 1970. */
  at: number;
  event: Record<string, unknown>;
}

/** Plans of the time before an automation was a file have no entry. */
export function entryIn({ business, data }: Pick<ScheduledAction, 'business' | 'data'>): Entry {
  return (data['entry'] as Entry | undefined) ?? { key: business, at: 0, event: { ...data } };
}

/** The one that the push is about: as its source said, else the first that the event names. */
export function productIn(action: ScheduledAction): string {
  const { product } = action.data;
  return typeof product === 'string' ? product : productOf(entryIn(action).event);
}

export function scopeOf(entry: Entry, event: object, customer: Customer): EventScope {
  const { name, language, email, features, tags } = customer as Customer & { features?: unknown; tags?: unknown };
  return {
    event: plain(event),
    entry: plain(entry.event),
    key: entry.key,
    customer: {
      name: name ?? null,
      language: language ?? null,
      email: email ?? null,
      features: features ?? {},
      tags: tags ?? [],
    },
  };
}

/** The shop is asked only for what the expressions name. */
export async function factsFor(
  { parts: { shop } }: Pick<Made, 'parts'>,
  action: ScheduledAction,
  customer: Customer,
  expressions: readonly EventExpression[],
): Promise<EventScope> {
  const entry = entryIn(action);
  const event = (action.data['event'] ?? entry.event) as Record<string, unknown>;
  const wants = (root: 'order' | 'product' | 'cart'): boolean => expressions.some(({ roots }) => roots.has(root));
  const [order, product, cart] = await Promise.all([
    wants('order') ? shop.order(orderOf(event)) : null,
    wants('product') ? shop.product(productIn(action)) : null,
    wants('cart') ? shop.cart(text(field(event, 'cart', 'id'))) : null,
  ]);
  const known = (thing: object | null): object | null => thing && plain(thing);
  return { ...scopeOf(entry, event, customer), order: known(order), product: known(product), cart: known(cart) };
}

export function orderOf(event: Record<string, unknown>): string {
  return text(
    field(event, 'order', 'number') ??
      field(event, 'payment', 'order') ??
      field(event, 'shipment', 'order') ??
      field(event, 'return', 'order') ??
      field(event, 'review', 'order'),
  );
}

/** The first product that the event names. */
export function productOf(event: Record<string, unknown>): string {
  const lines = field(event, 'order', 'lines') ?? field(event, 'cart', 'lines');
  const first: unknown = Array.isArray(lines) ? lines[0] : undefined;
  return text(
    field(event, 'price', 'product') ??
      field(event, 'stock', 'product') ??
      field(event, 'review', 'product') ??
      field(event, 'subscription', 'product') ??
      field(event, 'page', 'product') ??
      (typeof first === 'object' && first !== null && 'product' in first ? first.product : undefined),
  );
}

function field(event: Record<string, unknown>, noun: string, name: string): unknown {
  const thing = event[noun];
  return typeof thing === 'object' && thing !== null ? (thing as Record<string, unknown>)[name] : undefined;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The evaluator takes plain objects only, and what a store, a worker or a shop hands out need not be. */
function plain(body: object): Record<string, unknown> {
  return JSON.parse(JSON.stringify(body)) as Record<string, unknown>;
}
