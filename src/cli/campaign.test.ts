import { lineOf, resultLines } from './campaign';

const progress = {
  total: 200,
  pending: 100,
  sent: 80,
  failed: 2,
  skipped: 18,
  cancelled: 0,
  heldout: 0,
  unknown: 0,
  delivered: 40,
  read: 1,
  reasons: {},
  secondsLeft: 600,
};

test('a campaign is one line with a bar, its figures and the time that is left', () => {
  expect(lineOf({ state: 'running', progress })).toBe(
    '[###############...............] 100/200 running: sent 80, delivered 40, skipped 18, failed 2, 10 min left',
  );
  expect(
    lineOf({ state: 'paused', reason: 'brake:failed', progress: { ...progress, pending: 0, secondsLeft: null } }),
  ).toBe('[##############################] 200/200 paused (brake:failed): sent 80, delivered 40, skipped 18, failed 2');
  expect(lineOf({ state: 'scheduled' })).toBe('scheduled');
});

test('a result names both arms, the lift with its interval, each variant, clicks and opt-outs', () => {
  const arm = (people: number, converted: number) => ({ people, converted, revenue: 0 });
  const results = {
    windowHours: 72,
    variants: { a: arm(500, 40), b: arm(500, 60) },
    treated: arm(1000, 100),
    heldout: arm(100, 5),
    lift: { difference: 0.05, low: -0.012, high: 0.088, percent: 100, verdict: 'not enough data' },
    optOuts: 3,
    clicked: 250,
  };
  expect(resultLines(results)).toEqual([
    'within 72 h: treated 100 of 1000 ordered (10.00 %), held out 5 of 100 ordered (5.00 %)',
    'lift: 5.00 %, +100 %, 95 % between -1.20 % and 8.80 %: not enough data',
    'variant a: 40 of 500 ordered (8.00 %)',
    'variant b: 60 of 500 ordered (12.00 %)',
    'clicked 250, opted out 3',
  ]);
  expect(resultLines({ ...results, variants: { a: arm(500, 40) }, heldout: arm(0, 0) })[1]).toBe(
    'lift: not measured, no one was held out',
  );
});
