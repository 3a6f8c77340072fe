/** Restock: a product that a shopper asked to be told about is there again. One message; without news the watch ends by itself. */
import { given } from '../../model/given';
import type { Content } from '../../model/content';
import type { StockEvent } from '../../model/event';
import type { Customer, ScheduledAction } from '../../model/records';
import { WATCH_RULE } from '../../model/watch';
import type { Product, Variant } from '../../model/shop';
import type { Automation, AutomationParts, PushView } from '../automation';
import { contentsOf } from '../automations/contents';
import { exitOf as exitOfFile, holdoutOf } from '../automations/engine';
import type { Made } from '../automations/made';
import { replyOf } from '../automations/reply';

/** Watches that are read at once. */
const PAGE = 200;
/** Sold out again before the message left: looked at again after this, also without a new event. */
const AGAIN_MS = 24 * 3_600_000;

export function createRestock(made: Made): Automation {
  const { parts, file } = made;
  return {
    name: file.name,
    about: file.spec.about,
    priority: file.spec.priority,
    holdout: () => holdoutOf(file),
    on: [],
    handle: async () => undefined,
    stocked: (event) => wake(parts, event),
    exit: async (action, customer) => (await exitOf(parts, action, customer)) ?? exitOfFile(made, action, customer),
    hold: (action) => holdOf(parts, action),
    contents: (action, view) => contentsFor(made, action, view),
    reply: (action) => replyOf(made, action),
  };
}

/** Makes the watches of these goods due now. What the event says is checked against the shop when the gate decides. */
async function wake({ store, clock, queue }: AutomationParts, { stock }: StockEvent): Promise<void> {
  let after = '';
  for (;;) {
    const page = await store.actions.waitingOn(WATCH_RULE, stock.product, after, PAGE);
    for (const action of page) {
      const { skus } = wishOf(action);
      if (stock.sku !== undefined && skus.length > 0 && !skus.includes(stock.sku)) continue;
      const now = new Date(clock.now());
      const due = freshDue(action, now);
      if (action.sendBefore <= due) continue;
      if (
        await store.actions.decide(
          action._id,
          { at: now, outcome: 'postpone', reason: 'back', until: due },
          { dueAt: due },
        )
      )
        queue.ringAt('action', action._id, due.getTime());
    }
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = last._id;
  }
}

/** A push comes into its conversation once per due time, so a time that was used already would bring it nowhere. */
function freshDue({ decisions, dueAt }: ScheduledAction, now: Date): Date {
  const used = new Set([dueAt, ...decisions.map(({ until }) => until)].map((at) => at?.getTime()));
  let due = now.getTime();
  while (used.has(due)) due += 1;
  return new Date(due);
}

async function exitOf(
  { shop, clock }: AutomationParts,
  action: ScheduledAction,
  customer: Customer,
): Promise<string | null> {
  const product = await shop.product(action.business);
  if (product === null || product.discontinued === true) return 'exit:discontinued';
  const since = action.createdAt.getTime();
  const orders = customer.shopCustomer === undefined ? [] : await shop.ordersSince(customer.shopCustomer, since);
  const bought = orders.some(
    ({ state, lines }) =>
      state !== 'cancelled' &&
      state !== 'payment_failed' &&
      lines.some((line) => line.product === product.id && wanted(line.sku, action)),
  );
  if (bought) return 'exit:bought';
  return clock.now() >= action.sendBefore.getTime() && stockedOf(product, action).length === 0 ? 'exit:not_back' : null;
}

async function holdOf({ shop, clock }: AutomationParts, action: ScheduledAction): Promise<Date | null> {
  if (stockedOf(await shop.product(action.business), action).length > 0) return null;
  return new Date(Math.min(action.sendBefore.getTime(), clock.now() + AGAIN_MS));
}

async function contentsFor(made: Made, action: ScheduledAction, view: PushView): Promise<Content[] | null> {
  const product = await made.parts.shop.product(action.business);
  if (product === null || stockedOf(product, action).length === 0) return null;
  const { size, colour } = wishOf(action);
  const about = { ...action, data: { ...action.data, product: action.business } };
  return contentsOf(made, about, view, { values: { size: size ?? '' }, wish: given({ size, colour }) });
}

function stockedOf(product: Product | null, action: ScheduledAction): Variant[] {
  return (product?.variants ?? []).filter(({ sku, stock }) => stock > 0 && wanted(sku, action));
}

function wanted(sku: string, action: ScheduledAction): boolean {
  const { skus } = wishOf(action);
  return skus.length === 0 || skus.includes(sku);
}

function wishOf({ data }: ScheduledAction): { skus: string[]; size?: string; colour?: string } {
  const { skus, size, colour } = data;
  return {
    skus: Array.isArray(skus) ? skus.map(String) : [],
    ...(typeof size === 'string' && { size }),
    ...(typeof colour === 'string' && { colour }),
  };
}
