import fc from 'fast-check';
import { attribute } from './attribution';

const HOUR = 3_600_000;
const WINDOW = 72 * HOUR;

test('an order goes to the last push before it, within 72 hours, once', () => {
  const pushes = [
    { id: 'first', at: 0, delivered: true },
    { id: 'second', at: 10 * HOUR, delivered: true },
    { id: 'late', at: 30 * HOUR, delivered: true },
  ];
  const orders = [
    { number: 'a', at: 5 * HOUR, total: 100 },
    { number: 'b', at: 11 * HOUR, total: 200 },
    { number: 'c', at: 30 * HOUR + WINDOW + 1, total: 400 },
    { number: 'd', at: -1, total: 800 },
  ];
  expect(attribute(pushes, orders, [], WINDOW)).toEqual([
    { push: 'first', order: 'a', revenue: 100 },
    { push: 'second', order: 'b', revenue: 200 },
  ]);
});

test('a push that arrived comes before a later one that did not', () => {
  const order = { number: 'a', at: 5 * HOUR, total: 100 };
  const pushes = [
    { id: 'arrived', at: 0, delivered: true },
    { id: 'later', at: 1 * HOUR, delivered: false },
  ];
  expect(attribute(pushes, [order], [], WINDOW)).toMatchObject([{ push: 'arrived' }]);
  expect(attribute(pushes.slice(1), [order], [], WINDOW)).toMatchObject([{ push: 'later' }]);
});

test('refunds come off, told twice they come off once, and a cancelled order is none', () => {
  const orders = [
    { number: 'a', at: 1, total: 100 },
    { number: 'b', at: 2, total: 100 },
    { number: 'c', at: 3, total: 100 },
  ];
  const undone = [
    { order: 'a', amount: 30, id: 'r1' },
    { order: 'a', amount: 30, id: 'r1' },
    { order: 'b', amount: null, id: 'cancelled' },
    { order: 'c', amount: 500, id: 'r2' },
  ];
  expect(attribute([{ id: 'p', at: 0, delivered: false }], orders, undone, WINDOW)).toEqual([
    { push: 'p', order: 'a', revenue: 70 },
    { push: 'p', order: 'c', revenue: 0 },
  ]);
});

test('whatever the order in which things are told, and however often, the result is one', () => {
  const time = fc.integer({ min: 0, max: 200 }).map((hours) => hours * HOUR);
  const pushes = fc.uniqueArray(fc.record({ id: fc.constantFrom('p', 'q', 'r'), at: time, delivered: fc.boolean() }), {
    selector: ({ id }) => id,
  });
  const orders = fc.array(fc.record({ number: fc.constantFrom('a', 'b', 'c'), at: time, total: fc.nat(900) }), {
    maxLength: 5,
  });
  const undone = fc.uniqueArray(
    fc.record({ order: fc.constantFrom('a', 'b', 'c'), amount: fc.option(fc.nat(900)), id: fc.constantFrom('x', 'y') }),
    { selector: ({ order, id }) => `${order}${id}`, maxLength: 4 },
  );
  fc.assert(
    fc.property(pushes, orders, undone, fc.array(fc.nat(7), { minLength: 60, maxLength: 60 }), (p, o, u, places) => {
      const shuffled = <T>(list: T[]): T[] => {
        const out: T[] = [];
        for (const [index, each] of [...list, ...list].entries())
          out.splice((places[index] ?? 0) % (out.length + 1), 0, each);
        return out;
      };
      const result = attribute(p, o, u, WINDOW);
      expect(attribute(shuffled(p), shuffled(o), shuffled(u), WINDOW)).toEqual(result);
      expect(new Set(result.map(({ order }) => order)).size).toBe(result.length);
    }),
  );
});
