import { windowOpens, type SendWindow } from './window';

const office: SendWindow = { days: [1, 2, 3, 4, 5], from: '10:00', to: '18:00' };
const opens = (at: string, zone: string, window = office): string | null => {
  const found = windowOpens(Date.parse(at), zone, window);
  return found === null ? null : new Date(found).toISOString().slice(0, 16) + 'Z';
};

test.each([
  // Sunday 23:30 in New York is Monday in UTC, and still Sunday for the shopper.
  ['2026-03-02T04:30Z', 'America/New_York', '2026-03-02T15:00Z'],
  ['2026-03-06T12:00Z', 'Europe/Berlin', null],
  ['2026-03-06T17:00Z', 'Europe/Berlin', '2026-03-09T09:00Z'],
  ['2026-03-06T16:59Z', 'Europe/Berlin', null],
  ['2026-03-28T08:00Z', 'Europe/Berlin', '2026-03-30T08:00Z'],
  ['2026-01-05T03:00Z', 'Asia/Kathmandu', '2026-01-05T04:15Z'],
])('from %s in %s the window opens at %s', (at, zone, expected) => expect(opens(at, zone)).toBe(expected));

test('a window of every day opens on the next morning', () => {
  expect(opens('2026-03-06T19:00Z', 'UTC', { from: '09:00', to: '18:00' })).toBe('2026-03-07T09:00Z');
});
