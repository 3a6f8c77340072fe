/** What takes the place of a planned push: a newer event of the same key, or a further stage of the same thing. */
import type { CustomerEvent, ShopEventType } from '../../model/event';
import type { EventRow } from '../../model/event';
import type { Customer, ScheduledAction } from '../../model/records';
import { beginsOf, dayOf, entryOf } from './entry';
import type { Made } from './made';
import type { AutomationSpec } from './schema';
import { entryIn, scopeOf, type Entry } from './scope';

/** How far back a stage may have come. */
const LOOK_BACK_MS = 90 * 86_400_000;

export async function overtaken(made: Made, action: ScheduledAction, customer: Customer): Promise<string | null> {
  const { spec } = made.file;
  const { forward, latest } = spec;
  if ((forward === undefined && !latest) || customer.shopCustomer === undefined) return null;
  const entry = entryIn(action);
  for (const type of beginsOf(spec)) {
    const rows = await rowsSince(made, customer.shopCustomer, type, entry);
    const taken = rows.some(
      (row) =>
        (forward !== undefined && isFurther(made, forward, entry, row.body, customer)) ||
        (latest && isNewer(made, action, entry, row, customer)),
    );
    if (taken) return 'superseded';
  }
  return null;
}

function rowsSince({ file, parts }: Made, shopper: string, type: ShopEventType, { at }: Entry): Promise<EventRow[]> {
  const since = file.spec.forward === undefined ? at + 1 : at - LOOK_BACK_MS;
  return parts.store.events.since(shopper, type, new Date(since));
}

/** A later stage of the same thing, whatever the order of the news. */
function isFurther(
  { file }: Made,
  { by, order }: NonNullable<AutomationSpec['forward']>,
  entry: Entry,
  body: Record<string, unknown>,
  customer: Customer,
): boolean {
  if (thingOf(body) !== thingOf(entry.event)) return false;
  const stageOf = (event: Record<string, unknown>): number => {
    const stage = file.expressions.get(by)?.run(scopeOf(entry, event, customer));
    return typeof stage === 'string' ? order.indexOf(stage) : -1;
  };
  const own = stageOf(entry.event);
  return own >= 0 && stageOf(body) > own;
}

/** A newer event that would begin the sequence of this key anew; one that names the same day changes nothing. */
function isNewer(
  made: Made,
  action: ScheduledAction,
  entry: Entry,
  { body, at }: EventRow,
  customer: Customer,
): boolean {
  const { spec, expressions } = made.file;
  const other = entryOf(made, body as CustomerEvent, customer);
  if (other === null || other.key !== entry.key || at.getTime() <= entry.at) return false;
  if (spec.if !== undefined && expressions.get(spec.if)?.run(scopeOf(other, body, customer)) !== true) return false;
  const step = spec.steps[action.step - 1];
  const day = (of: Entry): string | null =>
    step === undefined ? null : dayOf(made.file, step, scopeOf(of, of.event, customer));
  return day(entry) === null || day(entry) !== day(other);
}

/** Which thing its stages are of: the parcel, whatever its state. */
function thingOf(event: Record<string, unknown>): string {
  for (const noun of ['shipment', 'return', 'payment', 'order', 'subscription']) {
    const thing = event[noun] as Record<string, unknown> | undefined;
    const id = thing?.['id'] ?? thing?.['number'];
    if (typeof id === 'string') return `${noun}:${id}`;
  }
  return String(event['id']);
}
