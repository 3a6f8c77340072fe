/** Makes an automation of a YAML file: plans its steps from events, ends them by its exits, and asks its conditions when a push is due. */
import type { EventScope } from '../../flow/read/cel/event';
import type { CustomerEvent, Led, ShopEventType } from '../../model/event';
import type { Customer, ScheduledAction } from '../../model/records';
import { cancelAction, planAction, type Automation, type AutomationParts, type Tell } from '../automation';
import { localTimeAfter } from '../quiet';
import { contentsOf } from './contents';
import type { AutomationFile } from './read';
import { factsFor, scopeOf, type Entry } from './scope';
import { msOf, type StepSpec } from './schema';
import { zoneFor } from './zone';
import type { Made } from './made';

export function makeAutomation(file: AutomationFile, parts: AutomationParts): Automation {
  const made = { file, parts };
  const { spec, name } = file;
  const begins = new Set<ShopEventType>([spec.on].flat());
  return {
    name,
    about: spec.about,
    on: [
      ...new Set([...begins, ...spec.steps.flatMap(({ on }) => on ?? []), ...spec.exit.flatMap(({ on }) => on ?? [])]),
    ],
    priority: spec.priority,
    holdout: () => (spec.holdout === undefined ? undefined : { name, percent: spec.holdout }),
    async handle(events, customer, tell) {
      for (const event of events) {
        if (begins.has(event.type)) await enter(made, event, customer, tell);
        for (const [index, step] of spec.steps.entries())
          if (step.on === event.type) await follow(made, event, customer, { step, index }, tell);
      }
      // After the writing, so that of two events handled at once the later one sees the other's.
      await settle(made, customer, (...led) => tell(events.at(-1)?.id ?? '', ...led));
    },
    exit: (action, customer) => exitOf(made, action, customer),
    contents: (action, view) => contentsOf(made, action, view),
  };
}

/** Plans the steps of a sequence that this event begins. */
async function enter(made: Made, event: CustomerEvent, customer: Customer, tell: Tell): Promise<void> {
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
  for (const type of [spec.on].flat()) {
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

const NO_ENTRY: Entry = { key: '', at: 0, event: {} };
/** How far back a sequence may have begun. */
const LOOK_BACK_MS = 90 * 86_400_000;

interface Placed {
  step: StepSpec;
  index: number;
}

async function plan(
  { file, parts }: Made,
  entry: Entry,
  event: CustomerEvent,
  customer: Customer,
  { step, index }: Placed,
): Promise<Led[]> {
  const { spec, name, expressions } = file;
  const scope = scopeOf(entry, event, customer);
  const only = step.if === undefined ? undefined : expressions.get(step.if);
  const early = only !== undefined && !['order', 'product', 'cart'].some((root) => only.roots.has(root as 'order'));
  if (early && only.run(scope) !== true) return [];
  const zone = await zoneFor(parts.shop, customer);
  const dueAt = dueOf(
    step,
    Math.min(Date.parse(event.at), parts.clock.now()),
    zone,
    expressions.get(step.until ?? '')?.run(scope),
  );
  if (dueAt === null)
    return [{ by: name, outcome: 'kept', text: `${entry.key}: its day is not known, nothing planned` }];
  const sendBefore = dueAt + msOf(step.within ?? spec.within);
  if (sendBefore < parts.clock.now())
    return [{ by: name, outcome: 'kept', text: `${entry.key}: too old, kept, nothing planned` }];
  // A promise is told once, whatever event names it again.
  const day = dayOf(file, step, scope);
  const epoch = (spec.again === 'never' && !spec.latest) || day !== null ? '' : `:${entry.at}`;
  const id = `${name}:${customer._id}:${entry.key}${day === null ? '' : `:${day}`}${epoch}:${index + 1}`;
  return planAction(parts, {
    _id: day === null ? id : await firstOpen(parts, id),
    rule: name,
    step: index + 1,
    purpose: step.purpose ?? spec.purpose,
    customer: customer._id,
    business: entry.key,
    dueAt: new Date(dueAt),
    sendBefore: new Date(sendBefore),
    state: 'waiting',
    decisions: [],
    data: { entry, event: { ...event } },
    createdAt: new Date(parts.clock.now()),
  });
}

/** A promise that another one had replaced, before it was told, may be made again: then it is a separate push, once. */
async function firstOpen({ store }: AutomationParts, id: string): Promise<string> {
  for (let round = 1; ; round += 1) {
    const own = round === 1 ? id : `${id}:${round}`;
    const before = await store.actions.byId(own);
    if (before?.state !== 'cancelled' || before.reason !== 'superseded') return own;
  }
}

/** The day that a step waits for, as the event names it; null: it waits for none. */
function dayOf({ expressions }: AutomationFile, { until }: StepSpec, scope: EventScope): string | null {
  const day = until === undefined ? null : expressions.get(until)?.run(scope);
  return typeof day === 'string' ? day : null;
}

/** Ms since 1970; null: what it waits for is not known. */
function dueOf(step: StepSpec, at: number, zone: string, until: unknown): number | null {
  if (step.until !== undefined) {
    const day = typeof until === 'string' ? Date.parse(until.length === 10 ? `${until}T12:00:00Z` : until) : NaN;
    if (Number.isNaN(day)) return null;
    const from = day + msOf(step.after ?? '0m') - msOf(step.before ?? '0m');
    return step.at === undefined ? from : localTimeAfter(from, 0, step.at, zone);
  }
  const after = msOf(step.after ?? '0m');
  return step.at === undefined ? at + after : localTimeAfter(at, Math.floor(after / 86_400_000), step.at, zone);
}

/** What begins a sequence, with its key; null where the key is not there. */
function entryOf({ file: { spec, expressions } }: Made, event: CustomerEvent, customer: Customer): Entry | null {
  const body = { ...event } as Record<string, unknown>;
  const entry = { key: '', at: Date.parse(event.at), event: body };
  const key = expressions.get(spec.key)?.run(scopeOf(entry, event, customer));
  return typeof key === 'string' && key !== '' ? { ...entry, key: key.slice(0, 200) } : null;
}

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
async function exitOf(made: Made, action: ScheduledAction, customer: Customer): Promise<string | null> {
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

async function exitByEvents(
  { file, parts }: Made,
  action: ScheduledAction,
  customer: Customer,
): Promise<string | null> {
  const entry = action.data['entry'] as Entry;
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

/** A newer event of the same key, or a further stage of it. */
async function overtaken(made: Made, action: ScheduledAction, customer: Customer): Promise<string | null> {
  const { spec, expressions } = made.file;
  const { forward, latest } = spec;
  if ((forward === undefined && !latest) || customer.shopCustomer === undefined) return null;
  const entry = action.data['entry'] as Entry;
  const about = aboutOf(action);
  const step = spec.steps[action.step - 1];
  const stageOf = (event: Record<string, unknown>): number => {
    const stage = forward && expressions.get(forward.by)?.run(scopeOf(entry, event as CustomerEvent, customer));
    return forward === undefined || typeof stage !== 'string' ? -1 : forward.order.indexOf(stage);
  };
  const own = stageOf(entry.event);
  for (const type of [spec.on].flat()) {
    const since = new Date(forward === undefined ? entry.at + 1 : entry.at - LOOK_BACK_MS);
    for (const { body, at } of await made.parts.store.events.since(customer.shopCustomer, type, since)) {
      if (aboutOf({ data: { entry: { ...entry, event: body } } }) !== about) continue;
      if (forward !== undefined && own >= 0 && stageOf(body) > own) return 'superseded';
      const other = entryOf(made, body as CustomerEvent, customer);
      const counts =
        spec.if === undefined ||
        expressions.get(spec.if)?.run(scopeOf({ ...entry, event: body }, body as CustomerEvent, customer)) === true;
      const same =
        step !== undefined &&
        other !== null &&
        dayOf(made.file, step, scopeOf(entry, entry.event, customer)) !== null &&
        dayOf(made.file, step, scopeOf(other, other.event, customer)) ===
          dayOf(made.file, step, scopeOf(entry, entry.event, customer));
      if (latest && counts && !same && other?.key === entry.key && at.getTime() > entry.at) return 'superseded';
    }
  }
  return null;
}

/** Which thing its stages are of: the parcel, whatever its state. */
function aboutOf({ data }: Pick<ScheduledAction, 'data'>): string {
  const { event } = data['entry'] as Entry;
  for (const noun of ['shipment', 'return', 'payment', 'order', 'subscription']) {
    const thing = event[noun] as Record<string, unknown> | undefined;
    const id = thing?.['id'] ?? thing?.['number'];
    if (typeof id === 'string') return `${noun}:${id}`;
  }
  return String(event['id']);
}
