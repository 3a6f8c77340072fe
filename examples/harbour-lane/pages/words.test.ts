/** The words of the demo shop's pages: every language that the NLU understands has all of them. */
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { createDemoShop } from '../../../test/demo';
import { categoryIn, directionOf, isStoreLanguage, STORE_LANGUAGES, STORE_PACKS } from './words';

const PACKS = readdirSync(resolve(__dirname, '../../../nlu/languages')).flatMap(
  (name) => /^([a-z]{2,3})\.yaml$/.exec(name)?.[1] ?? [],
);
const english = STORE_PACKS.en;
const blanks = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([blank]) => blank).sort();

it('has exactly the languages of the NLU', () => expect([...STORE_LANGUAGES].sort()).toEqual([...PACKS].sort()));

describe.each(PACKS)('%s', (code) => {
  const pack = isStoreLanguage(code) ? STORE_PACKS[code] : english;

  it('has every word with its blanks, and every paragraph of the privacy notice', () => {
    expect(Object.keys(pack.words)).toEqual(Object.keys(english.words));
    for (const [key, text] of Object.entries(english.words)) {
      const own = (pack.words as Record<string, string>)[key] ?? '';
      expect([key, own.trim() !== '', blanks(own), own.split('|').length]).toEqual([
        key,
        true,
        blanks(text),
        text.split('|').length,
      ]);
    }
  });

  it('has no English sentence left in it', () => {
    if (code === 'en') return;
    const left = Object.entries(english.words).filter(
      ([key, text]) => /\s/.test(text) && (pack.words as Record<string, string>)[key] === text,
    );
    expect(left).toEqual([]);
    const states = Object.entries(english.states).filter(
      ([key, text]) => (pack.states as Record<string, string>)[key] === text,
    );
    expect(states).toEqual([]);
  });

  it('names every category of the shop, and things to try', async () => {
    const categories = new Set((await createDemoShop({ now: () => 0 }).catalogue()).map(({ category }) => category));
    for (const category of categories) expect(pack.categories).toHaveProperty([category]);
    expect(pack.suggestions.length).toBeGreaterThanOrEqual(4);
    // They become one attribute, parted by bars.
    expect(pack.suggestions.join('')).not.toContain('|');
  });
});

it('shows a category that it has no word for as the shop names it', () => {
  expect(isStoreLanguage('constructor')).toBe(false);
  expect(categoryIn('constructor', 'ar')).toBe('constructor');
  expect(directionOf('ar')).toBe('rtl');
});
