/** The words of the head: who answers, and by when a person does. */
import { whoText } from './who';
import { voiceOf } from './words';

const now = Date.UTC(2026, 10, 29, 20, 0);
const said = (who: Parameters<typeof whoText>[0], language = 'en-GB'): string =>
  whoText(who, { ...voiceOf(language), now });

test.each([
  ['the assistant', { kind: 'assistant' }, /^AI assistant answers$/],
  ['somebody on the way', { kind: 'called', name: 'Mia' }, /^Mia is on the way$/],
  [
    'the place in line',
    { kind: 'called', name: '{place}', place: 3 },
    /^\{place\} is on the way · you are number 3 in line$/,
  ],
  ['a person by name', { kind: 'person', name: 'Mia' }, /^Mia answers$/],
  ['a person without one', { kind: 'person' }, /^A colleague answers$/],
  [
    'a promise of another day',
    { kind: 'nobody', promisedBy: Date.UTC(2026, 10, 30, 10, 0), zone: 'UTC' },
    /a colleague replies by Mon,? 10:00$/,
  ],
  [
    'a promise in the zone of the chat',
    { kind: 'nobody', promisedBy: Date.UTC(2026, 10, 30, 3, 0), zone: 'America/New_York' },
    /replies by 22:00$/,
  ],
  [
    'a promise of today',
    { kind: 'nobody', promisedBy: Date.UTC(2026, 10, 29, 21, 15), zone: 'UTC' },
    /replies by 21:15$/,
  ],
  [
    'a promise of next month',
    { kind: 'nobody', promisedBy: Date.UTC(2026, 11, 28, 10, 0), zone: 'UTC' },
    /replies by 28 Dec,? 10:00$/,
  ],
  ['no promised time', { kind: 'nobody', promisedBy: null, zone: 'UTC' }, /replies later$/],
  ['a promise that has passed', { kind: 'nobody', promisedBy: now - 1, zone: 'UTC' }, /replies later$/],
] as const)('names %s', (_name, who, words) => {
  expect(said(who)).toMatch(words);
});

test('takes a name as it is, whatever it holds', () => {
  expect(said({ kind: 'person', name: '$& <b>' })).toBe('$& <b> answers');
});

test('speaks Chinese', () => {
  expect(said({ kind: 'nobody', promisedBy: Date.UTC(2026, 10, 30, 10, 0), zone: 'UTC' }, 'zh-CN')).toMatch(
    /人工客服 周一 ?10:00 前回复$/,
  );
  expect(said({ kind: 'person' }, 'zh-CN')).toBe('人工客服为您服务');
});
