import { DateTime } from 'luxon';
import { GatewayError } from '../model/errors';
import { createPlay, type Play } from './play.rig';
import { orderOf, person } from './shop.rig';

const DAY = 86_400_000;
const lines = (...products: string[]): Record<string, unknown>[] =>
  products.map((product) => ({ sku: `${product}-1`, product, quantity: 1, price: 1200 }));
const delivered = (number: string, ...products: string[]): Record<string, unknown> => ({
  order: { number, lines: lines(...products) },
});
const local = (at: number, zone: string): string => DateTime.fromMillis(at, { zone }).toFormat('yyyy-MM-dd HH:mm');

describe('the repurchase nudge', () => {
  let play: Play;
  let customer: string;
  beforeEach(async () => {
    play = createPlay('2026-03-10T15:30:00Z');
    customer = (await play.meet('telegram', 'ada')).customer;
  });
  afterEach(() => play.queue.close(0));
  const of = (product: string, number = '1042'): string => `rep:${customer}:${product}:${number}`;

  it('comes thirty days after delivery at ten in the morning where the customer lives', async () => {
    await play.post('order.delivered', delivered('1042', 'coffee'));
    await play.clock.advance(60 * DAY);
    expect(play.sent.map((each) => [each.action, local(each.at, 'Europe/Berlin')])).toEqual([
      [of('coffee'), '2026-04-09 10:00'],
    ]);
    expect(play.sent[0]?.contents).toMatchObject([
      {
        kind: 'card',
        card: {
          title: 'The coffee',
          text: expect.stringContaining('The coffee'),
          buttons: [
            { value: 'go:reorder?order=1042&product=coffee' },
            { kind: 'url', url: '/shop/coffee' },
            { value: 'go:find_product?category=kitchen' },
          ],
        },
      },
    ]);
    // A yes in words is the tap on its first button.
    expect(play.sent[0]?.reply).toEqual({ flow: 'reorder', slots: { order: '1042', product: 'coffee' } });
  });

  it('takes the zone of the address that the order went to', async () => {
    play.shop.orders.push(
      orderOf('1042', 'ada', '2026-03-01T00:00:00Z', 'coffee', {
        shipTo: { country: 'NP', city: 'Kathmandu', timeZone: 'Asia/Kathmandu' },
      }),
    );
    await play.post('order.delivered', delivered('1042', 'coffee'));
    await play.clock.advance(60 * DAY);
    expect(local(play.sent[0]?.at ?? 0, 'Asia/Kathmandu')).toBe('2026-04-09 10:00');
  });

  it('keeps to the interval of the product, and leaves out what one buys once', async () => {
    await play.post('order.delivered', delivered('1042', 'filter', 'desk', 'filter'));
    await play.clock.advance(60 * DAY);
    expect(play.sent.map((each) => [each.action, local(each.at, 'Europe/Berlin')])).toEqual([
      [of('filter'), '2026-03-24 10:00'],
    ]);
    expect(await play.store.actions.byId(of('desk'))).toBeNull();
  });

  it('learns the interval of a shopper who buys it regularly', async () => {
    for (const [index, day] of ['2025-12-01', '2025-12-21', '2026-01-10', '2026-01-30', '2026-02-19'].entries())
      play.shop.orders.push(orderOf(String(1030 + index), 'ada', `${day}T00:00:00Z`, 'coffee'));
    play.shop.orders.push(orderOf('1036', 'ada', '2026-02-20T00:00:00Z', 'coffee', { state: 'cancelled' }));
    await play.post('order.delivered', delivered('1042', 'coffee'));
    const push = await play.action(of('coffee'));
    // Every twenty days, drawn towards the thirty of the product.
    expect(push.data['learnedDays']).toBe(21);
    expect(local(push.dueAt.getTime(), 'Europe/Berlin')).toBe('2026-03-31 10:00');
  });

  it('lets a day pass between two of them', async () => {
    play.shop.products.get('filter')!.repurchaseDays = 30;
    await play.post('order.delivered', delivered('1042', 'filter', 'coffee'));
    await play.clock.advance(60 * DAY);
    expect(play.sent).toHaveLength(2);
    expect((play.sent[1]?.at ?? 0) - (play.sent[0]?.at ?? 0)).toBeGreaterThanOrEqual(DAY);
    expect(play.sent.map((each) => local(each.at, 'Europe/Berlin'))).toEqual(['2026-04-09 10:00', '2026-04-10 10:00']);
  });

  it('is cancelled within the handling when the product is bought again', async () => {
    await play.post('order.delivered', delivered('1042', 'coffee'));
    await play.clock.advance(10 * DAY);
    await play.post('order.placed', {
      order: { number: '1050', currency: 'EUR', total: 1200, lines: lines('filter') },
    });
    expect(await play.action(of('coffee'))).toMatchObject({ state: 'waiting' });
    await play.post('order.placed', {
      order: { number: '1051', currency: 'EUR', total: 1200, lines: lines('coffee') },
    });
    expect(await play.action(of('coffee'))).toMatchObject({ state: 'cancelled', reason: 'exit:bought_again' });
  });

  it('is not planned for a delivery whose news came after the next purchase', async () => {
    const late = play.event('order.delivered', delivered('1042', 'coffee'));
    await play.clock.advance(DAY);
    await play.post('order.placed', {
      order: { number: '1051', currency: 'EUR', total: 1200, lines: lines('coffee') },
    });
    await play.events.accept(late);
    await play.queue.idle();
    expect(await play.action(of('coffee'))).toMatchObject({ state: 'cancelled', reason: 'exit:bought_again' });
  });

  it('asks once when the product was delivered twice', async () => {
    await play.post('order.delivered', delivered('1042', 'coffee'));
    await play.clock.advance(3 * DAY);
    await play.post('order.delivered', delivered('1043', 'coffee'));
    await play.clock.advance(60 * DAY);
    expect(play.sent.map((each) => each.action)).toEqual([of('coffee', '1043')]);
    expect(await play.action(of('coffee'))).toMatchObject({ reason: 'superseded' });
  });

  it.each([
    [
      'the order was returned',
      () => void play.shop.orders.push(orderOf('1042', 'ada', '2026-03-01T00:00:00Z', 'coffee', { state: 'refunded' })),
      'exit:returned',
    ],
    [
      'only the shop knows of a new purchase',
      () => void play.shop.orders.push(orderOf('1060', 'ada', '2026-03-20T00:00:00Z')),
      'exit:bought_again',
    ],
    [
      'the product is no longer made',
      () => void (play.shop.products.get('coffee')!.discontinued = true),
      'exit:discontinued',
    ],
    ['nothing is in stock', () => void (play.shop.products.get('coffee')!.variants = []), 'exit:out_of_stock'],
  ])('asks the shop afresh at the due time: %s', async (_what, happen, reason) => {
    await play.post('order.delivered', delivered('1042', 'coffee'));
    happen();
    await play.clock.advance(60 * DAY);
    expect(play.sent).toEqual([]);
    expect(await play.action(of('coffee'))).toMatchObject({ state: 'cancelled', reason });
  });

  it('waits for a shop that is away, and says so', async () => {
    await play.post('order.delivered', delivered('1042', 'coffee'));
    await play.clock.advanceTo(Date.parse('2026-04-09T07:59:00Z'));
    const { order } = play.shop;
    play.shop.order = async () => {
      throw new GatewayError('SHOP_DOWN', 'away');
    };
    await play.clock.advanceTo(Date.parse('2026-04-09T08:07:00Z'));
    play.shop.order = order;
    await play.clock.advance(DAY);
    expect(local(play.sent[0]?.at ?? 0, 'Europe/Berlin')).toBe('2026-04-09 10:10');
    expect((await play.action(of('coffee'))).decisions.map((each) => each.reason)).toEqual([
      'shop_down',
      'shop_down',
      'ok',
      'sent',
    ]);
  });

  it('is tried again when the shop was away while it was planned', async () => {
    const { product } = play.shop;
    play.shop.product = async () => {
      throw new GatewayError('SHOP_DOWN', 'away');
    };
    await play.post('order.delivered', delivered('1042', 'coffee'));
    play.shop.product = product;
    await play.clock.advance(1000);
    expect(await play.action(of('coffee'))).toMatchObject({ state: 'waiting' });
  });

  it('plans for a customer that the shop tells us of before they ever wrote', async () => {
    play.shop.people.set('bo', person('bo', 'Asia/Tokyo', { language: 'zh' }));
    await play.post('order.delivered', { ...delivered('2000', 'coffee'), customer: 'bo' });
    await play.clock.advance(5 * DAY);
    await play.meet('webchat', 'bo');
    await play.clock.advance(60 * DAY);
    expect(play.sent.map((each) => [each.language, local(each.at, 'Asia/Tokyo')])).toEqual([
      ['zh', '2026-04-10 10:00'],
    ]);
  });
});
