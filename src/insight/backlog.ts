/** The store's backlog as figures for /metrics. */
import type { Reading } from '../model/metrics';
import type { Backlog } from '../model/backlog';

export function readingsOf({ queues, open, unknown }: Backlog, now: number): Reading[] {
  const age = (since: Date | null): number => (since === null ? 0 : Math.max(0, now - since.getTime()) / 1000);
  const ofQueues = (value: (queue: Backlog['queues'][string]) => number): Reading['values'] =>
    Object.entries(queues).map(([name, queue]) => ({ labels: { queue: name }, value: value(queue) }));
  const count = (state: string): number =>
    open.reduce((sum, each) => (each.state === state ? sum + each.count : sum), 0);
  const purposes = [...new Set(open.map(({ purpose }) => purpose))];
  const oldest = (purpose: string): number =>
    Math.min(...open.filter((each) => each.purpose === purpose).map((each) => each.oldest.getTime()));
  return [
    {
      name: 'queue_depth',
      help: 'Rows that are due in the store: events to handle, timers that have come',
      values: ofQueues(({ depth }) => depth),
    },
    {
      name: 'queue_age_seconds',
      help: 'How long the first row of a queue has been due',
      values: ofQueues(({ oldest: since }) => age(since)),
    },
    {
      name: 'outbox',
      help: 'Outbound messages that are not final, by state; final ones are counted by parley_sends_total',
      values: [
        { labels: { state: 'queued' }, value: count('queued') },
        { labels: { state: 'sending' }, value: count('sending') },
        { labels: { state: 'unknown' }, value: unknown },
      ],
    },
    {
      name: 'outbox_age_seconds',
      help: 'How long the oldest message that has not left waits, by purpose',
      values: purposes.map((purpose) => ({ labels: { purpose }, value: age(new Date(oldest(purpose))) })),
    },
  ];
}
