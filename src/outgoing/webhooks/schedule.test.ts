import { retryAfterOf, waitAfter } from './schedule';

it('tries for about a day with growing pauses, then gives up', () => {
  const waits: number[] = [];
  for (let tries = 1; waitAfter(tries, 0.5) !== null; tries += 1) waits.push(waitAfter(tries, 0.5) ?? 0);
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  const hours = waits.reduce((sum, each) => sum + each, 0) / 3_600_000;
  expect([waits.length, hours > 22 && hours <= 24]).toEqual([9, true]);
});

it('spreads what failed together, and waits as long as the endpoint asks, up to six hours', () => {
  expect([waitAfter(1, 0), waitAfter(1, 0.999)].map((each) => Math.round(each ?? 0))).toEqual([4500, 5499]);
  expect(waitAfter(1, 0, 120_000)).toBe(120_000);
  expect(waitAfter(1, 0, 999_999_000)).toBe(21_600_000);
  expect([retryAfterOf('7'), retryAfterOf('Wed, 21 Oct 2026'), retryAfterOf(undefined), retryAfterOf('-1')]).toEqual([
    7000, 0, 0, 0,
  ]);
});
