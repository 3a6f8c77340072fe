/** The two automations end to end: real createParley, real embedded store, events over HTTP, cards at the local Bot API; only time is moved by hand. */
import { demoOf } from '../demo';
import { cart, DAY, HOUR, LINE, MINUTE, OLIVER, order, play, shown, type Play } from './play';

let on: Play;
const { id, user } = OLIVER;
const open = async (start?: string): Promise<void> => {
  on = await play(start);
  await on.link(id, user);
};
afterEach(() => on.close());

const pushes = (): string[] => shown(on.fake, user);
/** A delivery leads to other pushes, too. */
const repurchases = async (): ReturnType<Play['actions']> =>
  (await on.actions(id)).filter(({ rule }) => rule === 'repurchase');

test('reminds of a left cart after sixty minutes, once, with a card and buttons on the linked chat', async () => {
  await open();
  const { id: cartId } = demoOf(on.parley).setCart(id, [{ sku: LINE.sku, quantity: 1 }]);
  expect(await on.post('cart.updated', id, cart(cartId))).toBe(202);
  expect(await on.actions(id)).toMatchObject([{ rule: 'cart', state: 'waiting', decisions: [] }]);
  await on.leap(HOUR - 1);
  expect(pushes()).toEqual([]);
  await on.leap(1);
  expect(pushes()).toHaveLength(1);
  const [first] = on.fake.sentTo(user);
  if (!first) throw new Error('nothing was sent');
  const { method, payload } = first;
  expect(method).toBe('sendPhoto');
  expect(JSON.stringify(payload['reply_markup'])).toMatch(/"url":"https:\/\/shop\.example.+callback_data/);
  expect(await on.actions(id)).toMatchObject([
    { state: 'sent', reason: 'sent', decisions: [{ outcome: 'send', reason: 'ok' }] },
  ]);
  await on.leap(7 * DAY);
  expect(pushes()).toHaveLength(1);
});

test('starts the hour anew with each change of the cart', async () => {
  await open();
  await on.post('cart.updated', id, cart('k1'));
  await on.leap(59 * MINUTE);
  await on.post('cart.updated', id, cart('k1', { total: 11_800 }));
  await on.leap(59 * MINUTE);
  expect(pushes()).toEqual([]);
  await on.leap(MINUTE);
  expect(pushes()).toHaveLength(1);
  expect((await on.actions(id)).map(({ state, reason }) => ({ state, reason }))).toEqual([
    { state: 'sent', reason: 'sent' },
    { state: 'cancelled', reason: 'superseded' },
  ]);
});

test.each([
  ['an order', 'order.placed', order('2001'), 'exit:order_placed'],
  ['an emptied cart', 'cart.updated', cart('k1', { lines: [], total: 0 }), 'exit:cart_emptied'],
  ['a checkout', 'cart.updated', cart('k1', { completed: true }), 'exit:checkout_completed'],
])('sends nothing after %s, and says why', async (_name, type, more, reason) => {
  await open();
  await on.post('cart.updated', id, cart('k1'));
  await on.leap(HOUR - 1);
  await on.post(type, id, more);
  await on.leap(2 * DAY);
  expect(pushes()).toEqual([]);
  expect((await on.actions(id)).filter(({ rule }) => rule === 'cart')).toMatchObject([
    { state: 'cancelled', reason, decisions: [{ outcome: 'cancel', reason }] },
  ]);
});

test('asks thirty days after delivery at ten in the morning of the shopper', async () => {
  await open('2026-02-25T15:30:00Z');
  const product = (await on.parley.shop.catalogue()).find(
    (each) => !each.oneTime && !each.discontinued && (each.repurchaseDays ?? 30) === 30,
  );
  await on.post(
    'order.delivered',
    id,
    order('2001', { ...LINE, product: product?.id, sku: product?.variants[0]?.sku }),
  );
  // Summer time begins on 29 March: ten in London is then nine in UTC, and was ten before.
  await on.leapTo('2026-03-27T09:59:59.999Z');
  expect(pushes()).toEqual([]);
  await on.leapTo('2026-03-27T10:00:00Z');
  expect(pushes()).toHaveLength(1);
  expect(pushes()[0]).toContain(product?.title.en);
  expect(await repurchases()).toMatchObject([
    { rule: 'repurchase', state: 'sent', decisions: [{ at: '2026-03-27T10:00:00.000Z', outcome: 'send' }] },
  ]);
});

test('asks at ten of summer time when the change lies between', async () => {
  await open('2026-03-10T15:30:00Z');
  await on.post('order.delivered', id, order('2001'));
  const [action] = await repurchases();
  const days = (await on.parley.shop.product(LINE.product))?.repurchaseDays ?? 30;
  expect(new Date(action?.dueAt ?? 0).toISOString()).toBe(
    new Date(Date.parse('2026-03-10T09:00:00Z') + days * DAY).toISOString(),
  );
});

test('sends nothing when STOP comes a millisecond before', async () => {
  await open();
  await on.post('cart.updated', id, cart('k1'));
  await on.leap(HOUR - 1);
  expect(await on.fake.sendText(user, 'STOP')).toBe(200);
  await on.clock.settle();
  const confirmed = pushes();
  expect(confirmed).toHaveLength(1);
  await on.leap(1);
  await on.leap(2 * DAY);
  expect(pushes()).toEqual(confirmed);
  expect(await on.actions(id)).toMatchObject([{ state: 'cancelled', reason: 'exit:stop' }]);
  // Later carts are not even tried: unknown is no, and so is no.
  await on.post('cart.updated', id, cart('k2'));
  await on.leap(HOUR);
  expect(pushes()).toEqual(confirmed);
  expect((await on.actions(id))[0]).toMatchObject({ state: 'skipped', reason: 'no_consent' });
});

test('holds what falls into quiet hours until their end', async () => {
  await open('2026-01-15T20:30:00Z');
  await on.post('cart.updated', id, cart('k1'));
  await on.leap(HOUR);
  expect(pushes()).toEqual([]);
  const [held] = await on.actions(id);
  expect(held).toMatchObject({
    state: 'waiting',
    reason: 'quiet_hours',
    decisions: [{ outcome: 'postpone', reason: 'quiet_hours' }],
  });
  const until = new Date(held?.dueAt ?? 0).toISOString();
  expect(until >= '2026-01-16T09:00:00.000Z' && until < '2026-01-16T09:15:00.000Z').toBe(true);
  await on.leap(Date.parse(until) - on.clock.now() - 1);
  expect(pushes()).toEqual([]);
  await on.leap(1);
  expect(pushes()).toHaveLength(1);
});

test('lets one of both automations through in any 24 hours, the other the day after', async () => {
  await open('2026-02-25T15:30:00Z');
  const days = (await on.parley.shop.product(LINE.product))?.repurchaseDays ?? 30;
  await on.post('order.delivered', id, order('2001'));
  const [asking] = await repurchases();
  const tenOClock = new Date(asking?.dueAt ?? 0).getTime();
  expect(tenOClock).toBeGreaterThan(on.clock.now() + (days - 1) * DAY);
  await on.leap(tenOClock - HOUR - MINUTE - on.clock.now());
  await on.post('cart.updated', id, cart('k1', { lines: [{ ...LINE, product: 'ts-100', sku: 'TS-100-WHITE-M' }] }));
  await on.leap(HOUR);
  expect(pushes()).toHaveLength(1);
  await on.leap(MINUTE);
  expect(pushes()).toHaveLength(1);
  const held = (await on.actions(id)).find((each) => each.rule === 'repurchase');
  expect(held).toMatchObject({ state: 'waiting', reason: 'cap' });
  await on.leapTo(tenOClock - MINUTE + DAY - 1);
  expect(pushes()).toHaveLength(1);
  await on.leap(1);
  expect(pushes()).toHaveLength(2);
});

test('makes one push of an event that comes a hundred times at once, and again, and late', async () => {
  await open();
  const event = {
    id: 'same',
    type: 'cart.updated',
    customer: id,
    at: new Date(on.clock.now()).toISOString(),
    ...cart('k1'),
  };
  const statuses = (await Promise.all(Array.from({ length: 100 }, () => on.api('POST', '/events', event)))).map(
    (answer) => answer.status,
  );
  expect(statuses.filter((status) => status === 202)).toHaveLength(1);
  expect(statuses.filter((status) => status === 200)).toHaveLength(99);
  await on.leap(HOUR);
  expect((await on.api('POST', '/events', event)).status).toBe(200);
  await on.leap(2 * HOUR);
  expect(pushes()).toHaveLength(1);
  expect(await on.actions(id)).toHaveLength(1);
});

test('reaches a shopper who was linked and never wrote, and says so of one whom nothing links', async () => {
  await open();
  await on.post('cart.updated', id, cart('k1'));
  await on.post('cart.updated', 'c-1007', cart('k2'));
  await on.leap(HOUR);
  expect(pushes()).toHaveLength(1);
  expect(await on.actions('c-1007')).toMatchObject([{ state: 'skipped', reason: 'unreachable' }]);
});
