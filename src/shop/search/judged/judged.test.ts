/** The search judged over the demo's catalogue: what each query must find, and what must find nothing. */
import { createDemoShop } from '../../demo/index';
import { CHINESE } from './chinese';
import { ENGLISH } from './english';
import { judge } from './expect';
import { NOTHING } from './nothing';
import { OTHERS } from './others';

const shop = createDemoShop({ now: () => Date.UTC(2026, 4, 20) });
const found = async (text: string, language?: string) => (await shop.searchProducts({ text, limit: 100, ...(language !== undefined && { language }) })).products.map(({ id }) => id);

test.each(ENGLISH)('finds what is asked for by: %s', async (text, expected) => {
  expect(judge(await found(text), expected)).toEqual([]);
});

test.each(CHINESE)('finds what is asked for in Chinese by: %s', async (text, expected) => {
  expect(judge(await found(text), expected)).toEqual([]);
});

test.each(Object.entries(OTHERS).flatMap(([language, rows]) => rows.map(([text, expected]) => [language, text, expected] as const)))('finds in %s what is asked for by: %s', async (language, text, expected) => {
  expect(judge(await found(text, language), expected)).toEqual([]);
});

test.each(NOTHING)('finds nothing for: %s', async (text) => {
  expect(await found(text)).toEqual([]);
});

test('sees a wrong answer', () => {
  expect([judge(['rs-100', 'tr-100'], 'rs'), judge(['rs-100'], '=rs-101'), judge(['rs-100'], '^rs-101'), judge(['rs-100'], '-')].every(({ length }) => length === 1)).toBe(true);
});
