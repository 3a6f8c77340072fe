/** Both automations on a whole gateway under a clock that is moved by hand: events come in by HTTP, pushes leave for the local Bot API. */
import { createSteppedClock, type SteppedClock } from '../../src/model/stepped';
import type { ScheduledAction } from '../../src/model/records';
import { serve, type Serving, type ServingOptions } from '../doors/serving';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Opted in to marketing, in London, without an open cart or a recent order. */
export const OLIVER = { id: 'c-1006', user: 1006 };

export interface Play extends Serving {
  clock: SteppedClock;
  /** Links the Telegram user to the shop's customer. */
  link(customer: string, user: number): Promise<void>;
  /** Posts an event of now, or the fields say when; gives the status. */
  post(type: string, customer: string, more: Record<string, unknown>): Promise<number>;
  actions(customer: string): Promise<ScheduledAction[]>;
  leap(ms: number): Promise<void>;
  leapTo(at: string | number | Date): Promise<void>;
  /** Times (ISO) of pushes under the customer's cap. */
  slots(customer: string): Promise<string[]>;
}

export async function play(start = '2026-01-15T12:00:00Z', overrides: ServingOptions['overrides'] = {}): Promise<Play> {
  const clock = createSteppedClock(start);
  const serving = await serve({ clock, overrides });
  const { parley, api } = serving;
  const turns = clock.settle;
  clock.settle = async () => {
    await turns();
    await parley.idle();
  };
  await clock.settle();
  // A ring of a far day is left to the sweeper, whose own timer no one waits for.
  const leapTo = async (at: number): Promise<void> => {
    await clock.leapTo(at);
    await parley.sweep();
    await clock.settle();
  };
  let events = 0;
  return {
    ...serving,
    clock,
    async link(customer, user) {
      const answer = await api('POST', `/customers/${customer}/identities`, {
        channel: 'telegram',
        account: '123456',
        user: String(user),
      });
      if (answer.status !== 201) throw new Error(answer.body);
    },
    async post(type, customer, more) {
      const { status } = await api('POST', '/events', {
        id: `event-${(events += 1)}`,
        type,
        customer,
        at: new Date(clock.now()).toISOString(),
        ...more,
      });
      await clock.settle();
      return status;
    },
    async actions(customer) {
      const { actions } = JSON.parse((await api('GET', `/customers/${customer}/actions`)).body) as {
        actions: ScheduledAction[];
      };
      return actions;
    },
    leap: (ms) => leapTo(clock.now() + ms),
    leapTo: (at) => leapTo(new Date(at).getTime()),
    slots: async (customer) =>
      ((await parley.parts.store.customers.byShopCustomer(customer))?.marketingSentAt ?? []).map((at) =>
        at.toISOString(),
      ),
  };
}

export const LINE = { sku: 'BP-100-BLACK', product: 'bp-100', quantity: 1, price: 5900 };

export function cart(id: string, more: Record<string, unknown> = {}): { cart: Record<string, unknown> } {
  return { cart: { id, currency: 'EUR', total: 5900, lines: [LINE], ...more } };
}

export function order(number: string, line: Record<string, unknown> = LINE): { order: Record<string, unknown> } {
  return { order: { number, currency: 'EUR', total: 5900, lines: [line] } };
}

/** Texts and captions that the user was shown. */
export function shown(fake: Serving['fake'], user: number): string[] {
  return fake.sentTo(user).map(({ payload }) => String(payload['text'] ?? payload['caption'] ?? ''));
}
