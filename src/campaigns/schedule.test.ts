import { DateTime, IANAZone } from 'luxon';
import { dueIn, instantOf, nextOccurrence, startOf } from './schedule';

/** One of each offset that is in use, with the odd ones. */
const ZONES = [
  'Pacific/Kiritimati',
  'Pacific/Chatham',
  'Pacific/Auckland',
  'Pacific/Fiji',
  'Pacific/Norfolk',
  'Australia/Lord_Howe',
  'Australia/Sydney',
  'Australia/Adelaide',
  'Australia/Darwin',
  'Asia/Tokyo',
  'Australia/Eucla',
  'Asia/Shanghai',
  'Asia/Bangkok',
  'Asia/Yangon',
  'Asia/Dhaka',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Karachi',
  'Asia/Kabul',
  'Asia/Dubai',
  'Asia/Tehran',
  'Europe/Moscow',
  'Africa/Cairo',
  'Europe/Berlin',
  'Europe/London',
  'UTC',
  'Atlantic/Azores',
  'Atlantic/South_Georgia',
  'America/Sao_Paulo',
  'America/St_Johns',
  'America/Halifax',
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'America/Anchorage',
  'Pacific/Marquesas',
  'Pacific/Niue',
];

test('ten o’clock is ten o’clock in each of 38 zones, on every day on which clocks may change', () => {
  expect(new Set(ZONES).size).toBe(38);
  for (const zone of ZONES) {
    expect(IANAZone.isValidZone(zone)).toBe(true);
    // Between them nothing happens; every seventh day is enough there.
    for (let day = 0; day < 365; day += day % 365 < 60 || (day > 125 && day < 240) || day > 320 ? 7 : 1) {
      const date = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
      const local = DateTime.fromMillis(instantOf(date, '10:00', zone), { zone });
      if (local.toFormat('yyyy-MM-dd HH:mm') !== `${date} 10:00`) throw new Error(`${zone} ${date}: ${local.toISO()}`);
    }
  }
});

test.each([
  // A time that the clocks leave out: the first instant after it.
  ['2026-03-08', '02:30', 'America/New_York', '2026-03-08T07:00:00.000Z'],
  ['2026-03-29', '02:15', 'Europe/Berlin', '2026-03-29T01:00:00.000Z'],
  ['2026-10-04', '02:10', 'Australia/Lord_Howe', '2026-10-03T15:30:00.000Z'],
  ['2026-04-24', '00:30', 'Africa/Cairo', '2026-04-23T22:00:00.000Z'],
  // One that comes twice: the first of the two.
  ['2026-11-01', '01:30', 'America/New_York', '2026-11-01T05:30:00.000Z'],
  ['2026-10-25', '02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
  ['2026-04-05', '01:45', 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z'],
  ['2026-04-05', '03:00', 'Pacific/Chatham', '2026-04-04T13:15:00.000Z'],
  ['2026-06-01', '10:00', 'Asia/Kathmandu', '2026-06-01T04:15:00.000Z'],
])('%s %s in %s is %s', (date, time, zone, wanted) => {
  expect(new Date(instantOf(date, time, zone)).toISOString()).toBe(wanted);
});

test('where the time is over already the shopper gets it now, the next day, or not at all', () => {
  const now = Date.parse('2026-06-01T10:00:00Z');
  const schedule = { kind: 'local', date: '2026-06-01', time: '10:00' } as const;
  const due = (past: 'now' | 'nextDay' | 'skip', zone: string): string | null => {
    const at = dueIn({ ...schedule, past }, zone, now);
    return at === null ? null : new Date(at).toISOString();
  };
  expect(due('nextDay', 'America/New_York')).toBe('2026-06-01T14:00:00.000Z');
  expect(due('nextDay', 'Asia/Tokyo')).toBe('2026-06-02T01:00:00.000Z');
  expect(due('now', 'Asia/Tokyo')).toBe('2026-06-01T10:00:00.000Z');
  expect(due('skip', 'Asia/Tokyo')).toBeNull();
  // A clock that jumps months ahead: still a time to come, and no endless search.
  expect(dueIn({ ...schedule, past: 'nextDay' }, 'UTC', Date.parse('2029-01-01T00:00:00Z'))).toBe(
    Date.parse('2029-01-01T00:00:00Z'),
  );
});

test('a campaign in local time begins before the first zone has its hour', () => {
  const now = Date.parse('2026-05-01T00:00:00Z');
  const at = startOf({ kind: 'local', date: '2026-06-01', time: '10:00', past: 'nextDay' }, now);
  expect(new Date(at ?? 0).toISOString()).toBe('2026-05-31T19:50:00.000Z');
});

test.each([
  ['0 0 * * *', 'Africa/Cairo', '2026-04-22T23:00:00Z', ['2026-04-23T22:00:00.000Z', '2026-04-24T21:00:00.000Z']],
  [
    '45 1 * * *',
    'Australia/Lord_Howe',
    '2026-04-04T00:00:00Z',
    ['2026-04-04T14:45:00.000Z', '2026-04-05T15:15:00.000Z'],
  ],
  ['30 2 * * *', 'America/New_York', '2026-03-08T00:00:00Z', ['2026-03-08T07:30:00.000Z', '2026-03-09T06:30:00.000Z']],
  ['30 1 * * *', 'America/New_York', '2026-11-01T00:00:00Z', ['2026-11-01T05:30:00.000Z', '2026-11-02T06:30:00.000Z']],
])('cron %s in %s comes once a day through the changes of the clocks', (cron, zone, from, wanted) => {
  const found: string[] = [];
  for (let at = Date.parse(from); found.length < wanted.length; ) {
    at = nextOccurrence({ cron, zone }, at) ?? Infinity;
    found.push(new Date(at).toISOString());
  }
  expect(found).toEqual(wanted);
});

test('nothing comes of a time that never is', () => {
  expect(nextOccurrence({ cron: '0 0 30 2 *', zone: 'UTC' }, 0)).toBeNull();
});
