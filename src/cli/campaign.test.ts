import { lineOf } from './campaign';

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
