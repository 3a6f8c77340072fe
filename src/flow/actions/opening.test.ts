import { dayOf, nextOpen, openOn, type Calendar } from './opening';

const zone = 'America/New_York';
const calendar: Calendar = {
  hours: [
    { days: ['mon', 'tue', 'wed', 'thu', 'fri'], open: '10:00', close: '19:00' },
    { days: ['sat'], open: '10:00', close: '16:00' },
  ],
  holidays: ['12-25', '2026-11-26'],
  zone,
};
/** A Friday, 10:30 in New York. */
const now = Date.parse('2026-11-20T15:30:00Z');
const asked = (value: unknown): string => dayOf(value, now, zone).toFormat('yyyy-MM-dd');

describe('the day that is meant', () => {
  it.each([
    ['2026-12-24', '2026-12-24'],
    ['--12-25', '2026-12-25'],
    ['--01-01', '2027-01-01'],
    ['--11-20', '2026-11-20'],
    ['XXXX-WXX-7', '2026-11-22'],
    ['XXXX-WXX-5', '2026-11-20'],
    ['P1D', '2026-11-21'],
    ['-P1D', '2026-11-19'],
    ['P0D', '2026-11-20'],
    ['--02-31', '2026-11-20'],
    ['soon', '2026-11-20'],
    [null, '2026-11-20'],
  ])('%s is %s', (value, day) => expect(asked(value)).toBe(day));

  it('is the day of the shop, not of the server', () => {
    expect(dayOf(null, Date.parse('2026-11-21T02:00:00Z'), zone).toFormat('yyyy-MM-dd')).toBe('2026-11-20');
  });
});

describe('opening hours', () => {
  const on = (value: string): ReturnType<typeof openOn> => openOn(dayOf(value, now, zone), calendar, now);

  it('are those of the weekday, and none on a holiday', () => {
    expect(on('P0D')).toMatchObject({ open: true, from: '10:00', to: '19:00', today: true, now: true, holiday: false });
    expect(on('XXXX-WXX-6')).toMatchObject({ open: true, to: '16:00', today: false, now: false });
    expect(on('XXXX-WXX-7')).toMatchObject({ open: false, holiday: false });
    expect(on('--12-25')).toMatchObject({ open: false, holiday: true });
    expect(on('2026-11-26')).toMatchObject({ open: false, holiday: true });
    expect(on('2027-11-26')).toMatchObject({ open: true, holiday: false });
  });

  it('end at the minute of closing', () => {
    const at = (time: string): boolean => openOn(dayOf(null, Date.parse(time), zone), calendar, Date.parse(time)).now;
    expect([
      at('2026-11-20T14:59:00Z'),
      at('2026-11-20T15:00:00Z'),
      at('2026-11-20T23:59:00Z'),
      at('2026-11-21T00:00:00Z'),
    ]).toEqual([false, true, true, false]);
  });

  it('come again on the next day that has some', () => {
    expect(nextOpen(dayOf('XXXX-WXX-6', now, zone), calendar, now)?.day).toBe('2026-11-23');
    expect(nextOpen(dayOf('--12-24', now, zone), calendar, now)?.day).toBe('2026-12-26');
    expect(nextOpen(dayOf(null, now, zone), { ...calendar, hours: [] }, now)).toBeNull();
  });
});
