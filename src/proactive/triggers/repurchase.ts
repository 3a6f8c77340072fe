/** Repurchase: thirty days after delivery (or the product's own interval), at ten in the morning, a question whether it is used up. */
import type { Content } from '../../model/content';
import { shopEventSchema, type Led, type ShopEvent } from '../../model/event';
import type { Customer, ScheduledAction } from '../../model/records';
import type { Product } from '../../model/shop';
import { zonesOf } from '../../people/zone';
import {
  cancelAction,
  planAction,
  type Automation,
  type AutomationParts,
  type PushView,
  type Tell,
} from '../automation';
import { localTimeAfter } from '../quiet';

const DAYS = 30;
const HOUR = '10:00';
const SEND_WITHIN_MS = 72 * 3_600_000;
const RULE = 'repurchase';

type Delivered = Extract<ShopEvent, { type: 'order.delivered' }>;

export function createRepurchase(parts: AutomationParts): Automation {
  return {
    name: RULE,
    about: 'Thirty days after a delivery, or after the interval of the product, whether it is used up.',
    priority: 50,
    on: ['order.delivered', 'order.placed'],
    async handle(events, customer, tell) {
      for (const event of events) if (event.type === 'order.delivered') await plan(parts, event, customer, tell);
      await settle(parts, customer, (...led) => tell(events.at(-1)?.id ?? '', ...led));
    },
    exit: (action, customer) => exitOf(parts, action, customer),
    contents: (action, view) => contentsOf(parts, action, view),
  };
}

async function plan(parts: AutomationParts, event: Delivered, customer: Customer, tell: Tell): Promise<void> {
  const zone = await zoneOf(parts, customer);
  for (const id of new Set(event.order.lines.map((line) => line.product))) {
    const product = await parts.shop.product(id);
    if (product === null)
      tell(event.id, { by: RULE, outcome: 'kept', text: `${id}: unknown product, kept, nothing planned` });
    else if (product.oneTime !== true) tell(event.id, ...(await schedule(parts, event, customer, product, zone)));
  }
}

async function schedule(
  parts: AutomationParts,
  event: Delivered,
  customer: Customer,
  product: Product,
  zone: string,
): Promise<Led[]> {
  const deliveredAt = Date.parse(event.at);
  const dueAt = localTimeAfter(deliveredAt, product.repurchaseDays ?? DAYS, HOUR, zone);
  return planAction(parts, {
    _id: `rep:${customer._id}:${product.id}:${event.order.number}`,
    rule: RULE,
    step: 1,
    purpose: 'marketing',
    customer: customer._id,
    business: event.order.number,
    dueAt: new Date(dueAt),
    sendBefore: new Date(dueAt + SEND_WITHIN_MS),
    state: 'waiting',
    decisions: [],
    data: { product: product.id, deliveredAt },
    createdAt: new Date(parts.clock.now()),
  });
}

/** Cancels what is pointless by now. Runs after the writing, so that of two events handled at once the later one sees the other's. */
async function settle(parts: AutomationParts, customer: Customer, tell: (...led: Led[]) => void): Promise<void> {
  for (const action of await parts.store.actions.waitingFor(customer._id)) {
    if (action.rule !== RULE) continue;
    const reason = await exitByEvents(parts, action, customer);
    if (reason !== null) tell(...(await cancelAction(parts, action, reason)));
  }
}

async function exitOf(parts: AutomationParts, action: ScheduledAction, customer: Customer): Promise<string | null> {
  return (await exitByEvents(parts, action, customer)) ?? (await exitInShop(parts, action, customer));
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

async function contentsOf(
  { shop, cards }: AutomationParts,
  action: ScheduledAction,
  view: PushView,
): Promise<Content[] | null> {
  const product = await shop.product(factsOf(action).product);
  if (product === null) return null;
  const title = product.title[view.language] ?? product.title.en;
  const buy = { kind: 'url' as const, label: view.texts('push.repurchase.buy', view.language), url: product.url };
  const other = {
    kind: 'reply' as const,
    label: view.texts('push.repurchase.other', view.language),
    value: `go:find_product?category=${encodeURIComponent(product.category)}`,
  };
  return [
    {
      kind: 'card',
      card: {
        ...cards.product(product, view),
        text: view.texts('push.repurchase.text', view.language, { product: title }),
        buttons: [buy, other],
      },
    },
  ];
}

function factsOf({ data, createdAt }: ScheduledAction): { product: string; deliveredAt: number } {
  return {
    product: String(data['product']),
    deliveredAt: typeof data['deliveredAt'] === 'number' ? data['deliveredAt'] : createdAt.getTime(),
  };
}

async function zoneOf({ shop }: AutomationParts, customer: Customer): Promise<string> {
  const [order] = customer.shopCustomer === undefined ? [] : await shop.ordersOf(customer.shopCustomer, 1);
  return zonesOf({
    stored: customer.timeZone,
    address: order?.shipTo.timeZone,
    phone: customer.phone,
    shop: shop.timeZone,
  }).zones[0];
}
