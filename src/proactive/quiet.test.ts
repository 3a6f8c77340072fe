import fc from 'fast-check';
import { DateTime } from 'luxon';
import { CALLING_ZONES } from '../people/calling';
import { jitterOf, localTimeAfter, quietUntil, quietUntilInAll } from './quiet';

const night = { start: '22:00', end: '08:00' };
const end = (at: string, zone: string, hours = night): string | null => {
  const ends = quietUntil(Date.parse(at), zone, hours);
  return ends === null ? null : new Date(ends).toISOString().slice(0, 16) + 'Z';
};

describe('quiet hours', () => {
  it.each([
    ['2026-03-08T05:30Z', 'America/New_York', '2026-03-08T12:00Z'],
    ['2026-11-01T04:30Z', 'America/New_York', '2026-11-01T13:00Z'],
    ['2026-10-24T21:30Z', 'Europe/Berlin', '2026-10-25T07:00Z'],
    ['2026-03-28T22:30Z', 'Europe/Berlin', '2026-03-29T06:00Z'],
    ['2026-04-04T14:00Z', 'Australia/Lord_Howe', '2026-04-04T21:30Z'],
    ['2026-06-01T18:00Z', 'Asia/Kathmandu', '2026-06-02T02:15Z'],
    ['2026-06-01T10:30Z', 'Pacific/Chatham', '2026-06-01T19:15Z'],
  ])('that hold at %s in %s end at %s', (at, zone, ends) => expect(end(at, zone)).toBe(ends));

  it('that end in the hour left out by summer time end right after it', () => {
    expect(end('2026-04-23T20:30Z', 'Africa/Cairo', { start: '22:00', end: '00:30' })).toBe('2026-04-23T22:30Z');
  });

  it('that end in the hour that comes twice still hold in its second coming', () => {
    expect(end('2026-11-01T06:15Z', 'America/New_York', { start: '22:00', end: '01:30' })).toBe('2026-11-01T06:30Z');
  });

  it('hold from their first minute up to, not including, their end', () => {
    const hours = { start: '21:00', end: '09:00' };
    expect(end('2026-01-15T20:59:59.999Z', 'UTC', hours)).toBeNull();
    expect(end('2026-01-15T21:00Z', 'UTC', hours)).toBe('2026-01-16T09:00Z');
    expect(end('2026-01-16T08:59:59.999Z', 'UTC', hours)).toBe('2026-01-16T09:00Z');
    expect(end('2026-01-16T09:00Z', 'UTC', hours)).toBeNull();
  });

  it('within one day, and none at all', () => {
    expect(end('2026-01-15T13:00Z', 'UTC', { start: '12:00', end: '14:00' })).toBe('2026-01-15T14:00Z');
    expect(end('2026-01-15T11:00Z', 'UTC', { start: '12:00', end: '14:00' })).toBeNull();
    expect(end('2026-01-15T11:00Z', 'UTC', { start: '12:00', end: '12:00' })).toBeNull();
  });

  it('end in the future and at a minute that is not quiet, in every zone and at every instant', () => {
    const zone = fc.constantFrom(...Object.values(CALLING_ZONES).flat(), 'Pacific/Chatham', 'Asia/Kathmandu');
    const time = fc
      .integer({ min: 0, max: 95 })
      .map(
        (quarter) =>
          `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`,
      );
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2025, 0), max: Date.UTC(2028, 0) }),
        zone,
        time,
        time,
        (at, where, start, stop) => {
          const ends = quietUntil(at, where, { start, end: stop });
          return (
            ends === null ||
            (ends > at && ends - at <= 25 * 3_600_000 && quietUntil(ends, where, { start, end: stop }) === null)
          );
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe('quiet hours in several possible zones', () => {
  const hours = { start: '21:00', end: '09:00' };
  it('hold while it is quiet in any of them', () => {
    const zones = ['America/New_York', 'Pacific/Honolulu'] as const;
    const ends = quietUntilInAll(Date.parse('2026-01-15T15:00Z'), [...zones], hours);
    expect(new Date(ends ?? 0).toISOString()).toBe('2026-01-15T19:00:00.000Z');
    expect(quietUntilInAll(Date.parse('2026-01-15T20:00Z'), [...zones], hours)).toBeNull();
  });
  it('leave every country an hour in which no one sleeps', () => {
    for (const zones of Object.values(CALLING_ZONES)) {
      for (let hour = 0; hour < 24; hour += 1) {
        const at = Date.UTC(2026, 6, 1, hour);
        const free = quietUntilInAll(at, zones as [string, ...string[]], hours) ?? at;
        expect(zones.map((zone) => quietUntil(free, zone, hours))).toEqual(zones.map(() => null));
      }
    }
  });
  it('are decided by the first zone where some zone always sleeps', () => {
    const ends = quietUntilInAll(Date.parse('2026-01-15T22:00Z'), ['UTC', 'Pacific/Auckland'], {
      start: '20:00',
      end: '10:00',
    });
    expect(new Date(ends ?? 0).toISOString()).toBe('2026-01-16T10:00:00.000Z');
  });
});

it('spreads actions over fifteen minutes, each always on its own place', () => {
  const places = Array.from({ length: 1000 }, (_, index) => jitterOf(`rep:c${index}:p:1`));
  expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...places)).toBeLessThan(15 * 60_000);
  expect(new Set(places).size).toBeGreaterThan(900);
  expect(jitterOf('a')).toBe(jitterOf('a'));
});

it('finds a local time some days later across a change of summer time', () => {
  const at = localTimeAfter(Date.parse('2026-03-10T22:30:00Z'), 30, '10:00', 'Europe/Berlin');
  expect(DateTime.fromMillis(at, { zone: 'Europe/Berlin' }).toISO()).toBe('2026-04-09T10:00:00.000+02:00');
});
