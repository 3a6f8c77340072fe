/** Orders of the demo shop, in every state, with dates counted back from the start so that the demo never grows old. */
import type { Localised, Order, OrderLine, OrderState, Product, Random, Variant } from '@parley-gateway/parley';
import { CURRENCY } from './catalogue';
import { shipToOf, type Person } from './people';
import { between, pick, seeded } from './seeded';
import { makeShipment, type Way } from './shipments';

export const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const FIRST_NUMBER = 1001;
const COUNT = 78;

interface Plan {
  customer?: string;
  state?: OrderState;
  /** Days ago. */
  placed?: number;
  delivered?: number;
  way?: Way;
  skus?: readonly string[];
}

/** Orders that demos and tests rely on. Mia is c-1001, Li Wei c-1002. */
const FIXED: Record<number, Plan> = {
  1010: { customer: 'c-1001', state: 'delivered', placed: 66, delivered: 61, skus: ['CF-100-BROWN-250G'] },
  1021: { customer: 'c-1001', state: 'delivered', placed: 35, delivered: 30, skus: ['CF-101-YELLOW-250G'] },
  1030: {
    customer: 'c-1002',
    state: 'delivered',
    placed: 13,
    delivered: 6,
    skus: ['SN-101-NAVY-42', 'SO-100-WHITE-39-42'],
  },
  1036: { customer: 'c-1001', state: 'delivered', placed: 9, delivered: 5, skus: ['TS-100-WHITE-M', 'JN-102-BLUE-30'] },
  1040: { customer: 'c-1003', state: 'shipped', placed: 8, way: 'late', skus: ['BP-100-BLACK'] },
  1042: { customer: 'c-1001', state: 'shipped', placed: 3, way: 'in_transit', skus: ['RS-100-RED-38'] },
  1043: {
    customer: 'c-1002',
    state: 'shipped',
    placed: 2.8,
    way: 'out_for_delivery',
    skus: ['GT-100-GREEN-100G', 'MG-103-WHITE'],
  },
  1050: { customer: 'c-1001', state: 'payment_failed', placed: 1.2, skus: ['EB-101-BLACK'] },
};

/** The states that the other orders go through, oldest half and newest half. */
const OLD: readonly OrderState[] = [
  'delivered',
  'delivered',
  'delivered',
  'returned',
  'delivered',
  'cancelled',
  'delivered',
  'refunded',
];
const NEW: readonly OrderState[] = [
  'shipped',
  'packed',
  'paid',
  'placed',
  'payment_failed',
  'shipped',
  'paid',
  'cancelled',
];

export interface Goods {
  product: Product;
  variant: Variant;
}

export function makeOrders(goods: ReadonlyMap<string, Goods>, people: readonly Person[], start: number): Order[] {
  const random = seeded(1042);
  const skus = [...goods.values()]
    .filter(({ product }) => product.discontinued !== true)
    .map(({ variant }) => variant.sku);
  return Array.from({ length: COUNT }, (_, at) => {
    const number = FIRST_NUMBER + at;
    const plan = FIXED[number] ?? {};
    const state = plan.state ?? (number < 1042 ? OLD[number % OLD.length] : NEW[number % NEW.length]) ?? 'placed';
    const drawn = Array.from({ length: between(random, 1, 3) }, () => pick(random, skus));
    const lines = [...new Set(plan.skus ?? drawn)].map((sku) =>
      makeLine(goods, sku, plan.skus ? 1 : between(random, 1, 2)),
    );
    const customer = people.find((one) => one.id === plan.customer) ?? pick(random, people.slice(2));
    return makeOrder(
      { number, state, lines, customer, placedAt: start - (plan.placed ?? age(number)) * DAY_MS, plan, start },
      random,
    );
  });
}

/** Days since an order was placed: numbers grow with time. */
function age(number: number): number {
  return number < 1042 ? 3.1 + (1041 - number) * 2.1 : Math.max(0.05, 3 - (number - 1042) * 0.08);
}

function makeOrder(
  of: {
    number: number;
    state: OrderState;
    lines: OrderLine[];
    customer: Person;
    placedAt: number;
    plan: Plan;
    start: number;
  },
  random: Random,
): Order {
  const { number, state, lines, customer, plan } = of;
  // Whole minutes read better, and the demo does not depend on the second of its start.
  const start = minute(of.start);
  const placedAt = minute(of.placedAt);
  const deliveredAt = arrived(state) ? arrivalOf(plan, placedAt, start, random) : undefined;
  const way = wayOf(state, plan, random);
  return {
    number: String(number),
    customer: customer.id,
    state,
    placedAt: iso(placedAt),
    ...(deliveredAt !== undefined && { deliveredAt: iso(deliveredAt) }),
    lines,
    total: totalOf(lines),
    shipTo: shipToOf(customer),
    shipments:
      way === undefined
        ? []
        : [makeShipment({ order: String(number), way, placedAt, deliveredAt, start, city: customer.city })],
  };
}

function arrived(state: OrderState): boolean {
  return state === 'delivered' || state === 'returned' || state === 'refunded';
}

function arrivalOf(plan: Plan, placedAt: number, start: number, random: Random): number {
  if (plan.delivered !== undefined) return start - plan.delivered * DAY_MS;
  return Math.min(placedAt + between(random, 50, 130) * HOUR_MS, start - 2 * HOUR_MS);
}

/** How far its parcel has come; undefined: it has none. */
function wayOf(state: OrderState, plan: Plan, random: Random): Way | undefined {
  if (arrived(state)) return 'delivered';
  if (state !== 'shipped') return undefined;
  return plan.way ?? pick(random, ['in_transit', 'out_for_delivery', 'label'] as const);
}

function minute(at: number): number {
  return Math.floor(at / 60_000) * 60_000;
}

export function makeLine(goods: ReadonlyMap<string, Goods>, sku: string, quantity: number): OrderLine {
  const found = goods.get(sku);
  if (found === undefined) throw new RangeError(`the demo has no ${sku}`);
  return { sku, product: found.product.id, title: named(found), quantity, price: found.variant.price };
}

/** The title with size, as it is on the parcel note. */
function named({ product, variant }: Goods): Localised {
  if (variant.size === undefined) return product.title;
  return Object.fromEntries(
    Object.entries(product.title).map(([language, title]) => [
      language,
      `${title}${language === 'zh' ? '，' : ', '}${variant.size}`,
    ]),
  ) as Localised;
}

export function totalOf(lines: readonly OrderLine[]): Order['total'] {
  return { amount: lines.reduce((sum, line) => sum + line.price.amount * line.quantity, 0), currency: CURRENCY };
}

export function iso(at: number): string {
  return new Date(at).toISOString();
}
