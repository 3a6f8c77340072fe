import { sweep } from '../gateway/sweep';
import { createMetrics } from '../insight/metrics';
import fc from 'fast-check';
import { createPlay, type Play } from './play.rig';
import { cartOf, orderOf } from './shop.rig';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Ten thousand in the long form, `FAULTS=long`. */
const INTERLEAVINGS = process.env['FAULTS'] === 'long' ? 10_000 : 300;
const lines = [{ sku: 'coffee-1', product: 'coffee', quantity: 1, price: 1200 }];
const cart = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  cart: { id: 'c1', currency: 'EUR', total: 1200, lines, ...more },
});
const order = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  order: { number: '1042', currency: 'EUR', total: 1200, lines, ...more },
});

describe('cart recovery', () => {
  let play: Play;
  beforeEach(async () => {
    play = createPlay();
    play.shop.carts.set('c1', cartOf('c1', 'ada'));
    await play.meet('telegram', 'ada');
  });
  afterEach(() => play.queue.close(0));
  const first = (): string => `cart:c1:${Date.parse('2026-01-15T12:00:00Z')}:1`;

  it('sends one card an hour after the cart was left', async () => {
    await play.post('cart.updated', cart());
    await play.clock.advance(60 * MINUTE - 1);
    expect(play.sent).toEqual([]);
    await play.clock.advance(1);
    expect(play.sent).toHaveLength(1);
    expect(play.sent[0]).toMatchObject({ identity: 'telegram|a|telegram-ada', language: 'en' });
    const [content] = play.sent[0]?.contents ?? [];
    expect(content).toMatchObject({
      kind: 'card',
      card: {
        title: 'You left something in your cart',
        facts: [{ value: '12.00' }],
        buttons: [
          { kind: 'url', url: '/shop/checkout/c1' },
          { kind: 'reply', value: 'go:find_product' },
        ],
      },
    });
    expect((await play.action(first())).decisions.map((each) => `${each.outcome} ${each.reason}`)).toEqual([
      'send ok',
      'send sent',
    ]);
    await play.clock.advance(8 * DAY);
    expect(play.sent).toHaveLength(1);
  });

  it('speaks the language of the conversation', async () => {
    play.shop.people.set('ada', { ...(play.shop.people.get('ada') ?? fail()), language: 'zh' });
    await play.post('cart.updated', cart());
    await play.clock.advance(60 * MINUTE);
    expect(play.sent[0]?.contents[0]).toMatchObject({ card: { title: '您的购物车里还有商品' } });
  });

  it('starts the hour anew with every change, and says that the older plan is superseded', async () => {
    await play.post('cart.updated', cart());
    await play.clock.advance(40 * MINUTE);
    await play.post('cart.updated', cart({ total: 2400 }));
    await play.clock.advance(59 * MINUTE);
    expect(play.sent).toEqual([]);
    expect(await play.action(first())).toMatchObject({ state: 'cancelled', reason: 'superseded' });
    await play.clock.advance(MINUTE);
    expect(play.sent).toHaveLength(1);
  });

  it.each([
    ['emptied', () => play.post('cart.updated', cart({ lines: [], total: 0 })), 'exit:cart_emptied'],
    ['completed', () => play.post('cart.updated', cart({ completed: true })), 'exit:checkout_completed'],
    ['ordered', () => play.post('order.placed', order()), 'exit:order_placed'],
  ])('is cancelled within the handling when the cart is %s', async (_what, happen, reason) => {
    await play.post('cart.updated', cart());
    await play.clock.advance(30 * MINUTE);
    await happen();
    expect(await play.action(first())).toMatchObject({ state: 'cancelled', reason });
    await play.clock.advance(2 * DAY);
    expect(play.sent).toEqual([]);
  });

  it.each([
    [
      'an order that only the shop knows of',
      () => void play.shop.orders.push(orderOf('1043', 'ada', '2026-01-15T12:30:00Z')),
      'exit:order_placed',
    ],
    [
      'a cart that only the shop knows to be completed',
      () => void play.shop.carts.set('c1', { ...cartOf('c1', 'ada'), completed: true }),
      'exit:checkout_completed',
    ],
    [
      'goods that are gone',
      () => void play.shop.products.get('coffee')?.variants.forEach((each) => (each.stock = 0)),
      'exit:out_of_stock',
    ],
  ])('asks the shop afresh at the due time: %s', async (_what, happen, reason) => {
    await play.post('cart.updated', cart());
    happen();
    await play.clock.advance(60 * MINUTE);
    expect(play.sent).toEqual([]);
    expect(await play.action(first())).toMatchObject({ state: 'cancelled', reason });
  });

  it('reminds a person once in seven days, whichever cart it is', async () => {
    await play.post('cart.updated', cart());
    await play.clock.advance(60 * MINUTE);
    await play.clock.advance(2 * DAY);
    await play.post('cart.updated', cart({ id: 'c2' }));
    const again = `cart:c2:${play.clock.now()}:1`;
    expect(await play.action(again)).toMatchObject({ state: 'skipped', reason: 'reentry' });
    await play.clock.advance(DAY);
    expect(play.sent).toHaveLength(1);
    await play.clock.advance(5 * DAY);
    await play.post('cart.updated', cart({ id: 'c3' }));
    await play.clock.advance(60 * MINUTE);
    expect(play.sent).toHaveLength(2);
  });

  it('reminds of the cart touched last when a person has two', async () => {
    await play.post('cart.updated', cart());
    await play.clock.advance(10 * MINUTE);
    await play.post('cart.updated', cart({ id: 'c2' }));
    await play.clock.advance(2 * DAY);
    expect(play.sent.map((each) => each.action)).toEqual([`cart:c2:${Date.parse('2026-01-15T12:10:00Z')}:1`]);
  });

  it('comes to the same plan in whatever order the events arrive, and however often', async () => {
    const at = (minute: number): string => new Date(Date.parse('2026-01-15T11:00:00Z') + minute * MINUTE).toISOString();
    const story = [
      { id: 'a', type: 'cart.updated', at: at(0), customer: 'ada', ...cart() },
      { id: 'b', type: 'cart.updated', at: at(5), customer: 'ada', ...cart({ total: 2400 }) },
      { id: 'c', type: 'order.placed', at: at(10), customer: 'ada', ...order() },
      { id: 'd', type: 'cart.updated', at: at(20), customer: 'ada', ...cart({ id: 'c2' }) },
      { id: 'e', type: 'cart.updated', at: at(25), customer: 'ada', ...cart({ id: 'c2', total: 99 }) },
    ];
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...story, ...story], { minLength: 10 }), async (shuffled) => {
        const one = createPlay();
        await one.meet('telegram', 'ada');
        await Promise.all(shuffled.map((event) => one.events.accept(event)));
        await one.queue.idle();
        const customer = await one.store.customers.byShopCustomer('ada');
        const waiting = await one.store.actions.waitingFor(customer?._id ?? '');
        await one.queue.close(0);
        expect(waiting.map((action) => action._id)).toEqual([`cart:c2:${Date.parse(at(25))}:1`]);
      }),
      { numRuns: 150 },
    );
  });

  it('has one effect when the same event is posted a hundred times at once', async () => {
    const event = play.event('cart.updated', cart());
    const answers = await Promise.all(Array.from({ length: 100 }, () => play.events.accept(event)));
    expect(answers.filter((answer) => answer === 'new')).toHaveLength(1);
    await play.clock.advance(DAY);
    expect(play.sent).toHaveLength(1);
  });

  it('never leaves when the order came in before the last look', async () => {
    const seen = { sent: 0, stoppedAtTheLast: 0 };
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: -2, max: 8 }), fc.nat(6), fc.nat(12), async (orderMs, outboxMs, hops) => {
        const one = createPlay();
        one.clock.settle = one.turns;
        await one.meet('telegram', 'ada');
        await one.events.accept(one.event('cart.updated', cart()));
        let accepted = false;
        let orderedFirst = false;
        one.waitInOutbox = async () => {
          await new Promise<void>((resolve) => void one.clock.after(outboxMs, resolve));
          for (let hop = 0; hop < hops; hop += 1) await Promise.resolve();
          orderedFirst = accepted;
        };
        one.clock.after(
          60 * MINUTE + orderMs,
          () => void one.events.accept(one.event('order.placed', order())).then(() => (accepted = true)),
        );
        await one.clock.advance(60 * MINUTE + 20);
        await one.queue.close(0);
        expect(orderedFirst && one.sent.length > 0).toBe(false);
        seen.sent += one.sent.length;
        seen.stoppedAtTheLast += orderedFirst ? 1 : 0;
      }),
      { numRuns: INTERLEAVINGS },
    );
    // Otherwise the test has not met the cases that it is about.
    expect(seen.sent).toBeGreaterThan(0);
    expect(seen.stoppedAtTheLast).toBeGreaterThan(0);
  });

  it('is cancelled by an order that was handled while the plan was being written', async () => {
    const { actions } = play.store;
    const insert = actions.insert;
    actions.insert = async (row) => {
      actions.insert = insert;
      const placed = play.event('order.placed', order());
      await play.otherProcess.accept(placed);
      await play.otherProcess.handle(String(placed['id']));
      return insert(row);
    };
    await play.post('cart.updated', cart());
    expect(await play.action(first())).toMatchObject({ state: 'cancelled', reason: 'exit:order_placed' });
  });

  it('is not sent late after three days of standing still', async () => {
    await play.events.accept(play.event('cart.updated', cart()));
    await play.queue.idle();
    await play.queue.close(0);
    const { store, clock } = play;
    await clock.advance(3 * DAY);
    await play.proactive.bells.action(first());
    expect(await store.actions.byId(first())).toMatchObject({ state: 'skipped', reason: 'expired' });
  });

  it('is found by the sweeper when its timer was lost with the process', async () => {
    const ringAt = play.queue.ringAt;
    play.queue.ringAt = () => undefined;
    await play.post('cart.updated', cart());
    play.queue.ringAt = ringAt;
    await play.clock.advance(61 * MINUTE);
    expect(play.sent).toEqual([]);
    await sweepOf(play);
    await sweepOf(play);
    await play.queue.idle();
    expect(play.sent).toHaveLength(1);
  });

  it('refuses a body that is no event, naming the field', async () => {
    await expect(play.events.accept({ ...play.event('cart.updated', cart()), at: 'yesterday' })).rejects.toMatchObject({
      code: 'BODY_BROKEN',
      message: expect.stringContaining('at'),
    });
    await expect(play.events.accept(null)).rejects.toMatchObject({ code: 'BODY_BROKEN' });
  });

  it('rings again for an event whose ring was lost', async () => {
    const event = play.event('cart.updated', cart());
    await play.store.events.insert({
      _id: String(event['id']),
      type: 'cart.updated',
      customer: 'ada',
      at: new Date(play.clock.now()),
      receivedAt: new Date(play.clock.now()),
      body: event,
      handledAt: null,
    });
    await play.clock.advance(6000);
    await sweepOf(play);
    await play.queue.idle();
    expect(await play.action(first())).toMatchObject({ state: 'waiting' });
  });
});

/** The path's sweeper, with no one's messages waiting. */
function sweepOf({ store, queue, clock }: Play): Promise<void> {
  const nothing = { stale: async () => [], due: async () => [] };
  return sweep({
    store: { ...store, inbox: nothing, conversations: nothing, media: nothing },
    queue,
    clock,
    metrics: createMetrics(),
  });
}

function fail(): never {
  throw new Error('not there');
}
