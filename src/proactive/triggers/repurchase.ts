/** Goods that are used up by now: planned from each delivery, at the interval of the product or else of the file, and ended by the next purchase. */
import { shopEventSchema, type Led, type ShopEvent } from '../../model/event';
import type { Customer, ScheduledAction } from '../../model/records';
import { given } from '../../model/given';
import type { Order, Product } from '../../model/shop';
import { cancelAction, planAction, type Automation, type AutomationParts, type Tell } from '../automation';
import { contentsOf } from '../automations/contents';
import { exitByEvents as exitByRules, exitOf as exitOfFile, holdoutOf } from '../automations/engine';
import type { Made } from '../automations/made';
import { replyOf } from '../automations/reply';
import { msOf, type StepSpec } from '../automations/schema';
import { zoneFor } from '../automations/zone';
import { learnedDays } from '../interval';
import { localTimeAfter } from '../quiet';

const DAY_MS = 86_400_000;

type Delivered = Extract<ShopEvent, { type: 'order.delivered' }>;

export function createRepurchase(made: Made): Automation {
  const { parts, file } = made;
  const { spec } = file;
  return {
    name: file.name,
    about: spec.about,
    priority: spec.priority,
    holdout: () => holdoutOf(file),
    on: [...new Set([...EVENTS, ...spec.exit.flatMap(({ on }) => on ?? [])])],
    async handle(events, customer, tell) {
      for (const event of events) if (event.type === 'order.delivered') await plan(made, event, customer, tell);
      await settle(made, customer, (...led) => tell(events.at(-1)?.id ?? '', ...led));
    },
    exit: async (action, customer) =>
      (await exitByEvents(parts, action, customer)) ??
      (await exitInShop(parts, action, customer)) ??
      exitOfFile(made, action, customer),
    contents: (action, view) => contentsOf(made, action, view),
    reply: (action) => replyOf(made, action),
  };
}

const EVENTS = ['order.delivered', 'order.placed'] as const;

async function plan(made: Made, event: Delivered, customer: Customer, tell: Tell): Promise<void> {
  const { parts, file } = made;
  const zone = await zoneFor(parts.shop, customer);
  const before =
    customer.shopCustomer === undefined ? [] : await parts.shop.ordersOf(customer.shopCustomer, ORDERS_MAX);
  for (const id of new Set(event.order.lines.map((line) => line.product))) {
    const product = await parts.shop.product(id);
    if (product === null)
      tell(event.id, { by: file.name, outcome: 'kept', text: `${id}: unknown product, kept, nothing planned` });
    else if (product.oneTime !== true)
      for (const [index, step] of file.spec.steps.entries())
        tell(
          event.id,
          ...(await schedule(made, { event, customer, product, zone, before }, { step, number: index + 1 })),
        );
  }
}

/** The shopper's newest orders, from which their own interval is learned. */
const ORDERS_MAX = 50;

interface Used {
  before: readonly Order[];
  event: Delivered;
  customer: Customer;
  product: Product;
  zone: string;
}

async function schedule(
  { parts, file: { name, spec } }: Made,
  { event, customer, product, zone, before }: Used,
  { step, number }: { step: StepSpec; number: number },
): Promise<Led[]> {
  const deliveredAt = Date.parse(event.at);
  const learned = learnedFor(event, product, before, Math.round(msOf(step.after ?? '0m') / DAY_MS));
  const dueAt = dueOf(step, number, deliveredAt, { ...product, ...given({ repurchaseDays: learned }) }, zone);
  const prefix = name === 'repurchase' ? 'rep' : name;
  return planAction(parts, {
    _id: `${prefix}:${customer._id}:${product.id}:${event.order.number}${number > 1 ? `:${number}` : ''}`,
    rule: name,
    step: number,
    purpose: step.purpose ?? spec.purpose,
    customer: customer._id,
    business: event.order.number,
    dueAt: new Date(dueAt),
    sendBefore: new Date(dueAt + msOf(step.within ?? spec.within)),
    state: 'waiting',
    decisions: [],
    data: {
      entry: { key: event.order.number, at: deliveredAt, event: { ...event } },
      product: product.id,
      deliveredAt,
      ...given({ learnedDays: learned }),
    },
    createdAt: new Date(parts.clock.now()),
  });
}

/** What the shopper's own purchases of it say, this order among them. */
function learnedFor(
  { order, at }: Delivered,
  product: Product,
  before: readonly Order[],
  days: number,
): number | undefined {
  const counted = ({ state, number, lines }: Order): boolean =>
    number !== order.number &&
    !['cancelled', 'payment_failed', 'returned', 'refunded'].includes(state) &&
    lines.some((line) => line.product === product.id);
  const own = before.find(({ number }) => number === order.number);
  const purchases = [...before.filter(counted).map(({ placedAt }) => placedAt), own?.placedAt ?? at].map((time) =>
    Date.parse(time),
  );
  const until = purchases.filter((time) => time <= Date.parse(at));
  return learnedDays(until, product.repurchaseDays ?? days) ?? undefined;
}

/** The first step comes at the product's own interval where the shop knows one; later steps keep their distance to it. */
function dueOf(step: StepSpec, number: number, deliveredAt: number, { repurchaseDays }: Product, zone: string): number {
  const after = msOf(step.after ?? '0m');
  const wait = number === 1 && repurchaseDays !== undefined ? repurchaseDays * DAY_MS : after;
  return step.at === undefined
    ? deliveredAt + wait
    : localTimeAfter(deliveredAt, Math.floor(wait / DAY_MS), step.at, zone);
}

/** Cancels what is pointless by now. Runs after the writing, so that of two events handled at once the later one sees the other's. */
async function settle(made: Made, customer: Customer, tell: (...led: Led[]) => void): Promise<void> {
  const { parts, file } = made;
  for (const action of await parts.store.actions.waitingFor(customer._id)) {
    if (action.rule !== file.name) continue;
    const reason = (await exitByEvents(parts, action, customer)) ?? (await exitByRules(made, action, customer));
    if (reason !== null) tell(...(await cancelAction(parts, action, reason)));
  }
}

/** Bought again, or delivered again with a later date: then the later delivery asks. */
async function exitByEvents(
  { store }: AutomationParts,
  action: ScheduledAction,
  customer: Customer,
): Promise<string | null> {
  if (customer.shopCustomer === undefined) return null;
  const { product, deliveredAt } = factsOf(action);
  const since = new Date(deliveredAt);
  const holds = (event: ShopEvent | undefined): boolean =>
    event !== undefined &&
    'order' in event &&
    'lines' in event.order &&
    event.order.number !== action.business &&
    event.order.lines.some((line) => line.product === product);
  for (const [type, reason] of [
    ['order.placed', 'exit:bought_again'],
    ['order.delivered', 'superseded'],
  ] as const) {
    const rows = await store.events.since(customer.shopCustomer, type, since);
    if (
      rows.some((row) => (type === 'order.placed' || row.at > since) && holds(shopEventSchema.safeParse(row.body).data))
    )
      return reason;
  }
  return null;
}

async function exitInShop(
  { shop }: AutomationParts,
  action: ScheduledAction,
  customer: Customer,
): Promise<string | null> {
  const { product: id, deliveredAt } = factsOf(action);
  const order = await shop.order(action.business);
  if (order !== null && ['returned', 'refunded', 'cancelled'].includes(order.state)) return 'exit:returned';
  const later = customer.shopCustomer === undefined ? [] : await shop.ordersSince(customer.shopCustomer, deliveredAt);
  const again = later.some(
    (each) =>
      each.number !== action.business &&
      !['cancelled', 'payment_failed'].includes(each.state) &&
      each.lines.some((line) => line.product === id),
  );
  if (again) return 'exit:bought_again';
  const product = await shop.product(id);
  if (product === null || product.discontinued === true) return 'exit:discontinued';
  if (product.oneTime === true) return 'exit:one_time';
  return product.variants.every((variant) => variant.stock <= 0) ? 'exit:out_of_stock' : null;
}

function factsOf({ data, createdAt }: ScheduledAction): { product: string; deliveredAt: number } {
  return {
    product: String(data['product']),
    deliveredAt: typeof data['deliveredAt'] === 'number' ? data['deliveredAt'] : createdAt.getTime(),
  };
}
