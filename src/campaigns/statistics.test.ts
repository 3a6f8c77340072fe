import { isAbove, liftOf, wilson, type Arm } from './statistics';

const arm = (people: number, converted: number): Arm => ({ people, converted, revenue: 0 });

test('the interval of a share is Wilson’s', () => {
  const { low, high } = wilson(10, 100);
  expect([low, high].map((each) => each.toFixed(4))).toEqual(['0.0552', '0.1744']);
  expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
});

/** Newcombe 1998, table II, method 10. */
test.each([
  [56, 70, 48, 80, '0.0524', '0.3339'],
  [9, 10, 3, 10, '0.1705', '0.8090'],
  [10, 10, 0, 20, '0.6791', '1.0000'],
])('the difference of %i of %i and %i of %i lies between the published bounds', (a, m, b, n, low, high) => {
  const lift = liftOf(arm(m, a), arm(n, b));
  expect([lift.low.toFixed(4), lift.high.toFixed(4)]).toEqual([low, high]);
});

test('the interval covers the truth in 95 of 100 simulated campaigns', () => {
  let state = 7;
  const random = (): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
  const hits = (people: number, p: number): number => {
    let count = 0;
    for (let each = 0; each < people; each += 1) if (random() < p) count += 1;
    return count;
  };
  const RUNS = 2_000;
  let covered = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const { low, high } = liftOf(arm(450, hits(450, 0.12)), arm(150, hits(150, 0.08)));
    if (low <= 0.04 && 0.04 <= high) covered += 1;
  }
  expect(covered / RUNS).toBeGreaterThan(0.94);
  expect(covered / RUNS).toBeLessThan(0.97);
});

test('a verdict wants a hundred conversions and an interval beside zero', () => {
  expect(liftOf(arm(1_000, 150), arm(1_000, 80)).verdict).toBe('higher');
  expect(liftOf(arm(1_000, 80), arm(1_000, 150)).verdict).toBe('lower');
  expect(liftOf(arm(1_000, 100), arm(1_000, 98)).verdict).toBe('not enough data');
  expect(liftOf(arm(50, 40), arm(50, 1)).verdict).toBe('not enough data');
  expect(liftOf(arm(10, 5), arm(10, 0)).percent).toBeNull();
});

test('the brake wants three events and more than chance', () => {
  expect(isAbove(2, 2, 5)).toBe(false);
  expect(isAbove(3, 10, 5)).toBe(true);
  expect(isAbove(3, 50, 5)).toBe(false);
  expect(isAbove(10, 100, 5)).toBe(true);
  expect(isAbove(0, 0, 0)).toBe(false);
});
