import type { Order } from '../../model/shop';
import type { DecideRequest } from '../../model/flow';
import { createDemoShop } from '../../shop/demo';
import { shopCards } from '../cards';
import { makeFolder } from '../folder.contract';
import { requireFlows } from '../load';
import { quiet } from '../talk.contract';
import { openTurn, type OpenTurn } from '../turn';
import { order, orders } from './orders';
import { requestReturn } from './returns';

const folder = makeFolder();
const library = requireFlows({ dir: folder.dir });
afterAll(() => folder.remove());
const shop = createDemoShop({ now: () => Date.parse('2026-11-20T10:00:00Z') });

function turnOf(profile: Partial<DecideRequest['profile']> = {}): OpenTurn {
  return openTurn({ conversation: 'c', profile: { customer: 'c', language: 'en', ...profile }, state: null, inputs: [], now: 0 }, library, { shop, cards: shopCards(), log: quiet });
}

it('shows status and tracking for a number alone, and neither goods nor amount nor anything of the customer', async () => {
  const found = (await order.run(turnOf(), { number: ' #1042' })) as Record<string, unknown>;
  expect(found).toMatchObject({ number: '1042', state: 'shipped', own: false, items: [], total: null });
  expect(found.tracking).toBeTruthy();
  const whole = (await shop.order('1042')) as Order;
  const person = await shop.customer(whole.customer);
  for (const secret of [person?.name, person?.email, person?.phone, whole.shipTo.city, whole.customer]) expect(JSON.stringify(found)).not.toContain(secret);
});

it('shows everything to the customer whom the shop knows, and to whoever names the e-mail address', async () => {
  expect(await order.run(turnOf({ shopCustomer: 'c-1001' }), { number: '1042' })).toMatchObject({ own: true });
  const turn = turnOf();
  expect(await order.run(turn, { number: '1042', email: 'emma@example.com' })).toMatchObject({ own: false });
  expect(await order.run(turn, { number: '1042', email: 'Mia@Example.com' })).toMatchObject({ own: true });
  expect(await order.run(turn, { number: '1042' })).toMatchObject({ own: true });
  expect(await order.run(turn, { number: '1043' })).toMatchObject({ own: false });
});

it('gives nothing for an order that is not there', async () => {
  for (const number of ['9999', '', null, { number: 5 }, '../1042', '__proto__']) expect(await order.run(turnOf(), { number })).toBeNull();
});

it('lists orders only for a customer whom the shop knows', async () => {
  expect(await orders.run(turnOf(), {})).toEqual([]);
  expect(await orders.run(turnOf({ shopCustomer: 'c-1001' }), { limit: 3 })).toHaveLength(3);
});

it('takes no return from somebody who has not proven the order', async () => {
  const line = (await shop.order('1036'))?.lines[0];
  const wish = { order: '1036', sku: line?.sku, reason: 'too_small', wish: 'refund' };
  expect(await requestReturn.run(turnOf(), wish)).toEqual({ ok: false, reason: 'not_owner' });
  expect(await requestReturn.run(turnOf({ shopCustomer: 'c-1002' }), wish)).toEqual({ ok: false, reason: 'not_owner' });
  const first = await requestReturn.run(turnOf({ shopCustomer: 'c-1001' }), wish);
  expect(first).toMatchObject({ ok: true });
  expect(await requestReturn.run(turnOf({ shopCustomer: 'c-1001' }), wish)).toEqual(first);
});
