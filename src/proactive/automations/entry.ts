/** What begins a sequence: its event with its key, and the day that a step of it waits for. */
import type { EventScope } from '../../flow/read/cel/event';
import type { ShopEvent, ShopEventType } from '../../model/event';
import type { Customer } from '../../model/records';
import type { Made } from './made';
import type { AutomationFile } from './read';
import type { AutomationSpec, StepSpec } from './schema';
import { scopeOf, type Entry } from './scope';

export function beginsOf({ on = [] }: AutomationSpec): ShopEventType[] {
  return [on].flat();
}

/** What begins a sequence, with its key; null where the key is not there. */
export function entryOf({ file: { spec, expressions } }: Made, event: ShopEvent, customer: Customer): Entry | null {
  const body = { ...event } as Record<string, unknown>;
  const entry = { key: '', at: Date.parse(event.at), event: body };
  const key = expressions.get(spec.key ?? '')?.run(scopeOf(entry, event, customer));
  return typeof key === 'string' && key !== '' ? { ...entry, key: key.slice(0, 200) } : null;
}

/** The day that a step waits for, as the event names it; null: it waits for none. */
export function dayOf({ expressions }: AutomationFile, { until }: StepSpec, scope: EventScope): string | null {
  const day = until === undefined ? null : expressions.get(until)?.run(scope);
  return typeof day === 'string' ? day : null;
}
