/** The words of the chat's own pages: every language that the NLU understands has all of them. */
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { CHAT_WORDS, directionOf, isChatLanguage } from './words';

const PACKS = readdirSync(resolve(__dirname, '../../../nlu/languages')).flatMap(
  (name) => /^([a-z]{2,3})\.yaml$/.exec(name)?.[1] ?? [],
);
const english = CHAT_WORDS.en;
const shape = (text: string): [blanks: string[], paragraphs: number] => [
  [...text.matchAll(/\{\w+\}/g)].map(([blank]) => blank),
  text.split('|').length,
];

it('has exactly the languages of the NLU', () => expect(Object.keys(CHAT_WORDS).sort()).toEqual([...PACKS].sort()));

it.each(PACKS)('%s has every word with its blanks and paragraphs, and none left in English', (code) => {
  const words = isChatLanguage(code) ? CHAT_WORDS[code] : english;
  expect(Object.keys(words)).toEqual(Object.keys(english));
  for (const key of Object.keys(english) as (keyof typeof english)[]) {
    expect([key, words[key].trim() !== '', ...shape(words[key])]).toEqual([key, true, ...shape(english[key])]);
    if (code !== 'en') expect([key, words[key]]).not.toEqual([key, english[key]]);
  }
});

it('knows no language by the name of a property of every object, and writes Arabic from the right', () => {
  expect(isChatLanguage('constructor')).toBe(false);
  expect([directionOf('ar'), directionOf('en')]).toEqual(['rtl', 'ltr']);
});
