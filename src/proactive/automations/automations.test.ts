/** The shipped automations on a fake clock: thirty days pass in a moment. */
import { join } from 'node:path';
import { faultLine } from '../../flow/read/fault';
import { createPlay, type Play } from '../play.rig';
import { cartOf, orderOf } from '../shop.rig';
import { readAutomations, readOne } from './read';

const MINUTE = 60_000;
const DAY = 86_400_000;
const flows = join(__dirname, '../../../flows');

let play: Play;
let customer: string;
const open = async (name: string, start = '2026-01-15T12:00:00Z'): Promise<void> => {
  const { automations, faults } = readAutomations({ dir: flows });
  expect(faults.map(faultLine)).toEqual([]);
  play = createPlay(
    start,
    automations.filter((each) => each.name === name),
  );
  customer = (await play.meet('telegram', 'ada')).customer;
};
afterEach(() => play.queue.close(0));

const LINE = { sku: 'coffee-1', product: 'coffee', quantity: 1, price: 1200 };
const failed = (order = '7'): Record<string, unknown> => ({
  payment: { id: `p-${order}`, order, currency: 'EUR', amount: 1200, code: 'card_declined' },
});
const parcel = (status: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  shipment: { id: 's1', order: '7', status, ...more },
});
const said = (): string[] => play.sent.map(({ contents }) => JSON.stringify(contents));
const states = async (): Promise<string[]> =>
  (await play.store.actions.ofCustomer(customer, 50))
    .map(({ step, state, reason }) => [step, state, reason].filter(Boolean).join(' '))
    .sort();

describe('a failed payment', () => {
  beforeEach(() => open('payment_failed'));

  it('is helped with after five minutes and once more after a day, by night too', async () => {
    await play.clock.advanceTo(Date.parse('2026-01-15T22:30:00Z'));
    await play.post('payment.failed', failed());
    await play.clock.advance(5 * MINUTE - 1);
    expect(play.sent).toEqual([]);
    await play.clock.advance(1);
    expect(said()[0]).toContain('order 7');
    await play.clock.advance(30 * DAY);
    expect(play.sent.map(({ at }) => at - Date.parse('2026-01-15T22:30:00Z'))).toEqual([5 * MINUTE, DAY]);
  });

  it('is left alone once it was paid, and says why', async () => {
    await play.post('payment.failed', failed());
    await play.post('payment.succeeded', { payment: { ...(failed()['payment'] as object), id: 'p-8' } });
    expect(await states()).toEqual(['1 cancelled exit:paid', '2 cancelled exit:paid']);
    await play.clock.advance(2 * DAY);
    expect(play.sent).toEqual([]);
  });

  it('is not stopped by the payment of another order', async () => {
    await play.post('payment.failed', failed());
    await play.post('payment.succeeded', failed('8'));
    await play.clock.advance(5 * MINUTE);
    expect(play.sent).toHaveLength(1);
  });

  it('asks the shop afresh when it is due', async () => {
    await play.post('payment.failed', failed());
    play.shop.orders.push(orderOf('7', 'ada', '2026-01-15T12:00:00Z'));
    await play.clock.advance(5 * MINUTE);
    expect([play.sent, (await states())[0]]).toEqual([[], '1 cancelled exit:paid']);
  });

  it('does not begin anew with the next attempt of the same day', async () => {
    await play.post('payment.failed', failed());
    await play.clock.advance(3 * MINUTE);
    const [answer] = await play.events.take([play.event('payment.failed', failed())], true);
    expect(answer?.led).toMatchObject([{ outcome: 'kept', by: 'payment_failed' }]);
    await play.clock.advance(30 * DAY);
    expect(play.sent).toHaveLength(2);
  });

  it('leads to one sequence, however often and in whatever order the events come', async () => {
    const one = play.event('payment.failed', failed());
    await Promise.all(Array.from({ length: 50 }, () => play.events.accept(one)));
    await play.queue.idle();
    expect(await states()).toEqual(['1 waiting', '2 waiting']);
  });
});

describe('the status of a parcel', () => {
  beforeEach(() => open('shipping_status'));

  it('is told once for each stage, two minutes after it', async () => {
    for (const status of ['label', 'in_transit', 'in_transit', 'out_for_delivery', 'delivered']) {
      await play.post('shipment.updated', parcel(status));
      await play.clock.advance(3 * MINUTE);
    }
    expect(said().map((text) => /on its way|arrives today|was delivered/.exec(text)?.[0])).toEqual([
      'on its way',
      'arrives today',
      'was delivered',
    ]);
  });

  it('tells only the further one of two stages that come together, in either order', async () => {
    await play.post('shipment.updated', parcel('delivered'));
    await play.post('shipment.updated', { ...parcel('in_transit'), at: '2026-01-15T11:00:00Z' });
    await play.clock.advance(DAY);
    expect(said()).toHaveLength(1);
    expect(said()[0]).toContain('was delivered');
  });

  it('tells a problem at any stage', async () => {
    await play.post('shipment.updated', parcel('out_for_delivery'));
    await play.clock.advance(3 * MINUTE);
    await play.post('shipment.updated', parcel('exception'));
    await play.clock.advance(3 * MINUTE);
    expect(said()[1]).toContain('problem');
  });
});

describe('a late parcel', () => {
  beforeEach(() => open('late_parcel'));
  const promise = (promised: string): Record<string, unknown> => parcel('in_transit', { promised });
  const evening = (day: string): number => Date.parse(`${day}T19:00:00Z`);

  it('is told at eight in the evening of the promised day, where the shopper lives', async () => {
    await play.post('shipment.updated', promise('2026-01-17'));
    await play.post('shipment.updated', { ...promise('2026-01-17') });
    await play.clock.advance(30 * DAY);
    expect(play.sent.map(({ at }) => at)).toEqual([evening('2026-01-17')]);
  });

  it('is not told of one that arrived', async () => {
    await play.post('shipment.updated', promise('2026-01-17'));
    await play.clock.advance(DAY);
    await play.post('shipment.updated', parcel('delivered'));
    await play.clock.advance(30 * DAY);
    expect(play.sent).toEqual([]);
    expect(await states()).toEqual(['1 cancelled exit:delivered']);
  });

  it('counts anew with a new promise of the carrier', async () => {
    await play.post('shipment.updated', promise('2026-01-17'));
    await play.clock.advance(DAY);
    await play.post('shipment.updated', promise('2026-01-19'));
    await play.clock.advance(30 * DAY);
    expect(play.sent.map(({ at }) => at)).toEqual([evening('2026-01-19')]);
  });

  it('counts a promise that the carrier took back and made again, once', async () => {
    for (const day of ['2026-01-19', '2026-01-21', '2026-01-19', '2026-01-19']) {
      await play.post('shipment.updated', promise(day));
      await play.clock.advance(MINUTE);
    }
    await play.clock.advance(30 * DAY);
    expect(play.sent.map(({ at }) => at)).toEqual([evening('2026-01-19')]);
  });
});

test('a review is asked for a week after the delivery, at ten in the morning, and not of goods sent back', async () => {
  await open('review_request');
  await play.post('order.delivered', { order: { number: '7', lines: [LINE] } });
  await play.post('order.delivered', { order: { number: '8', lines: [LINE] } });
  await play.post('return.updated', { return: { id: 'r', order: '8', state: 'requested' } });
  await play.clock.advance(20 * DAY);
  expect(play.sent.map(({ at }) => new Date(at).toISOString())).toEqual(['2026-01-22T09:00:00.000Z']);
  expect(said()[0]).toContain('The coffee');
});

test('points are told of a week before they expire, and a coupon three days before, if it was not used', async () => {
  await open('points_expiring');
  await play.post('loyalty.changed', { loyalty: { points: 90, expiring: { points: 40, at: '2026-02-20' } } });
  await play.clock.advance(60 * DAY);
  expect(play.sent.map(({ at }) => new Date(at).toISOString())).toEqual(['2026-02-13T09:00:00.000Z']);
  expect(said()[0]).toContain('40');
  await play.queue.close(0);
  await open('coupon_expiring');
  const coupon = { code: 'TEN', expiresAt: '2026-02-20' };
  await play.post('coupon.issued', { coupon });
  await play.clock.advance(20 * DAY);
  const order = { number: '9', currency: 'EUR', total: 1200, lines: [LINE] };
  await play.post('order.placed', { order });
  await play.clock.advance(30 * DAY);
  expect(play.sent).toEqual([]);
});

test('a refund is told, and what came too late is told to no one', async () => {
  await open('refund_told');
  const back = (id: string): Record<string, unknown> => ({ return: { id, order: '7', state: 'refunded' } });
  await play.post('return.updated', back('r1'));
  const old = { ...play.event('return.updated', back('r2')), at: '2026-01-10T12:00:00Z' };
  const [answer] = await play.events.take([old], true);
  expect(answer?.led).toMatchObject([{ outcome: 'kept', text: 'r2: too old, kept, nothing planned' }]);
  await play.clock.advance(30 * DAY);
  expect(play.sent).toHaveLength(1);
});

const days = (): string[] => play.sent.map(({ at }) => new Date(at).toISOString().slice(0, 16));

describe('a price that fell', () => {
  const fell = (from: number, to: number): Promise<unknown> =>
    play.events.take(
      [{ ...play.event('price.changed', { price: { product: 'coffee', currency: 'EUR', from, to } }) }],
      true,
    );
  beforeEach(async () => {
    await open('price_drop');
    const known = await play.store.customers.byId(customer);
    if (known !== null) play.store.put.customer({ ...known, wants: ['coffee'] });
    play.shop.products.get('coffee')?.variants.forEach((each) => (each.price = { amount: 900, currency: 'EUR' }));
  });

  it('is told half an hour later to those who want the product, once in two weeks, and the event says to how many', async () => {
    await play.meet('telegram', 'bo');
    expect(await fell(1200, 900)).toMatchObject([
      { led: [{ by: 'price_drop', text: 'pushes to shoppers planned: 1' }] },
    ]);
    await play.clock.advance(DAY);
    await fell(1100, 800);
    await play.clock.advance(5 * DAY);
    expect([days(), said()[0]]).toEqual([['2026-01-15T12:30'], expect.stringContaining('The coffee')]);
  });

  it('is not told where it is little, has gone up again, or the product was bought meanwhile', async () => {
    await fell(1200, 1190);
    expect(await states()).toEqual([]);
    await fell(1200, 900);
    play.shop.products.get('coffee')?.variants.forEach((each) => (each.price = { amount: 1200, currency: 'EUR' }));
    await play.clock.advance(DAY);
    expect(await states()).toEqual(['1 cancelled exit:price_back']);
    await play.clock.advance(14 * DAY);
    await fell(1200, 900);
    await play.post('order.placed', { order: { number: '9', currency: 'EUR', total: 1200, lines: [LINE] } });
    await play.clock.advance(DAY);
    expect([(await states())[0], play.sent]).toEqual(['1 cancelled exit:bought', []]);
  });
});

test('a welcome follows the first yes to offers, and no second one', async () => {
  await open('welcome');
  const agreed = (state: string) => ({ consent: { purpose: 'marketing', channel: '*', state, source: 'box' } });
  await play.post('consent.changed', agreed('granted'));
  await play.clock.advance(5 * MINUTE);
  await play.post('consent.changed', agreed('withdrawn'));
  await play.clock.advance(DAY);
  expect(await states()).toEqual(['1 cancelled exit:stop']);
  await play.queue.close(0);
  await open('welcome');
  await play.post('consent.changed', agreed('granted'));
  await play.clock.advance(DAY);
  await play.post('consent.changed', agreed('granted'));
  await play.clock.advance(30 * DAY);
  expect(days()).toEqual(['2026-01-15T12:10']);
});

test('who has not ordered for ninety days hears once, counted from the last order', async () => {
  await open('win_back');
  const placed = (number: string) => ({ order: { number, currency: 'EUR', total: 1200, lines: [LINE] } });
  await play.post('order.placed', placed('7'));
  await play.clock.advance(60 * DAY);
  await play.post('order.placed', placed('8'));
  expect(await states()).toEqual(['1 cancelled superseded', '1 waiting']);
  await play.clock.advance(200 * DAY);
  expect(days()).toEqual(['2026-06-14T08:00']);
});

test('care is told the day after a delivery where the shop knows how, and else nothing', async () => {
  await open('care_tips');
  const coffee = play.shop.products.get('coffee');
  await play.post('order.delivered', { order: { number: '7', lines: [LINE] } });
  await play.clock.advance(2 * DAY);
  expect(await states()).toEqual(['1 cancelled condition']);
  if (coffee) coffee.attributes = { care: { value: 'dry', says: { en: 'Keep it dry.' } } };
  await play.post('order.delivered', { order: { number: '8', lines: [LINE] } });
  await play.clock.advance(2 * DAY);
  expect(said()).toEqual([expect.stringContaining('How to look after The coffee: Keep it dry.')]);
});

test('a birthday is kept each year, also one of 29 February, and the newest word on it counts', async () => {
  await open('birthday');
  await play.post('customer.updated', { profile: { birthday: '1990-06-01' } });
  await play.clock.advance(MINUTE);
  await play.post('customer.updated', { profile: { birthday: '1992-02-29' } });
  await play.post('customer.updated', { profile: { birthday: '1992-02-29', name: 'Ada' } });
  expect((await states()).filter((each) => each === '1 cancelled superseded')).toHaveLength(3);
  await play.clock.advance(1900 * DAY);
  // Three years are planned ahead, and each that is over makes room for another.
  expect(days()).toEqual(
    ['2026-02-28', '2027-02-28', '2028-02-29', '2029-02-28', '2030-02-28', '2031-02-28'].map((day) => `${day}T09:00`),
  );
});

test.each([
  ['Pacific/Auckland', '2026-05-31T22:00'],
  ['Pacific/Honolulu', '2026-06-01T20:00'],
])('a birthday is that of the calendar in %s', async (timeZone, at) => {
  await open('birthday');
  await play.post('customer.updated', { profile: { birthday: '1990-06-01', timeZone } });
  await play.clock.advance(200 * DAY);
  expect(days()).toEqual([at]);
});

test('the end of a tier is told two weeks before it', async () => {
  await open('tier_ending');
  await play.post('loyalty.changed', { loyalty: { points: 9, tier: 'gold', tierUntil: '2026-03-20' } });
  await play.clock.advance(MINUTE);
  await play.post('loyalty.changed', { loyalty: { points: 9, tier: 'gold', tierUntil: '2026-04-20' } });
  await play.clock.advance(120 * DAY);
  expect([days(), said()[0]]).toEqual([['2026-04-06T08:00'], expect.stringContaining('gold')]);
});

describe('a step that waits for another event', () => {
  const order = (number: string): Record<string, unknown> => ({
    order: { number, currency: 'EUR', total: 1200, lines: [LINE] },
  });

  /** The built-in ones plan theirs of a delivery, too. */
  const planned = async (): Promise<string[]> =>
    (await play.store.actions.ofCustomer(customer, 50))
      .filter(({ rule }) => rule === 'after_delivery')
      .map(({ state, reason }) => [state, reason].filter(Boolean).join(' '));

  beforeEach(async () => {
    const source = [
      'about: A word an hour after the delivery of an order whose beginning was told.',
      'on: order.placed',
      'key: event.order.number',
      'purpose: service',
      'within: 72h',
      'steps:',
      '  - { on: order.delivered, same: event.order.number, after: 1h, text: push.refund.text, with: { order: key } }',
      'exit:',
      '  - { on: return.updated, if: event.return.order == key, reason: returned }',
    ];
    const texts = new Map([['push.refund.text', 1]]);
    const { automation, faults } = readOne('automations/after_delivery.yaml', `${source.join('\n')}\n`, { texts });
    expect(faults).toEqual([]);
    play = createPlay('2026-01-15T12:00:00Z', automation ? [automation] : []);
    customer = (await play.meet('telegram', 'ada')).customer;
  });

  it('is planned by the event of its key, once', async () => {
    await play.post('order.placed', order('7'));
    await play.clock.advance(2 * DAY);
    expect([await planned(), play.sent]).toEqual([[], []]);
    await play.post('order.delivered', order('7'));
    await play.post('order.delivered', order('7'));
    await play.clock.advance(DAY);
    expect(play.sent.map(({ at }) => new Date(at).toISOString())).toEqual(['2026-01-17T13:00:00.000Z']);
  });

  it('is not planned by the event of another key, nor where no sequence has begun', async () => {
    await play.post('order.placed', order('7'));
    await play.post('order.delivered', order('8'));
    await play.clock.advance(DAY);
    expect([await planned(), play.sent]).toEqual([[], []]);
  });

  it('is ended by the exits of its sequence', async () => {
    await play.post('order.placed', order('7'));
    await play.post('order.delivered', order('7'));
    await play.post('return.updated', { return: { id: 'r', order: '7', state: 'requested' } });
    await play.clock.advance(DAY);
    expect(await planned()).toEqual(['cancelled exit:returned']);
    expect(play.sent).toEqual([]);
  });
});

describe('a file that says what it uses', () => {
  const cart = { cart: { id: 'c1', currency: 'EUR', total: 1200, lines: [LINE] } };
  beforeEach(async () => {
    const source = [
      'about: Two reminders of a left cart.',
      'uses: cart',
      'purpose: marketing',
      'rest: 3d',
      'steps:',
      '  - { after: 20m, show: cart, title: push.refund.text, text: push.refund.text, with: { order: cart.id } }',
      '  - { after: 2d, text: push.refund.text, with: { order: key }, if: cart.total.amount > 500 }',
      'exit:',
      '  - { on: review.written, reason: reviewed }',
    ];
    const texts = new Map([['push.refund.text', 1]]);
    const { automation, faults } = readOne('automations/cart.yaml', `${source.join('\n')}\n`, { texts });
    expect(faults.map(faultLine)).toEqual([]);
    play = createPlay('2026-01-15T12:00:00Z', automation ? [automation] : []);
    play.shop.carts.set('c1', cartOf('c1', 'ada'));
    customer = (await play.meet('telegram', 'ada')).customer;
  });

  it('takes its times, its steps and what it says from there', async () => {
    await play.post('cart.updated', cart);
    await play.clock.advance(10 * DAY);
    expect(play.sent.map(({ at }) => (at - Date.parse('2026-01-15T12:00:00Z')) / MINUTE)).toEqual([20, 2 * 24 * 60]);
    expect(said()[0]).toContain('order c1 is on its way');
  });

  it('ends every step by what Parley finds out and by the exits of the file', async () => {
    await play.post('cart.updated', cart);
    await play.clock.advance(30 * MINUTE);
    await play.post('review.written', { review: { id: 'r', product: 'coffee', rating: 5 } });
    expect(await states()).toEqual(['1 sent sent', '2 cancelled exit:reviewed']);
    await play.clock.advance(4 * DAY);
    await play.post('cart.updated', cart);
    await play.post('order.placed', { order: { number: '9', currency: 'EUR', total: 1200, lines: [LINE] } });
    expect((await states()).filter((each) => each.includes('order_placed'))).toHaveLength(2);
  });

  it('rests for the time that it says after a sequence was sent', async () => {
    await play.post('cart.updated', cart);
    await play.clock.advance(DAY);
    await play.post('cart.updated', cart);
    expect((await states()).filter((each) => each.includes('reentry'))).toHaveLength(2);
  });
});

test.each([
  [
    'uses: cart\npurpose: marketing\non: order.placed\nsteps: [{ after: 5m, text: push.payment.text }]',
    /leave `on` out/,
  ],
  ['uses: cart\npurpose: marketing\nsteps: [{ until: key, text: push.payment.text }]', /a step says `after`/],
  ['uses: carts\npurpose: marketing\nsteps: [{ after: 5m, text: push.payment.text }]', /did you mean `cart`/],
  [
    'on: price.changed\nkey: event.price.product\npurpose: service\nsteps: [{ after: 5m, text: push.payment.text }]',
    /say `for: wants`/,
  ],
  ['purpose: service\nsteps: [{ after: 5m, text: push.payment.text }]', /say `on`[^]*say `key`/],
  ['on: payment.faild', /2:5 `payment.faild` is not valid here, did you mean `payment.failed`\?/],
  [
    'on: payment.failed\nkey: evnt.payment.order\npurpose: critical\nsteps: [{ after: 5m, text: push.payment.text }]',
    /3:6 `evnt` is not known here/,
  ],
  ['on: payment.failed\nkey: event.payment.order\npurpos: critical', /4:1 unknown key `purpos`/],
  ['on: payment.failed\nkey: event.payment.order\npurpose: critical\nsteps: [{ after: soon, text: a }]', /5:\d+ /],
  ['on: payment.failed\nkey: event.payment.order\npurpose: critical\nsteps: [{ text: a }]', /5:\d+ say when/],
  [
    'on: payment.failed\nkey: event.payment.order\npurpose: critical\nsteps: [{ after: 5m, text: push.x }]',
    /no text `push.x`/,
  ],
])('a fault is named with its place: %s', (source, expected) => {
  const texts = new Map([['push.payment.text', 1]]);
  const { automation, faults } = readOne('automations/x_y.yaml', `about: x\n${source}\n`, { texts });
  expect(automation).toBeNull();
  expect(faults.map(({ line, column, message }) => `${line}:${column} ${message}`).join('\n')).toMatch(expected);
});
