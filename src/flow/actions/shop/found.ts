/** Shop objects as flows see them: a summary in the shopper's language for the slots, the whole object for this turn's cards. */
import type { Money, Order, Product } from '../../../model/shop';
import { fallbacks } from '../../../model/language';
import type { Turn } from '../turn';
import type { Seen } from '../owner/owner';

const DAY_MS = 86_400_000;

/** A product as flows see it. */
export interface ProductSummary {
  id: string;
  title: string;
  description: string;
  brand: string;
  url: string;
  /** Lowest price of the variants. */
  price: Money | null;
  colours: string[];
  sizes: string[];
  /** Sizes with at least one piece in stock. */
  sizes_in_stock: string[];
  in_stock: boolean;
}

export function localised(texts: Record<string, string> | undefined, language: string): string {
  for (const candidate of fallbacks(language)) {
    const text = texts?.[candidate];
    if (text !== undefined) return text;
  }
  return '';
}

export function summariseProduct(turn: Turn, product: Product): ProductSummary {
  turn.products.set(product.id, product);
  const distinct = (values: (string | undefined)[]): string[] =>
    [...new Set(values.filter((value): value is string => value !== undefined))].slice(0, 40);
  const stocked = product.variants.filter(({ stock }) => stock > 0);
  const cheapest = [...product.variants].sort((a, b) => a.price.amount - b.price.amount)[0];
  return {
    id: product.id,
    title: localised(product.title, turn.language),
    description: localised(product.description, turn.language).slice(0, 500),
    brand: product.brand,
    url: product.url,
    price: cheapest?.price ?? null,
    colours: distinct(product.variants.map(({ colour }) => colour)),
    sizes: distinct(product.variants.map(({ size }) => size)),
    sizes_in_stock: distinct(stocked.map(({ size }) => size)),
    in_stock: stocked.length > 0,
  };
}

/** An order as flows see it. `own`: it may also be changed. Without `details`: only the content of a parcel label, the state and the promised day. */
export function summariseOrder(turn: Turn, order: Order, seen: Seen, own: boolean): Record<string, unknown> {
  turn.orders.set(order.number, order);
  const shipment = order.shipments.at(-1);
  const last = shipment?.events.at(-1);
  const status = {
    number: order.number,
    seen,
    own,
    state: order.state,
    promised: shipment?.promised ?? null,
    trouble: last?.status === 'exception',
    late: isLate(order, turn.request.now),
    items: [],
  };
  if (seen !== 'details') return { ...status, sign_in: signIn(turn) };
  return {
    ...status,
    placed: order.placedAt,
    delivered: order.deliveredAt ?? null,
    carrier: shipment?.carrier ?? null,
    tracking: shipment?.trackingNumber ?? null,
    tracking_url: shipment?.trackingUrl ?? null,
    last_status: last?.status ?? null,
    last_at: last?.at ?? null,
    reorders: order.customer === turn.request.profile.shopCustomer && turn.shop.putInCart !== undefined,
    city: order.shipTo.city,
    total: order.total,
    items: order.lines.slice(0, 20).map((line) => ({
      sku: line.sku,
      product: line.product,
      title: localised(line.title, turn.language),
      quantity: line.quantity,
      price: line.price,
    })),
  };
}

/** The sign-in page for guests, for a button. */
export function signIn(turn: Turn): string | null {
  return turn.ownership.signInUrl ?? null;
}

/** Overdue, or delayed on its way. */
function isLate(order: Order, now: number): boolean {
  const shipment = order.shipments.at(-1);
  if (order.state !== 'shipped' || shipment === undefined) return false;
  return (
    shipment.events.at(-1)?.status === 'exception' ||
    (shipment.promised !== undefined && Date.parse(shipment.promised) + DAY_MS < now)
  );
}

/** The whole product of a summary or an id: from this turn, else from the shop. */
export async function productFor(turn: Turn, subject: unknown): Promise<Product | null> {
  const id = idOf(subject, 'id');
  if (id === '') return null;
  const product = turn.products.get(id) ?? (await turn.shop.product(id));
  if (product) turn.products.set(id, product);
  return product;
}

export async function orderFor(turn: Turn, subject: unknown): Promise<Order | null> {
  const number = orderNumber(idOf(subject, 'number'));
  if (number === '') return null;
  const order = turn.orders.get(number) ?? (await turn.shop.order(number));
  if (order) turn.orders.set(number, order);
  return order;
}

/** "#1042 " -> "1042". */
export function orderNumber(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/^[#№\s]+/, '')
    .trim()
    .toUpperCase()
    .slice(0, 60);
}

function idOf(subject: unknown, field: string): string {
  const id = typeof subject === 'object' && subject !== null ? (subject as Record<string, unknown>)[field] : subject;
  return typeof id === 'string' || typeof id === 'number' ? String(id) : '';
}

/** The lowest price of its variants, in minor units; null: no price. */
export function lowestPrice({ variants }: Pick<Product, 'variants'>): number | null {
  return variants.length === 0 ? null : Math.min(...variants.map(({ price }) => price.amount));
}

/** The whole catalogue, because a turn looks up a message's goods in it several times. */
export function catalogueFor(turn: Pick<Turn, 'shop' | 'catalogue'>): Promise<readonly Product[]> {
  return (turn.catalogue ??= turn.shop.catalogue());
}
