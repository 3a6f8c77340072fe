/** Makes an automation of a YAML file: plans its steps from events, ends them by its exits, and asks its conditions when a push is due. */
import type { CustomerEvent, GoodsEvent, Led, ShopEvent, ShopEventType } from '../../model/event';
import type { Customer, ScheduledAction } from '../../model/records';
import { cancelAction, type Automation, type Tell } from '../automation';
import type { Holdout } from '../holdout';
import { contentsOf } from './contents';
import { replyOf } from './reply';
import type { AutomationFile } from './read';
import { entryIn, factsFor, productOf, scopeOf, type Entry } from './scope';
import { msOf } from './schema';
import { beginsOf, entryOf } from './entry';
import type { Made } from './made';
import { overtaken } from './overtaken';
import { plan, renew, type Placed } from './plan';

export function makeAutomation(made: Made): Automation {
  const { spec, name } = made.file;
  const begins = new Set<ShopEventType>(beginsOf(spec));
  return {
    name,
    about: spec.about,
    on: [
      ...new Set([...begins, ...spec.steps.flatMap(({ on }) => on ?? []), ...spec.exit.flatMap(({ on }) => on ?? [])]),
    ],
    priority: spec.priority,
    holdout: () => holdoutOf(made.file),
    async handle(events, customer, tell) {
      for (const event of events) {
        if (begins.has(event.type)) await enter(made, event, customer, tell);
        for (const [index, step] of spec.steps.entries())
          if (step.on === event.type) await follow(made, event, customer, { step, index }, tell);
      }
      // After the writing, so that of two events handled at once the later one sees the other's.
      await settle(made, customer, (...led) => tell(events.at(-1)?.id ?? '', ...led));
    },
    ...(spec.for !== undefined && { goods: (event, tell) => fanOut(made, event, tell) }),
    exit: (action, customer) => exitOf(made, action, customer),
    contents: (action, view) => contentsOf(made, action, view),
    reply: (action) => replyOf(made, action),
    ...(spec.steps.some(({ yearly }) => yearly) && { renew: (action, customer) => renew(made, action, customer) }),
  };
}

export function holdoutOf({ spec, name }: AutomationFile): Holdout | undefined {
  return spec.holdout === undefined ? undefined : { name, percent: spec.holdout };
}

/** Begins a sequence for each shopper who wants the goods of this event. */
async function fanOut(made: Made, event: GoodsEvent, tell: Tell): Promise<void> {
  const { file, parts } = made;
  if (!beginsOf(file.spec).includes(event.type)) return;
  const product = productOf({ ...event });
  let planned = 0;
  const count: Tell = (_event, ...led) => void (planned += led.filter(({ outcome }) => outcome === 'planned').length);
  for (let after = ''; ; ) {
    const page = await parts.store.customers.wanting(product, after, PAGE);
    for (const customer of page) await enter(made, event, customer, count);
    after = page.at(-1)?._id ?? '';
    if (page.length < PAGE) break;
  }
  if (planned > 0)
    tell(event.id, { by: file.name, outcome: 'planned', text: `pushes to shoppers planned: ${planned}` });
}

/** Plans the steps of a sequence that this event begins. */
async function enter(made: Made, event: ShopEvent, customer: Customer, tell: Tell): Promise<void> {
  const { spec, expressions, name } = made.file;
  const entry = entryOf(made, event, customer);
  if (entry === null) return;
  const scope = scopeOf(entry, event, customer);
  if (spec.if !== undefined && expressions.get(spec.if)?.run(scope) !== true) return;
  if (await tooSoon(made, entry, customer))
    return tell(event.id, {
      by: name,
      outcome: 'kept',
      text: `${entry.key}: had it a short time ago, nothing planned`,
    });
  for (const [index, step] of spec.steps.entries())
    if (step.on === undefined) tell(event.id, ...(await plan(made, entry, event, customer, { step, index })));
}

/** Plans a step that waited for this event, where a sequence of its key has begun. */
async function follow(
  made: Made,
  event: CustomerEvent,
  customer: Customer,
  { step, index }: Placed,
  tell: Tell,
): Promise<void> {
  const { spec, expressions } = made.file;
  const key = expressions.get(step.same ?? '')?.run(scopeOf(NO_ENTRY, event, customer));
  if (typeof key !== 'string') return;
  for (const type of beginsOf(spec)) {
    const since = new Date(Date.parse(event.at) - LOOK_BACK_MS);
    const rows = await made.parts.store.events.since(customer.shopCustomer ?? '', type, since);
    for (const row of rows.reverse()) {
      const began = row.body as CustomerEvent;
      const entry = entryOf(made, began, customer);
      if (entry?.key !== key || row.at.getTime() > Date.parse(event.at)) continue;
      return tell(event.id, ...(await plan(made, entry, event, customer, { step, index })));
    }
  }
}

/** Shoppers who are read at once. */
const PAGE = 200;
const NO_ENTRY: Entry = { key: '', at: 0, event: {} };
/** How far back a sequence may have begun. */
const LOOK_BACK_MS = 90 * 86_400_000;

/** Whether a sequence of this key began within the time that `again` names, by another event. */
async function tooSoon({ file, parts }: Made, entry: Entry, customer: Customer): Promise<boolean> {
  const { again, latest } = file.spec;
  if (again === 'never' || latest) return false;
  const actions = await parts.store.actions.ofCustomer(customer._id, 200);
  return actions.some(({ rule, business, data }) => {
    const before = (data['entry'] as Entry | undefined)?.at ?? 0;
    return (
      rule === file.name && business === entry.key && before !== entry.at && Math.abs(entry.at - before) < msOf(again)
    );
  });
}

/** Cancels what is pointless by now. */
async function settle(made: Made, customer: Customer, tell: (...led: Led[]) => void): Promise<void> {
  const waiting = (await made.parts.store.actions.waitingFor(customer._id)).filter(
    ({ rule }) => rule === made.file.name,
  );
  for (const action of waiting) {
    const reason = (await exitByEvents(made, action, customer)) ?? (await overtaken(made, action, customer));
    if (reason !== null) tell(...(await cancelAction(made.parts, action, reason)));
  }
}

/** The exits, read fresh: from the events, then from the shop. */
export async function exitOf(made: Made, action: ScheduledAction, customer: Customer): Promise<string | null> {
  const byEvents = (await exitByEvents(made, action, customer)) ?? (await overtaken(made, action, customer));
  if (byEvents !== null) return byEvents;
  const { spec, expressions } = made.file;
  const asked = [...spec.exit.filter(({ on }) => on === undefined)];
  const step = spec.steps[action.step - 1];
  if (step === undefined) return 'superseded';
  const conditions = [...asked.flatMap((each) => each.if ?? []), ...(step.if === undefined ? [] : [step.if])];
  const scope = await factsFor(
    made,
    action,
    customer,
    conditions.flatMap((source) => expressions.get(source) ?? []),
  );
  const exit = asked.find((each) => expressions.get(each.if ?? '')?.run(scope) === true);
  if (exit !== undefined) return `exit:${exit.reason}`;
  return step.if === undefined || expressions.get(step.if)?.run(scope) === true ? null : 'condition';
}

export async function exitByEvents(
  { file, parts }: Made,
  action: ScheduledAction,
  customer: Customer,
): Promise<string | null> {
  const entry = entryIn(action);
  for (const { on, if: when, reason } of file.spec.exit) {
    if (on === undefined || customer.shopCustomer === undefined) continue;
    const rows = await parts.store.events.since(customer.shopCustomer, on, new Date(entry.at));
    const met = rows.some(
      ({ body }) =>
        when === undefined || file.expressions.get(when)?.run(scopeOf(entry, body as CustomerEvent, customer)) === true,
    );
    if (met) return `exit:${reason}`;
  }
  return null;
}
