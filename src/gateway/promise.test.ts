/** What shoppers read of a promised time: the texts that ship, in their language and zone. */
import { shippedFlows } from '../../test/shipped';
import { whenOf } from './promise';

const text = shippedFlows().book.say;
const when = (at: string, language: string, zone = 'Europe/Berlin'): string | null =>
  whenOf({ text }, new Date(at), { language, zone, now: Date.parse('2026-11-29T20:00:00+01:00') });

test.each([
  ['today', '2026-11-29T21:15:00+01:00', '21:15 today', '今天 21:15'],
  ['tomorrow', '2026-11-30T10:00:00+01:00', '10:00 tomorrow', '明天 10:00'],
  ['this week', '2026-12-02T10:00:00+01:00', 'Wednesday 10:00', '星期三 10:00'],
  ['midnight', '2026-12-02T00:00:00+01:00', 'Wednesday 00:00', '星期三 00:00'],
])('says %s in English and Chinese', (_name, at, english, chinese) => {
  expect(when(at, 'en')?.trim()).toBe(english);
  expect(when(at, 'zh')?.trim()).toBe(chinese);
});

test('says the date once a weekday alone would be unclear', () => {
  expect(when('2027-01-04T10:00:00+01:00', 'en')).toMatch(/^Monday.*January.* 10:00$/);
});

test('goes by the calendar of the zone', () => {
  expect(when('2026-11-30T02:00:00+01:00', 'en')).toBe('02:00 tomorrow');
  expect(when('2026-11-30T02:00:00+01:00', 'en', 'America/New_York')).toBe('20:00 today');
});

test('speaks English where a language is unknown, and says nothing of no promise', () => {
  expect(when('2026-11-29T21:15:00+01:00', 'xx')).toBe('21:15 today');
  expect(whenOf({ text }, null, { language: 'en', zone: 'UTC', now: 0 })).toBeNull();
});

const told = (key: string, language: string, turn: Record<string, unknown>): string => text(key, language, { turn });

test.each(['en', 'zh'])('says nothing of what is not known (%s)', (language) => {
  const blank = { when: null, email: null, name: null, urgent: false, minutes: 1 };
  for (const key of ['left', 'again', 'late', 'noted', 'silent', 'stays', 'called'])
    expect(told(`handover.${key}`, language, blank)).not.toMatch(/ [.,;。，] |到 。|by [.;,]|在前/);
  const full = told('handover.left', language, { ...blank, when: 'WHEN', email: 'ann@example.com', urgent: true });
  expect(full).toContain('WHEN');
  expect(full).toContain('ann@example.com');
});
