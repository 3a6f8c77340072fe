/**
 * The slot of a marketing push under the caps of a person, held in the customer's own document with the push that holds it.
 *
 * The decision `send` is written first, then the slot is taken. So a turn that died in between is redone without taking a second one,
 * and a slot never stays behind for a push that does not know of it.
 */
import type { Clock } from '../model/clock';
import type { Customer, ScheduledAction } from '../model/records';
import type { PushStore } from './automation';
import type { Cap } from '../model/store';
import { CAPS } from './gate';

/** Pushes of one person may ask in the same millisecond: the next ones after it are tried, so many of them. */
const TRIES = 20;

export interface Slots {
  /** The slot that the action holds from a turn that was not committed. */
  own(action: ScheduledAction, customer: Customer): Date | null;
  /** At `at`, or the first free millisecond after it. */
  take(action: ScheduledAction, at: Date): Promise<boolean>;
  /** Moves the slot to now, because the caps run from the sending; false when someone else holds the place. */
  move(action: ScheduledAction, customer: Customer): Promise<boolean>;
  /** Gives it back: nothing was sent. */
  release(action: ScheduledAction): Promise<void>;
}

export function createSlots({
  store: { customers },
  clock,
  config,
}: {
  store: Pick<PushStore, 'customers'>;
  clock: Clock;
  config: { caps?: readonly Cap[] };
}): Slots {
  const caps = (): readonly Cap[] => config.caps ?? CAPS;
  const take: Slots['take'] = ({ _id, customer }, at) =>
    firstFree(at, async (slot) => {
      if (await customers.reserveMarketing(customer, slot, caps(), _id)) return 'done';
      return isTaken(await customers.byId(customer), slot) ? 'next' : 'never';
    });
  const move = async ({ _id, customer }: ScheduledAction, now: Date): Promise<boolean> =>
    firstFree(now, async (slot) => {
      if (await customers.moveMarketing(customer, _id, slot)) return 'done';
      return isTaken(await customers.byId(customer), slot) ? 'next' : 'never';
    });
  return {
    take,
    own: (action, customer) => (action.decisions.at(-1)?.outcome === 'send' ? heldBy(action, customer) : null),
    async move(action, customer) {
      const now = new Date(clock.now());
      const held = heldBy(action, customer);
      if (held === null) return take(action, now);
      if (held >= now) return true;
      // In one step: no one else can come in between, and a process that dies leaves one slot, not two.
      const counted = held.getTime() > now.getTime() - Math.min(...caps().map(({ windowMs }) => windowMs));
      if (counted && (await move(action, now))) return true;
      // Others may have taken places since: a new one is asked for, and the old one counts no more.
      await customers.releaseMarketing(customer._id, action._id);
      return take(action, now);
    },
    release: (action) => customers.releaseMarketing(action.customer, action._id),
  };
}

async function firstFree(from: Date, ask: (slot: Date) => Promise<'done' | 'next' | 'never'>): Promise<boolean> {
  for (let ahead = 0; ahead < TRIES; ahead += 1) {
    const answer = await ask(new Date(from.getTime() + ahead));
    if (answer !== 'next') return answer === 'done';
  }
  return false;
}

function heldBy({ _id }: ScheduledAction, { marketingBy = [] }: Customer): Date | null {
  return marketingBy.find(({ action }) => action === _id)?.at ?? null;
}

function isTaken(customer: Customer | null, at: Date): boolean {
  return customer?.marketingSentAt.some((each) => each.getTime() === at.getTime()) ?? false;
}
