/** Whose order it is: what is seen by whom, under which setting, with which proof. */
import type { Order } from '../../../model/shop';
import { makeFolder } from '../../folder.contract';
import { requireFlows } from '../../read/load';
import { factIn, postcodeOf } from '../owner/owner';
import { GUEST_VIEWS } from '../owner/ownership';
import { orderItem } from './order-item';
import { order, orders, proveOrder } from './orders';
import { reorder } from './reorder';
import { requestReturn } from './returns';
import { demoShop as shop, ownership, turnOf as open, type TurnOf } from './turn.contract';

const folder = makeFolder();
const library = requireFlows({ dir: folder.dir });
afterAll(() => folder.remove());
const turnOf = (options: TurnOf = {}): ReturnType<typeof open> => open(library, options);

type Row = [
  who: string,
  options: TurnOf,
  proof: Record<string, string> | null,
  seen: Record<(typeof GUEST_VIEWS)[number], string>,
  own: boolean,
];
const guest = { none: 'nothing', status: 'status', details: 'details' };
const owner = { none: 'details', status: 'details', details: 'details' };
const ROWS: Row[] = [
  ['a guest', {}, null, guest, false],
  ['the customer who is signed in or linked', { profile: { shopCustomer: 'c-1001' } }, null, owner, true],
  ['another customer', { profile: { shopCustomer: 'c-1002' } }, null, guest, false],
  [
    'somebody who told the e-mail as their own, and proved nothing',
    { profile: { email: 'mia@example.com' } },
    null,
    guest,
    false,
  ],
  [
    'somebody who told the phone as their own, and proved nothing',
    { profile: { phone: '+12025550100' } },
    null,
    guest,
    false,
  ],
  ['a guest with the number and its e-mail', {}, { order: '1042', fact: 'Mia@Example.com' }, owner, true],
  ['a guest with the number and its postcode', {}, { order: '1042', fact: 'it is 94107' }, owner, true],
  [
    'a guest with an e-mail and a postcode of its orders',
    {},
    { email: 'mia@example.com', fact: '94107-1234' },
    owner,
    true,
  ],
  ['a guest with the e-mail of another customer', {}, { order: '1042', fact: 'emma@example.com' }, guest, false],
  ['a guest with the postcode of another order', {}, { order: '1042', fact: '10011' }, guest, false],
  ['a guest with the proof of another order', {}, { order: '1043', fact: '200001' }, guest, false],
  ['a guest with the e-mail alone', {}, { fact: 'mia@example.com' }, guest, false],
  [
    'a guest with the e-mail and a postcode of somebody else',
    {},
    { email: 'mia@example.com', fact: '10011' },
    guest,
    false,
  ],
];

describe.each(GUEST_VIEWS)('where guests see %s', (view) => {
  it.each(ROWS)('%s sees what is theirs to see', async (_who, options, proof, seen, own) => {
    const turn = turnOf({ ...options, ownership: ownership(view) });
    if (proof) await proveOrder.run(turn, proof);
    expect(await order.run(turn, { number: ' #1042' })).toMatchObject({ number: '1042', seen: seen[view], own });
  });
});

it('shows a guest the state and the promised day, and nothing else', async () => {
  const found = (await order.run(turnOf(), { number: '1042' })) as Record<string, unknown>;
  expect(Object.keys(found).sort()).toEqual([
    'items',
    'late',
    'number',
    'own',
    'promised',
    'seen',
    'sign_in',
    'state',
    'trouble',
  ]);
  expect(found).toMatchObject({ state: 'shipped', items: [], late: false });
  const whole = (await shop.order('1042')) as Order;
  const person = await shop.customer(whole.customer);
  const parcel = whole.shipments[0];
  for (const secret of [
    person?.name,
    person?.email,
    person?.phone,
    whole.shipTo.city,
    whole.customer,
    parcel?.trackingNumber,
    parcel?.carrier,
    whole.lines[0]?.sku,
    String(whole.total.amount),
  ])
    expect(JSON.stringify(found)).not.toContain(secret);
});

it('keeps a proof for the conversation, and a postcode opens one order only', async () => {
  const first = turnOf();
  expect(await proveOrder.run(first, { order: '1043', fact: '200001' })).toMatchObject({ ok: true });
  const later = turnOf({ after: first });
  expect(await order.run(later, { number: '1043' })).toMatchObject({ own: true });
  expect(await order.run(later, { number: '1030' })).toMatchObject({ own: false });
  expect(await orders.run(later, {})).toEqual([]);
  await proveOrder.run(later, { order: '1043', fact: 'wei@example.com' });
  expect(await order.run(turnOf({ after: later }), { number: '1030' })).toMatchObject({ own: true });
  expect(await order.run(turnOf({ conversation: 'another' }), { number: '1043' })).toMatchObject({ own: false });
});

it('says nothing of an order that is not there, and where guests see nothing not even that', async () => {
  for (const number of ['9999', '', null, { number: 5 }, '../1042', '__proto__'])
    expect(await order.run(turnOf(), { number })).toBeNull();
  const hidden = { ownership: ownership('none') };
  const [missing, existing] = [
    await order.run(turnOf(hidden), { number: '9999' }),
    await order.run(turnOf(hidden), { number: '1042' }),
  ];
  expect({ ...(missing as object), number: '' }).toEqual({ ...(existing as object), number: '' });
});

it('remembers the order that was talked about, and forgets one that was not found', async () => {
  const turn = turnOf();
  await order.run(turn, { number: '1042' });
  expect(turn.memory['order']?.value).toBe('1042');
  await order.run(turn, { number: '9999' });
  expect(turn.memory['order']?.value).toBe('1042');
});

it('lists orders only for a customer who is known or has proven it, those first that the wish fits', async () => {
  const listed = async (options: TurnOf, args: Record<string, unknown>): Promise<unknown[]> =>
    ((await orders.run(turnOf(options), args)) as { number: string }[]).map(({ number }) => number);
  const mia = { profile: { shopCustomer: 'c-1001' } };
  expect(await listed({}, {})).toEqual([]);
  expect(await listed({ profile: { email: 'mia@example.com' } }, {})).toEqual([]);
  expect(await listed(mia, { limit: 3 })).toHaveLength(3);
  expect(await listed(mia, { wish: 'return' })).toEqual(['1036', '1021', '1010']);
  expect(await listed(mia, { wish: 'cancel' })).toEqual(['1050', '1042']);
});

it('takes no return from someone who has not proven the order', async () => {
  const line = (await shop.order('1036'))?.lines[0];
  const wish = { order: '1036', sku: line?.sku, reason: 'too_small', wish: 'refund' };
  for (const view of GUEST_VIEWS)
    expect(await requestReturn.run(turnOf({ ownership: ownership(view) }), wish)).toEqual({
      ok: false,
      reason: 'not_owner',
    });
  expect(await requestReturn.run(turnOf({ profile: { shopCustomer: 'c-1002' } }), wish)).toEqual({
    ok: false,
    reason: 'not_owner',
  });
  const first = await requestReturn.run(turnOf({ profile: { shopCustomer: 'c-1001' } }), wish);
  expect(first).toMatchObject({ ok: true });
  expect(await requestReturn.run(turnOf({ profile: { shopCustomer: 'c-1001' } }), wish)).toEqual(first);
});

it.each([
  ['Mia@Example.com.', { email: 'mia@example.com' }],
  ['my mail is a.b+c@shop.co.uk thanks', { email: 'a.b+c@shop.co.uk' }],
  ['my postcode is sw1a 1aa', { postcode: 'SW1A1AA' }],
  ['邮编是200001', { postcode: '200001' }],
  ['D-10115', { postcode: '10115' }],
  ['１０１１５', { postcode: '10115' }],
  ['94107-1234', { postcode: '94107' }],
  ['94107 94108 94109', null],
  ['no idea', null],
  ['', null],
])('reads %j as the fact that it is', (said, fact) => expect(factIn(said)).toEqual(fact));

it('compares postcodes as they are meant', () => {
  expect([postcodeOf('110 00'), postcodeOf('100-0001'), postcodeOf('01310-100'), postcodeOf('h2x 1y4')]).toEqual([
    '11000',
    '1000001',
    '01310100',
    'H2X1Y4',
  ]);
});

describe('goods that a text names', () => {
  const mine = { profile: { shopCustomer: 'c-1001' } };

  it.each([
    ['the jeans that I bought', ['1036']],
    ['那条牛仔裤', ['1036']],
    ['my Swift 3', ['1042']],
  ])('finds the order of %s', async (said, numbers) => {
    const found = await orders.run(turnOf(mine), { wish: 'return', text: said, named: true });
    expect((found as { number: string }[]).map(({ number }) => number)).toEqual(numbers);
  });

  it('offers all where no goods of theirs are named, and none where only named ones are wanted', async () => {
    expect(await orders.run(turnOf(mine), { text: 'the kettle', named: true })).toEqual([]);
    expect(((await orders.run(turnOf(mine), { text: 'the kettle' })) as unknown[]).length).toBeGreaterThan(1);
  });

  it('finds the item of an own order, and none of a stranger’s', async () => {
    const said = { order: '1036', text: 'the jeans are too big' };
    expect(await orderItem.run(turnOf(mine), said)).toMatchObject({ title: 'Wide Leg Jeans, 30' });
    expect(await orderItem.run(turnOf(mine), { order: '1036', text: 'it is too big' })).toBeNull();
    expect(await orderItem.run(turnOf(), said)).toBeNull();
  });
});

describe('buying again', () => {
  const own = { profile: { shopCustomer: 'c-1007' } };
  const { putInCart: _fills, ...fillsNoCarts } = shop;
  const stranger = (product: string | null) => ({ reason: 'not_owner', product });
  const inCart = async () =>
    (await shop.cartOf('c-1007'))?.lines.map(({ sku, quantity }) => `${quantity} ${sku}`) ?? [];

  it('puts the very variants into the cart, once for however many taps', async () => {
    for (const tap of ['one', 'two']) {
      const turn = turnOf({ ...own, conversation: tap });
      expect(await reorder.run(turn, { order: '1057' })).toEqual({ ok: true, left: null, product: 'sw-102' });
      expect(await inCart()).toEqual(['1 SW-102-BLACK-S', '2 LG-103-BLUE-XL', '1 BO-101-WHITE-36']);
    }
  });

  it('adds up lines of the same goods before it looks what the cart lacks', async () => {
    const order = await shop.order('1057');
    const line = order?.lines.find(({ sku }) => sku === 'SW-102-BLACK-S');
    const asked: unknown[] = [];
    const twice: typeof shop = {
      ...shop,
      order: async () => (order && line ? { ...order, lines: [line, line] } : null),
      putInCart: async ({ lines }) => (asked.push(...lines), { ok: false, reason: 'unsupported' }),
    };
    await reorder.run(turnOf({ ...own, shop: twice }), { order: '1057' });
    expect(asked).toEqual([{ sku: 'SW-102-BLACK-S', quantity: 1 }]);
  });

  it('puts only the product in that was named, and names what is sold out', async () => {
    const anna = turnOf({ profile: { shopCustomer: 'c-1004' } });
    expect(await reorder.run(anna, { order: '1024', product: 'dr-102' })).toMatchObject({
      ok: false,
      reason: 'out_of_stock',
      product: 'dr-102',
      left: expect.stringMatching(/./),
    });
    expect(await shop.cartOf('c-1004')).toBeNull();
    expect(await reorder.run(anna, { order: '1024' })).toMatchObject({ ok: true, left: expect.stringMatching(/./) });
    expect((await shop.cartOf('c-1004'))?.lines.map(({ sku }) => sku)).toEqual(['SH-103-NAVY-S', 'RS-103-PINK-45']);
  });

  it.each<[string, TurnOf, Record<string, string>, unknown]>([
    ['another customer', { profile: { shopCustomer: 'c-1001' } }, { order: '1057' }, stranger(null)],
    ['a guest', {}, { order: '1057' }, stranger(null)],
    ['a guest who guesses what was in it', {}, { order: '1057', product: 'sw-102' }, stranger('sw-102')],
    ['a guest who guesses wrong, in the same words', {}, { order: '1057', product: 'rs-100' }, stranger('rs-100')],
    ['a shop that fills no carts', { ...own, shop: fillsNoCarts }, { order: '1057' }, { reason: 'unsupported' }],
    ['an order that is not there', own, { order: '9999' }, null],
    ['a product that was not in it', own, { order: '1057', product: 'rs-100' }, null],
  ])('refuses %s', async (_who, options, args, answer) => {
    const before = await inCart();
    const given = await reorder.run(turnOf(options), args);
    if (answer === null) expect(given).toBeNull();
    else expect(given).toMatchObject({ ok: false, ...(answer as object) });
    expect(await inCart()).toEqual(before);
  });
});
