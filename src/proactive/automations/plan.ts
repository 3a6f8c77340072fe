/** Plans a step of a sequence: when it is due, and under which id it exists once. */
import { DateTime } from 'luxon';
import type { Led, ShopEvent } from '../../model/event';
import type { Customer, ScheduledAction } from '../../model/records';
import { planAction, type AutomationParts } from '../automation';
import { localTimeAfter } from '../quiet';
import type { Made } from './made';
import { msOf, type StepSpec } from './schema';
import { entryIn, scopeOf, type Entry } from './scope';
import { zoneFor } from './zone';

const DAY_MS = 86_400_000;
const YEARS_AHEAD = 3;

export interface Placed {
  step: StepSpec;
  index: number;
}

export async function plan(
  { file, parts }: Made,
  entry: Entry,
  event: ShopEvent,
  customer: Customer,
  { step, index }: Placed,
): Promise<Led[]> {
  const { expressions } = file;
  const scope = scopeOf(entry, event, customer);
  const only = step.if === undefined ? undefined : expressions.get(step.if);
  const early = only !== undefined && !['order', 'product', 'cart'].some((root) => only.roots.has(root as 'order'));
  if (early && only.run(scope) !== true) return [];
  const until = expressions.get(step.until ?? '')?.run(scope);
  const days = step.yearly ? yearsAhead(until, parts.clock.now()) : [until];
  const led: Led[] = [];
  for (const day of days) led.push(...(await planAt({ file, parts }, entry, event, customer, { step, index, day })));
  return led;
}

/** The years of a day are planned a few ahead, so each that is over makes room for one more; those that are planned stay as they are. */
export async function renew(made: Made, action: ScheduledAction, customer: Customer): Promise<void> {
  const index = action.step - 1;
  const step = made.file.spec.steps[index];
  const event = action.data['event'];
  if (step?.yearly && typeof event === 'object' && event !== null)
    await plan(made, entryIn(action), event as ShopEvent, customer, { step, index });
}

async function planAt(
  { file, parts }: Made,
  entry: Entry,
  event: ShopEvent,
  customer: Customer,
  { step, index, day: until }: Placed & { day: unknown },
): Promise<Led[]> {
  const { spec, name } = file;
  const zone = await zoneFor(parts.shop, customer);
  const dueAt = dueOf(step, Math.min(Date.parse(event.at), parts.clock.now()), zone, until);
  if (dueAt === null)
    return [{ by: name, outcome: 'kept', text: `${entry.key}: its day is not known, nothing planned` }];
  const sendBefore = dueAt + msOf(step.within ?? spec.within);
  if (sendBefore < parts.clock.now())
    return [{ by: name, outcome: 'kept', text: `${entry.key}: too old, kept, nothing planned` }];
  // A promise is told once, whatever event names it again.
  const day = typeof until === 'string' ? until : null;
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

/** The next anniversaries of a day; 29 February is kept on the 28th where there is none. */
function yearsAhead(day: unknown, now: number): string[] {
  const first = typeof day === 'string' ? DateTime.fromISO(day.slice(0, 10), { zone: 'UTC' }) : null;
  if (!first?.isValid) return [];
  const { year } = DateTime.fromMillis(now, { zone: 'UTC' });
  const days = Array.from({ length: YEARS_AHEAD + 1 }, (_, ahead) => first.plus({ years: year + ahead - first.year }));
  return days
    .filter((each) => each.toMillis() > now - DAY_MS)
    .slice(0, YEARS_AHEAD)
    .map((each) => each.toISODate());
}

/** A promise that another one had replaced, before it was told, may be made again: then it is a separate push, once. */
async function firstOpen({ store }: AutomationParts, id: string): Promise<string> {
  for (let round = 1; ; round += 1) {
    const own = round === 1 ? id : `${id}:${round}`;
    const before = await store.actions.byId(own);
    if (before?.state !== 'cancelled' || before.reason !== 'superseded') return own;
  }
}

/** Ms since 1970. A day is its noon on the shopper's clock: at noon UTC it is the next day in Auckland. */
function timeOf(text: string, zone: string): number {
  return text.length === 10 ? DateTime.fromISO(`${text}T12:00:00`, { zone }).toMillis() : Date.parse(text);
}

/** Ms since 1970; null: what it waits for is not known. */
function dueOf(step: StepSpec, at: number, zone: string, until: unknown): number | null {
  if (step.until !== undefined) {
    const day = typeof until === 'string' ? timeOf(until, zone) : NaN;
    if (Number.isNaN(day)) return null;
    const from = day + msOf(step.after ?? '0m') - msOf(step.before ?? '0m');
    return step.at === undefined ? from : localTimeAfter(from, 0, step.at, zone);
  }
  const after = msOf(step.after ?? '0m');
  return step.at === undefined ? at + after : localTimeAfter(at, Math.floor(after / 86_400_000), step.at, zone);
}
