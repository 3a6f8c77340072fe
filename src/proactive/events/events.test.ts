/** What each row is answered: taken once, refused with its field, and where it led. */
import fc from 'fast-check';
import { EVENT_TYPES } from '../../model/event';
import { createPlay, type Play } from '../play.rig';

const DAY = 86_400_000;
let play: Play;
beforeEach(async () => {
  play = createPlay();
  await play.meet('telegram', 'ada');
});
afterEach(() => play.queue.close(0));

const LINE = { sku: 'coffee-1', product: 'coffee', quantity: 1, price: 1200 };
const cart = (id = 'c1', more: Record<string, unknown> = {}): Record<string, unknown> =>
  play.event('cart.updated', { cart: { id, currency: 'EUR', total: 1200, lines: [LINE], ...more } });
const ago = (ms: number): { at: string } => ({ at: new Date(play.clock.now() - ms).toISOString() });
const customer = async (): ReturnType<typeof play.store.customers.byShopCustomer> =>
  play.store.customers.byShopCustomer('ada');

test('each row of an array has its answer, and one bad row costs no other', async () => {
  const first = cart();
  const answers = await play.events.take([first, first, { ...cart('c2'), customer: 7 }, null], true);
  expect(answers).toMatchObject([
    { outcome: 'new', led: [{ by: 'cart', outcome: 'planned', dueAt: '2026-01-15T13:00:00.000Z' }] },
    { id: first['id'], outcome: 'known' },
    { outcome: 'refused', field: 'customer' },
    { outcome: 'refused', field: '', reason: 'an event is a JSON object' },
  ]);
});

test.each<[string, Record<string, unknown>, string]>([
  ['a negative amount', { cart: { id: 'c', currency: 'EUR', total: -1, lines: [] } }, 'cart.total'],
  [
    'a negative price of a line',
    { cart: { id: 'c', currency: 'EUR', total: 1, lines: [{ ...LINE, price: -5 }] } },
    'cart.lines.0.price',
  ],
  ['a fraction of a cent', { cart: { id: 'c', currency: 'EUR', total: 12.5, lines: [] } }, 'cart.total'],
  ['no currency', { cart: { id: 'c', currency: 'euro', total: 1, lines: [] } }, 'cart.currency'],
  ['a year to come', { at: '2027-01-15T12:00:00Z' }, 'at'],
  ['two days to come', { at: '2026-01-17T12:00:01Z' }, 'at'],
  ['the last century', { at: '1999-01-15T12:00:00Z' }, 'at'],
  ['a day without a time', { at: '2026-01-15' }, 'at'],
  ['a kind that does not exist', { type: 'cart.exploded' }, 'type'],
  ['no customer', { customer: '' }, 'customer'],
])('refuses %s and names the field', async (_what, more, field) => {
  expect(await play.events.take([{ ...cart(), ...more }], true)).toMatchObject([{ outcome: 'refused', field }]);
  expect(await play.store.events.unhandled(new Date(8e15), 10)).toEqual([]);
});

test('names every kind where the kind is wrong', async () => {
  const [answer] = await play.events.take([{ ...cart(), type: 'x' }], true);
  for (const type of EVENT_TYPES) expect(answer?.reason).toContain(type);
});

test('says of an older cart which one counts instead', async () => {
  const [older, newer] = [{ ...cart('cart-2'), ...ago(60_000) }, cart('cart-1')];
  expect((await play.events.take([newer], true))[0]?.led).toMatchObject([{ outcome: 'planned' }]);
  expect((await play.events.take([older], true))[0]?.led).toMatchObject([
    { outcome: 'kept', text: 'cart-2: older than cart-1, kept, nothing planned' },
  ]);
});

test('says which push an order has cancelled', async () => {
  await play.events.take([cart()], true);
  const order = { number: '1', currency: 'EUR', total: 1200, lines: [LINE] };
  expect((await play.events.take([play.event('order.placed', { order })], true))[0]?.led).toMatchObject([
    { by: 'cart', outcome: 'cancelled', reason: 'exit:order_placed' },
  ]);
});

test('an event of last year is kept and leads to nothing', async () => {
  const [answer] = await play.events.take([{ ...cart(), ...ago(400 * DAY) }], true);
  expect(answer).toMatchObject({ outcome: 'new' });
  expect(answer?.led).not.toContainEqual(expect.objectContaining({ outcome: 'planned' }));
  await play.clock.advance(2 * DAY);
  expect(play.sent).toEqual([]);
});

test('an unknown product is kept and said', async () => {
  const order = { number: '1', lines: [{ ...LINE, product: 'gone' }] };
  expect((await play.events.take([play.event('order.delivered', { order })], true))[0]?.led).toMatchObject([
    { outcome: 'kept', text: 'gone: unknown product, kept, nothing planned' },
  ]);
});

test('a kind that no automation needs is kept, and read again with its answer', async () => {
  const page = { consent: true, path: '/shop/coffee', product: 'coffee', dwellMs: 16_000 };
  const viewed = play.event('page.viewed', { page });
  expect((await play.events.take([viewed], true))[0]).toMatchObject({ outcome: 'new', led: [{ outcome: 'kept' }] });
  expect(await play.events.read(String(viewed['id']))).toMatchObject({ type: 'page.viewed' });
  const unasked = play.event('page.viewed', { page: { ...page, consent: false } });
  expect(await play.events.take([unasked], true)).toMatchObject([{ outcome: 'refused', field: 'page.consent' }]);
});

test('a consent is kept with its wording and its proof, and an older word never replaces a newer one', async () => {
  const said = (state: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
    ...play.event('consent.changed', {
      consent: { purpose: 'marketing', state, source: 'checkout box', textVersion: 'v3', proof: 'form-77' },
    }),
    ...more,
  });
  await play.events.take([said('withdrawn'), said('granted', ago(DAY))], true);
  const row = await customer();
  expect(row?.consents.map(({ state }) => state).sort()).toEqual(['granted', 'withdrawn']);
  expect(row?.consents[0]).toMatchObject({ textVersion: 'v3', proof: 'form-77', channel: '*' });
});

test('a profile takes the newest value of each field, in whatever order the events come', async () => {
  const told = (profile: Record<string, unknown>, ms: number): Record<string, unknown> => ({
    ...play.event('customer.updated', { profile }),
    ...ago(ms),
  });
  const story = [
    told({ name: 'Ada L.', language: 'de' }, 3000),
    told({ name: 'Ada Lovelace' }, 2000),
    told({ timeZone: 'Asia/Tokyo' }, 1000),
  ];
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(story, { minLength: 3 }), async (shuffled) => {
      const one = createPlay();
      for (const event of shuffled) await one.events.take([event], true);
      await one.queue.close(0);
      expect(await one.store.customers.byShopCustomer('ada')).toMatchObject({
        name: 'Ada Lovelace',
        language: 'de',
        timeZone: { zone: 'Asia/Tokyo', source: 'explicit' },
      });
    }),
    { numRuns: 30 },
  );
});

test('a thousand events of one person at once cost a few looks back, and one push', async () => {
  let looks = 0;
  const { since } = play.store.events;
  play.store.events.since = (...asked) => {
    looks += 1;
    return since(...asked);
  };
  const flood = Array.from({ length: 1000 }, (_, index) => ({
    ...cart('c1', { total: index + 1 }),
    ...ago(1000 - index),
  }));
  await play.events.take(flood, false);
  await play.queue.idle();
  expect(looks).toBeLessThan(40);
  await play.clock.advance(DAY);
  expect(play.sent).toHaveLength(1);
});

test('a shop that is away leaves the events to be tried again', async () => {
  const { customer: ask } = play.shop;
  play.shop.customer = async () => {
    throw new Error('away');
  };
  const [answer] = await play.events.take([{ ...cart(), customer: 'bo' }], true);
  expect(answer).toMatchObject({ outcome: 'new', led: [{ outcome: 'later' }] });
  play.shop.customer = ask;
  await play.clock.advance(10_000);
  await play.queue.idle();
  expect(await play.store.events.unhandled(new Date(8e15), 10)).toEqual([]);
});
