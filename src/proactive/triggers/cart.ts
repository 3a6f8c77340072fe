/** Left carts: which one a shopper is to be reminded of, when its time begins anew, and what ends it. What is sent and when, the file says. */
import { shopEventSchema, type CartEvent, type CustomerEvent, type Led, type ShopEvent } from '../../model/event';
import type { Customer, ScheduledAction } from '../../model/records';
import type { EventRow } from '../../model/event';
import { cancelAction, planAction, type Automation, type AutomationParts, type Tell } from '../automation';
import { contentsOf } from '../automations/contents';
import { exitByEvents, exitOf, holdoutOf } from '../automations/engine';
import type { Made } from '../automations/made';
import { replyOf } from '../automations/reply';
import { msOf, type StepSpec } from '../automations/schema';

/** What the event log says now: the one cart to remind of, and why any other action must go. */
interface Plan {
  winner: { event: CartEvent; at: number } | null;
  /** Cart id -> reason, for carts that are not left any more. */
  exits: Map<string, string>;
  /** Which events it was made of. */
  seen: string;
}

export function createCartRecovery(made: Made): Automation {
  const { parts, file } = made;
  const { spec } = file;
  const { clock } = parts;
  return {
    name: file.name,
    about: spec.about,
    priority: spec.priority,
    holdout: () => holdoutOf(file),
    on: [...new Set([...EVENTS, ...spec.exit.flatMap(({ on }) => on ?? [])])],
    async handle(events, customer, tell) {
      const before = await settle(made, customer, events, tell);
      // Another event may have come in between reading the log and writing the action: anyone who wrote last looks again.
      if ((await planOf(parts, customer, clock.now() - reachOf(made))).seen !== before)
        await settle(made, customer, [], tell);
    },
    async exit(action, customer) {
      const since = Math.min(action.dueAt.getTime(), clock.now()) - reachOf(made);
      const reason = reasonAgainst(made, action, await planOf(parts, customer, since));
      if (reason !== null) return reason;
      if (await rested(made, customer, sequenceOf(action), clock.now())) return 'reentry';
      return (await exitInShop(parts, action, customer)) ?? exitOf(made, action, customer);
    },
    contents: (action, view) => contentsOf(made, action, view),
    reply: (action) => replyOf(made, action),
  };
}

const EVENTS = ['cart.updated', 'order.placed'] as const;

/** How far back (ms) a cart can have been left of which a push still waits. */
function reachOf({ file: { spec } }: Made): number {
  return Math.max(...spec.steps.map((step) => msOf(step.after ?? '0m') + msOf(step.within ?? spec.within)));
}

/** Makes the actions of a customer what the event log says they should be; which events that was. */
async function settle(made: Made, customer: Customer, events: readonly CustomerEvent[], tell: Tell): Promise<string> {
  const { parts, file } = made;
  const { store, clock } = parts;
  const plan = await planOf(parts, customer, clock.now() - reachOf(made));
  const last = events.at(-1)?.id;
  for (const action of await store.actions.waitingFor(customer._id)) {
    if (action.rule !== file.name) continue;
    const reason = reasonAgainst(made, action, plan) ?? (await exitByEvents(made, action, customer));
    const led = reason === null ? [] : await cancelAction(parts, action, reason);
    if (last !== undefined) tell(last, ...led);
  }
  const led = plan.winner === null ? [] : await schedule(made, customer, plan.winner);
  for (const event of events) tell(event.id, ...ledOf(file.name, event, plan, led));
  return plan.seen;
}

/** What became of one event: its cart is the one to remind of, or which other word counts. */
function ledOf(rule: string, event: CustomerEvent, { winner, exits }: Plan, planned: Led[]): Led[] {
  if (event.type !== 'cart.updated') return [];
  const { id } = event.cart;
  const kept = (why: string): Led[] => [{ by: rule, outcome: 'kept', text: `${id}: ${why}, kept, nothing planned` }];
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

async function schedule(made: Made, customer: Customer, left: NonNullable<Plan['winner']>): Promise<Led[]> {
  const resting = await rested(
    made,
    customer,
    idOf(made.file.name, left.event.cart.id, left.at),
    made.parts.clock.now(),
  );
  const led: Led[] = [];
  for (const [index, step] of made.file.spec.steps.entries())
    led.push(...(await scheduleStep(made, customer, left, { step, number: index + 1, resting })));
  return led;
}

async function scheduleStep(
  { parts, file: { name, spec } }: Made,
  customer: Customer,
  { event, at }: NonNullable<Plan['winner']>,
  { step, number, resting }: { step: StepSpec; number: number; resting: boolean },
): Promise<Led[]> {
  const now = parts.clock.now();
  const dueAt = at + msOf(step.after ?? '0m');
  return planAction(parts, {
    _id: `${idOf(name, event.cart.id, at)}${number}`,
    rule: name,
    step: number,
    purpose: step.purpose ?? spec.purpose,
    customer: customer._id,
    business: event.cart.id,
    dueAt: new Date(dueAt),
    sendBefore: new Date(dueAt + msOf(step.within ?? spec.within)),
    state: resting ? 'skipped' : 'waiting',
    ...(resting && { reason: 'reentry' }),
    decisions: resting ? [{ at: new Date(now), outcome: 'skip', reason: 'reentry' }] : [],
    data: { entry: { key: event.cart.id, at, event: { ...event } }, cart: event.cart, activityAt: at },
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

/** What the ids of all steps of a sequence begin with. */
function idOf(rule: string, cart: string, at: number): string {
  return `${rule}:${cart}:${at}:`;
}

function sequenceOf({ _id }: ScheduledAction): string {
  return _id.slice(0, _id.lastIndexOf(':') + 1);
}

function reasonAgainst({ file }: Made, action: ScheduledAction, plan: Plan): string | null {
  const exit = plan.exits.get(action.business);
  if (exit !== undefined) return exit;
  const { winner } = plan;
  return winner !== null && !action._id.startsWith(idOf(file.name, winner.event.cart.id, winner.at))
    ? 'superseded'
    : null;
}

/** Whether a reminder of another sequence reached this person within the time of rest. */
async function rested(
  { parts, file: { name, spec } }: Made,
  customer: Customer,
  sequence: string,
  now: number,
): Promise<boolean> {
  if (spec.rest === undefined) return false;
  const since = now - msOf(spec.rest);
  const actions = await parts.store.actions.ofCustomer(customer._id, 200);
  return actions.some(
    ({ _id, rule, state, decisions }) =>
      rule === name && !_id.startsWith(sequence) && state === 'sent' && (decisions.at(-1)?.at.getTime() ?? 0) > since,
  );
}

async function exitInShop(
  { shop }: AutomationParts,
  action: ScheduledAction,
  customer: Customer,
): Promise<string | null> {
  const leftAt = action.dueAt.getTime();
  const since = typeof action.data['activityAt'] === 'number' ? action.data['activityAt'] : leftAt;
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
