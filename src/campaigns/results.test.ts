/** What a campaign is said to have brought: counted from the shop's events, the same way for those who got it and those who did not. */
import { createFakeClock } from '../../test/fake-clock';
import { openTempStore, type TempStore } from '../../test/temp-store';
import type { Campaign } from '../model/campaign';
import { recipientId } from '../model/campaign-store';
import type { ActionState, ScheduledAction } from '../model/records';
import { resultsOf } from './results';

const HOUR = 3_600_000;
const AT = Date.parse('2026-03-01T12:00:00Z');
let store: TempStore;
beforeEach(async () => void (store = await openTempStore(createFakeClock('2026-03-01T12:00:00Z'))));
afterEach(() => store.close());

const campaign = { _id: 'sale', variants: [{ name: 'a' }, { name: 'b' }], run: null } as unknown as Campaign;

async function row(shopper: string, state: ActionState, more: Partial<ScheduledAction> = {}): Promise<void> {
  const { _id: customer } = await store.customers.ensureShopCustomer(shopper, {});
  await store.campaigns.addRecipients([
    {
      _id: recipientId('sale', customer, 1),
      rule: 'campaign',
      step: 1,
      purpose: 'marketing',
      customer,
      business: 'sale',
      campaign: 'sale',
      variant: 'a',
      dueAt: new Date(AT),
      sendBefore: new Date(AT + 72 * HOUR),
      state,
      decisions: [{ at: new Date(AT), outcome: state === 'heldout' ? 'holdout' : 'send', reason: 'x' }],
      data: {},
      createdAt: new Date(AT),
      ...more,
    },
  ]);
}

let ids = 0;
async function told(type: string, customer: string, hours: number, more: Record<string, unknown>): Promise<void> {
  const at = new Date(AT + hours * HOUR);
  const id = `e${(ids += 1)}`;
  const body = { id, type, customer, at: at.toISOString(), ...more };
  const row = { _id: id, type, customer, at, receivedAt: at, body, handledAt: at, expiresAt: at };
  await store.events.insert(row);
}

const order = (number: string, total: number): Record<string, unknown> => ({
  order: { number, currency: 'EUR', total, lines: [{ sku: 's', product: 'p', quantity: 1, price: total }] },
});
const arm = (people: number, converted: number, revenue: number): object => ({ people, converted, revenue });

test('counts orders of both arms in the same window, after refunds and cancelled orders', async () => {
  for (const shopper of ['ada', 'ben', 'cem', 'dan']) await row(shopper, 'sent');
  await row('eva', 'heldout');
  await row('fay', 'heldout');
  await row('gus', 'skipped', { decisions: [] });
  await told('order.placed', 'ada', 1, order('1', 5_000));
  await told('order.placed', 'ada', 2, order('1', 5_000));
  await told('return.updated', 'ada', 90, {
    return: { id: 'r1', order: '1', state: 'refunded', lines: [], refund: { amount: 2_000, currency: 'EUR' } },
  });
  await told('order.placed', 'ben', 3, order('2', 700));
  await told('order.cancelled', 'ben', 4, order('2', 700));
  await told('order.placed', 'cem', -1, order('3', 900));
  await told('order.placed', 'dan', 73, order('4', 900));
  await told('order.placed', 'eva', 71, order('5', 1_000));
  await told('order.placed', 'gus', 1, order('6', 9_000));
  expect(await resultsOf({ store }, campaign)).toMatchObject({
    variants: { a: arm(4, 1, 3_000), b: arm(0, 0, 0) },
    treated: arm(4, 1, 3_000),
    heldout: arm(2, 1, 1_000),
    lift: { treated: 0.25, heldout: 0.5, verdict: 'not enough data' },
  });
});

test('an order belongs to the last push before it, and still counts for the comparison', async () => {
  await row('ada', 'sent', { variant: 'b' });
  await row('ada', 'sent', {
    _id: 'cart:c1:1',
    campaign: 'other',
    decisions: [{ at: new Date(AT + HOUR), outcome: 'send', reason: 'x' }],
  });
  await told('order.placed', 'ada', 2, order('1', 5_000));
  expect(await resultsOf({ store }, campaign)).toMatchObject({
    variants: { a: arm(0, 0, 0), b: arm(1, 0, 0) },
    treated: arm(1, 1, 5_000),
  });
});

test('no one written to yet brings nothing', async () => {
  expect(await resultsOf({ store }, campaign)).toMatchObject({ treated: arm(0, 0, 0), heldout: arm(0, 0, 0) });
});
