import { readingsOf } from './backlog';

const NOW = 1_700_000_000_000;
const ago = (seconds: number): Date => new Date(NOW - seconds * 1000);

it('tells depth and age of each queue, and the outbox by state and purpose', () => {
  const readings = readingsOf(
    {
      queues: { inbox: { depth: 3, oldest: ago(40) }, media: { depth: 0, oldest: null } },
      open: [
        { state: 'queued', purpose: 'reply', count: 2, oldest: ago(5) },
        { state: 'sending', purpose: 'reply', count: 1, oldest: ago(9) },
        { state: 'queued', purpose: 'marketing', count: 4, oldest: ago(60) },
      ],
      unknown: 7,
    },
    NOW,
  );
  const values = Object.fromEntries(readings.map(({ name, values: all }) => [name, all.map(({ value }) => value)]));
  expect(values).toEqual({
    queue_depth: [3, 0],
    queue_age_seconds: [40, 0],
    outbox: [6, 1, 7],
    outbox_age_seconds: [9, 60],
  });
});

it('has no age in the future, and every state where nothing waits', () => {
  const [, age, outbox] = readingsOf({ queues: { inbox: { depth: 1, oldest: ago(-5) } }, open: [], unknown: 0 }, NOW);
  expect([age?.values[0]?.value, outbox?.values.map(({ value }) => value)]).toEqual([0, [0, 0, 0]]);
});
