/**
 * The slot of a marketing push under the caps of a person, held in the customer's own document.
 *
 * The decision `send` is written first and carries the time of the slot, then the slot is taken. So a turn that died in between is
 * redone without taking a second one, and a slot never stays behind for an action that does not know of it.
 */
import type { Clock } from '../model/clock';
import type { Customer, ScheduledAction } from '../model/records';
import type { PushStore } from './automation';
import type { Cap } from '../model/store';
import { CAPS, DAY_MS } from './gate';

export interface Slots {
  /** The slot that the action holds from a turn that was not committed. */
  own(action: ScheduledAction, customer: Customer): Promise<Date | null>;
  take(customer: string, at: Date): Promise<boolean>;
  /** Moves the slot to now, because the 24 hours run from the sending; false when someone else holds the place. */
  move(action: ScheduledAction, customer: Customer): Promise<boolean>;
  /** Gives it back: nothing was sent. */
  release(action: ScheduledAction, customer: Customer): Promise<void>;
}

export function createSlots({
  store,
  clock,
  config,
}: {
  store: Pick<PushStore, 'customers' | 'actions'>;
  clock: Clock;
  config: { caps?: readonly Cap[] };
}): Slots {
  const { customers } = store;
  const take = (customer: string, at: Date): Promise<boolean> =>
    customers.reserveMarketing(customer, at, config.caps ?? CAPS);
  return {
    take,
    async own(action, customer) {
      const at = promisedAt(action);
      if (at === null || action.decisions.at(-1)?.outcome !== 'send' || !holds(customer, at)) return null;
      // Two actions of one person may have been decided in the same millisecond: then it is not clear whose slot it is.
      const others = await store.actions.ofCustomer(customer._id, 50);
      return others.some((other) => other._id !== action._id && promisedAt(other)?.getTime() === at.getTime())
        ? null
        : at;
    },
    async move(action, customer) {
      const now = new Date(clock.now());
      const held = heldSince(action, customer);
      if (held === null) return take(customer._id, now);
      if (held.getTime() <= now.getTime() - DAY_MS) {
        // Others may have taken places since: a new one is asked for, and the old one counts no more.
        await customers.releaseMarketing(customer._id, held);
        return take(customer._id, now);
      }
      if (held.getTime() >= now.getTime()) return true;
      // In one step: no one else can come in between, and a process that dies leaves one slot, not two.
      return (await customers.moveMarketing(customer._id, held, now)) || take(customer._id, now);
    },
    async release(action, customer) {
      const held = heldSince(action, customer);
      if (held !== null) await customers.releaseMarketing(customer._id, held);
    },
  };
}

function promisedAt(action: ScheduledAction): Date | null {
  return action.decisions.findLast((decision) => decision.outcome === 'send')?.at ?? null;
}

function holds(customer: Customer, at: Date): boolean {
  return customer.marketingSentAt.some((each) => each.getTime() === at.getTime());
}

/** The slot as it was decided, else the first one since: it may have moved. */
function heldSince(action: ScheduledAction, customer: Customer): Date | null {
  const since = promisedAt(action)?.getTime();
  if (since === undefined) return null;
  const times = customer.marketingSentAt.map((at) => at.getTime()).filter((at) => at >= since);
  return times.length === 0 ? null : new Date(Math.min(...times));
}
