/** Cart recovery: sixty minutes after the last change of a cart that was left, one reminder; a new change starts the hour anew. */
import type { Content } from '../../model/content';
import {
  EVENT_SCHEMAS,
  shopEventSchema,
  type CartEvent,
  type CustomerEvent,
  type Led,
  type ShopEvent,
} from '../../model/event';
import type { Customer, ScheduledAction } from '../../model/records';
import type { EventRow } from '../../model/event';
import type { Product } from '../../model/shop';
import {
  cancelAction,
  planAction,
  type Automation,
  type AutomationParts,
  type PushView,
  type Tell,
} from '../automation';

const CART_DELAY_MS = 60 * 60_000;
const SEND_WITHIN_MS = 24 * 3_600_000;
/** One sequence per person in this time. */
const REENTRY_MS = 7 * 86_400_000;
const RULE = 'cart';

/** What the event log says now: the one cart to remind of, and why any other action must go. */
interface Plan {
  winner: { event: CartEvent; at: number } | null;
  /** Cart id -> reason, for carts that are not left any more. */
  exits: Map<string, string>;
  /** Which events it was made of. */
  seen: string;
}

export function createCartRecovery(parts: AutomationParts): Automation {
  const { store, clock } = parts;
  return {
    name: RULE,
    about: 'An hour after the last change of a cart that was left, one reminder with it; at most one in seven days.',
    priority: 30,
    on: ['cart.updated', 'order.placed'],
    async handle(events, customer, tell) {
      const before = await settle(parts, customer, events, tell);
      // Another event may have come in between reading the log and writing the action: whoever wrote last looks again.
      const since = clock.now() - CART_DELAY_MS - SEND_WITHIN_MS;
      if ((await planOf(parts, customer, since)).seen !== before) await settle(parts, customer, [], tell);
    },
    async exit(action, customer) {
      const since = Math.min(action.dueAt.getTime(), clock.now()) - CART_DELAY_MS - SEND_WITHIN_MS;
      const reason = reasonAgainst(action, await planOf(parts, customer, since));
      if (reason !== null) return reason;
      if (await reminded(store, customer, action._id, clock.now())) return 'reentry';
      return exitInShop(parts, action, customer);
    },
    contents: (action, view) => contentsOf(parts, action, view),
  };
}

/** Makes the actions of a customer what the event log says they should be; which events that was. */
async function settle(
  parts: AutomationParts,
  customer: Customer,
  events: readonly CustomerEvent[],
  tell: Tell,
): Promise<string> {
  const { store, clock } = parts;
  const plan = await planOf(parts, customer, clock.now() - CART_DELAY_MS - SEND_WITHIN_MS);
  const last = events.at(-1)?.id;
  for (const action of await store.actions.waitingFor(customer._id)) {
    const reason = action.rule === RULE ? reasonAgainst(action, plan) : null;
    const led = reason === null ? [] : await cancelAction(parts, action, reason);
    if (last !== undefined) tell(last, ...led);
  }
  const led = plan.winner === null ? [] : await schedule(parts, customer, plan.winner);
  for (const event of events) tell(event.id, ...ledOf(event, plan, led));
  return plan.seen;
}

/** What became of one event: its cart is the one to remind of, or which other word counts. */
function ledOf(event: CustomerEvent, { winner, exits }: Plan, planned: Led[]): Led[] {
  if (event.type !== 'cart.updated') return [];
  const { id } = event.cart;
  const kept = (why: string): Led[] => [{ by: RULE, outcome: 'kept', text: `${id}: ${why}, kept, nothing planned` }];
  const exit = exits.get(id);
  if (exit !== undefined) return kept(EXITED[exit] ?? exit);
  if (winner === null) return kept('too old');
  if (winner.event.id === event.id) return planned;
  return winner.event.cart.id === id
    ? kept('older than its latest change')
    : kept(`older than ${winner.event.cart.id}`);
}

const EXITED: Record<string, string> = {
  'exit:order_placed': 'ordered since',
  'exit:checkout_completed': 'paid for',
  'exit:cart_emptied': 'empty',
};

async function schedule(
  parts: AutomationParts,
  customer: Customer,
  { event, at }: { event: CartEvent; at: number },
): Promise<Led[]> {
  const { store, clock } = parts;
  const now = clock.now();
  const dueAt = at + CART_DELAY_MS;
  const id = idOf(event.cart.id, at);
  const entered = !(await reminded(store, customer, id, now));
  return planAction(parts, {
    _id: id,
    rule: RULE,
    step: 1,
    purpose: 'marketing',
    customer: customer._id,
    business: event.cart.id,
    dueAt: new Date(dueAt),
    sendBefore: new Date(dueAt + SEND_WITHIN_MS),
    state: entered ? 'waiting' : 'skipped',
    ...(!entered && { reason: 'reentry' }),
    decisions: entered ? [] : [{ at: new Date(now), outcome: 'skip', reason: 'reentry' }],
    data: { cart: event.cart, activityAt: at },
    createdAt: new Date(now),
  });
}

/** Reads the log since `since` (ms): the latest word on each cart counts, and an order ends what was left before it. */
async function planOf({ store }: AutomationParts, customer: Customer, since: number): Promise<Plan> {
  if (customer.shopCustomer === undefined) return { winner: null, exits: new Map(), seen: '' };
  const from = new Date(since);
  const [carts, orders] = await Promise.all([
    store.events.since(customer.shopCustomer, 'cart.updated', from),
    store.events.since(customer.shopCustomer, 'order.placed', from),
  ]);
  const orderedAt = Math.max(-Infinity, ...orders.map(happenedAt));
  const boughtCarts = new Set(
    orders.map(parse).map((event) => (event?.type === 'order.placed' ? event.order.cart : undefined)),
  );
  const exits = new Map<string, string>();
  let winner: Plan['winner'] = null;
  for (const [id, { event, at }] of latestOf(carts)) {
    const reason = leftReason(event, orderedAt >= at || boughtCarts.has(id));
    if (reason !== null) exits.set(id, reason);
    else if (winner === null || at > winner.at || (at === winner.at && id > winner.event.cart.id))
      winner = { event, at };
  }
  return { winner, exits, seen: [...carts, ...orders].map(({ _id }) => _id).join() };
}

function leftReason({ cart }: CartEvent, ordered: boolean): string | null {
  if (ordered) return 'exit:order_placed';
  if (cart.completed === true) return 'exit:checkout_completed';
  return cart.lines.length === 0 || cart.total === 0 ? 'exit:cart_emptied' : null;
}

function latestOf(rows: EventRow[]): Map<string, { event: CartEvent; at: number; id: string }> {
  const latest = new Map<string, { event: CartEvent; at: number; id: string }>();
  for (const row of rows) {
    const event = parse(row);
    if (event?.type !== 'cart.updated') continue;
    const at = happenedAt(row);
    const known = latest.get(event.cart.id);
    if (known === undefined || at > known.at || (at === known.at && row._id > known.id))
      latest.set(event.cart.id, { event, at, id: row._id });
  }
  return latest;
}

/** A shop's clock may run ahead of ours; nothing happened after we heard of it. */
function happenedAt(row: EventRow): number {
  return Math.min(row.at.getTime(), row.receivedAt.getTime());
}

function parse(row: EventRow): ShopEvent | undefined {
  return shopEventSchema.safeParse(row.body).data;
}

function idOf(cart: string, at: number): string {
  return `${RULE}:${cart}:${at}:1`;
}

function reasonAgainst(action: ScheduledAction, plan: Plan): string | null {
  const exit = plan.exits.get(action.business);
  if (exit !== undefined) return exit;
  return plan.winner !== null && action._id !== idOf(plan.winner.event.cart.id, plan.winner.at) ? 'superseded' : null;
}

/** Whether another reminder reached this person within the re-entry time. */
async function reminded(
  store: AutomationParts['store'],
  customer: Customer,
  except: string,
  now: number,
): Promise<boolean> {
  const actions = await store.actions.ofCustomer(customer._id, 200);
  return actions.some(
    (action) =>
      action.rule === RULE &&
      action._id !== except &&
      action.state === 'sent' &&
      (action.decisions.at(-1)?.at.getTime() ?? 0) > now - REENTRY_MS,
  );
}

async function exitInShop(
  { shop }: AutomationParts,
  action: ScheduledAction,
  customer: Customer,
): Promise<string | null> {
  const leftAt = action.dueAt.getTime();
  const since = typeof action.data['activityAt'] === 'number' ? action.data['activityAt'] : leftAt - CART_DELAY_MS;
  const orders = customer.shopCustomer === undefined ? [] : await shop.ordersSince(customer.shopCustomer, since);
  if (orders.some((order) => order.state !== 'cancelled' && order.state !== 'payment_failed'))
    return 'exit:order_placed';
  const cart = await shop.cart(action.business);
  if (cart === null) return null;
  if (cart.completed) return 'exit:checkout_completed';
  if (cart.lines.length === 0) return 'exit:cart_emptied';
  const stock = await Promise.all(
    cart.lines.map(
      async (line) => (await shop.product(line.product))?.variants.find((variant) => variant.sku === line.sku)?.stock,
    ),
  );
  return stock.every((left) => left === 0) ? 'exit:out_of_stock' : null;
}

async function contentsOf(parts: AutomationParts, action: ScheduledAction, view: PushView): Promise<Content[] | null> {
  const { shop, cards } = parts;
  const cart = await shop.cart(action.business);
  const product = await firstProduct(parts, cart?.lines ?? linesOf(action));
  const more = { kind: 'reply' as const, label: view.texts('push.cart.more', view.language), value: 'go:find_product' };
  const frame = {
    title: view.texts('push.cart.title', view.language),
    text: view.texts('push.cart.text', view.language),
  };
  if (cart !== null) {
    const go = { kind: 'url' as const, label: view.texts('push.cart.continue', view.language), url: cart.checkoutUrl };
    const picture =
      product === null || product.picture === ''
        ? {}
        : { picture: { url: product.picture, alt: product.title[view.language] ?? product.title.en } };
    return [{ kind: 'card', card: { ...cards.cart(cart, { ...view, ...picture }), ...frame, buttons: [go, more] } }];
  }
  // A cart that the shop no longer hands out: its first product still shows what was left.
  if (product === null) return null;
  const card = cards.product(product, view);
  return [
    {
      kind: 'card',
      card: {
        ...card,
        text: frame.text,
        buttons: [...(card.buttons ?? []).filter((button) => button.kind === 'url'), more],
      },
    },
  ];
}

async function firstProduct({ shop }: AutomationParts, lines: readonly { product: string }[]): Promise<Product | null> {
  for (const line of lines) {
    const product = await shop.product(line.product);
    if (product !== null) return product;
  }
  return null;
}

/** As the event told them. */
function linesOf({ data }: ScheduledAction): readonly { product: string }[] {
  return EVENT_SCHEMAS[0].shape.cart.safeParse(data['cart']).data?.lines ?? [];
}
