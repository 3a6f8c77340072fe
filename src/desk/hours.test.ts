/** Promise times: opening hours, nights, weekends, holidays, summer time. */
import { answerBy, isOpen, type OpeningHours } from './hours';

const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
const berlin: OpeningHours = {
  zone: 'Europe/Berlin',
  hours: [{ days: WEEK, from: '09:00', to: '18:00' }],
  holidays: ['2026-12-25'],
};
const by = (now: string, minutes: number, opening: OpeningHours = berlin): string | null =>
  answerBy(Date.parse(now), minutes, opening)?.toISOString() ?? null;

test.each([
  ['within the day', '2026-11-30T10:00:00+01:00', 60, '2026-11-30T10:00:00.000Z'],
  ['rounded up to the next quarter of an hour', '2026-11-30T10:07:00+01:00', 60, '2026-11-30T10:15:00.000Z'],
  ['before the doors open: counted from then', '2026-11-30T03:00:00+01:00', 60, '2026-11-30T09:00:00.000Z'],
  ['late in the day: the rest is counted on the next one', '2026-11-30T17:30:00+01:00', 60, '2026-12-01T08:30:00.000Z'],
  ['exactly up to closing time', '2026-11-30T17:00:00+01:00', 60, '2026-11-30T17:00:00.000Z'],
  ['at closing time', '2026-11-30T18:00:00+01:00', 60, '2026-12-01T09:00:00.000Z'],
  ['Friday night: Monday at ten', '2026-12-04T20:00:00+01:00', 60, '2026-12-07T09:00:00.000Z'],
  ['Sunday: Monday at ten', '2026-12-06T12:00:00+01:00', 60, '2026-12-07T09:00:00.000Z'],
  ['a holiday before a weekend: Monday', '2026-12-24T17:45:00+01:00', 60, '2026-12-28T08:45:00.000Z'],
  ['more minutes than a day has', '2026-11-30T09:00:00+01:00', 600, '2026-12-01T09:00:00.000Z'],
  ['over the change to summer time', '2026-03-27T17:30:00+01:00', 60, '2026-03-30T07:30:00.000Z'],
  ['over the change to winter time', '2026-10-23T17:30:00+02:00', 60, '2026-10-26T08:30:00.000Z'],
])('promises an answer %s', (_name, now, minutes, wanted) => {
  expect(by(now, minutes)).toBe(wanted);
});

test('counts a shift whose hours the change of the clocks shortens or lengthens as long as it really is', () => {
  const night: OpeningHours = {
    zone: 'Europe/Berlin',
    hours: [{ days: ['sun'], from: '01:00', to: '04:00' }],
    holidays: [],
  };
  expect(by('2026-03-29T00:30:00+01:00', 120, night)).toBe('2026-03-29T02:00:00.000Z');
  expect(by('2026-10-25T00:30:00+02:00', 240, night)).toBe('2026-10-25T03:00:00.000Z');
});

test('takes several shifts of a day in any order, overlapping ones once, and one up to midnight', () => {
  const shifts: OpeningHours = {
    zone: 'UTC',
    holidays: [],
    hours: [
      { days: ['mon'], from: '14:00', to: '24:00' },
      { days: ['mon', 'tue'], from: '08:00', to: '12:00' },
      { days: ['mon'], from: '11:00', to: '13:00' },
    ],
  };
  expect(by('2026-11-30T12:30:00Z', 60, shifts)).toBe('2026-11-30T14:30:00.000Z');
  expect(by('2026-11-30T23:30:00Z', 60, shifts)).toBe('2026-12-01T08:30:00.000Z');
});

test('promises nothing where the desk never opens', () => {
  expect(by('2026-11-30T12:00:00Z', 60, { ...berlin, hours: [] })).toBeNull();
});

test('knows whether it is open now', () => {
  expect(isOpen(Date.parse('2026-11-30T09:00:00+01:00'), berlin)).toBe(true);
  expect(isOpen(Date.parse('2026-11-30T18:00:00+01:00'), berlin)).toBe(false);
  expect(isOpen(Date.parse('2026-12-25T12:00:00+01:00'), berlin)).toBe(false);
});
