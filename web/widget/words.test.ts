/** The widget's words: every language that the NLU understands has all of them, and the right one is chosen. */
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { localeOf, voiceOf, WORDS, writtenIn } from './words';

const PACKS = readdirSync(resolve(__dirname, '../../nlu/languages')).flatMap(
  (name) => /^([a-z]{2,3})\.yaml$/.exec(name)?.[1] ?? [],
);
const english: Record<string, string> = { ...WORDS.en };
const blanks = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([blank]) => blank).sort();

/** What a language has no other word for; everything else must differ from the English. */
const BORROWED: Record<string, readonly string[]> = {
  es: ['Total'],
  pt: ['Total'],
  fr: ['Total', 'Messages', 'Photo', 'Suggestions'],
  id: ['Total'],
  it: [],
  de: ['Shop'],
  vi: ['Shop'],
};

it('finds the packs of the NLU', () => expect(PACKS.length).toBeGreaterThanOrEqual(12));

describe.each(PACKS)('%s', (code) => {
  const words: Record<string, string> = { ...WORDS[code] };

  it('has every word, with its blanks', () => {
    expect(Object.keys(words)).toEqual(Object.keys(english));
    for (const [key, text] of Object.entries(english)) {
      const own = words[key] ?? '';
      expect([key, own.trim() !== '', blanks(own)]).toEqual([key, true, blanks(text)]);
    }
  });

  it('has no English left in it', () => {
    if (code === 'en') return;
    const borrowed = BORROWED[code] ?? [];
    const left = Object.entries(english).filter(([key, text]) => words[key] === text && !borrowed.includes(text));
    expect(left).toEqual([]);
  });
});

describe('a voice', () => {
  it.each([
    ['the first language', ['de-AT', 'fr'], 'de-AT'],
    ['the first that we have words in', ['nl-NL', 'ru', 'en'], 'ru'],
    ['English when there is none', ['nl', 'pl'], 'en'],
    ['Chinese of any script', ['zh-Hant-TW'], 'zh-Hant-TW'],
  ])('speaks %s', (_name, wanted, language) => {
    const voice = voiceOf(...wanted);
    expect(voice).toEqual({ language, words: WORDS[language.split('-')[0] ?? ''] });
  });

  it('is not fooled by names that every object has', () =>
    expect(voiceOf('constructor', '__proto__').words).toBe(WORDS.en));

  it('runs from right to left in Arabic and its relatives alone', () => {
    expect(['ar', 'ar-EG', 'he', 'fa-IR', 'ur'].map(writtenIn)).toEqual(Array(5).fill('rtl'));
    expect(PACKS.filter((code) => writtenIn(code) === 'rtl')).toEqual(['ar']);
    expect(writtenIn('arn')).toBe('ltr');
  });

  it('writes times with the digits that order numbers have', () => {
    const at = Date.UTC(2026, 10, 30, 10, 5);
    for (const code of PACKS)
      expect(
        new Intl.DateTimeFormat(localeOf(code), {
          day: 'numeric',
          month: 'short',
          hour: '2-digit',
          minute: '2-digit',
          timeZone: 'UTC',
        }).format(at),
      ).toMatch(/30.*05|05.*30/);
  });
});
