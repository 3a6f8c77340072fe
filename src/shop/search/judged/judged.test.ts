/** The search judged over the demo's catalogue: what each query must find, and what must find nothing. */
import { createDemoShop } from '../../../../test/demo';
import { CHINESE } from './chinese';
import { ENGLISH } from './english';
import { judge } from './expect';
import { NOTHING } from './nothing';
import { OTHERS } from './others';

const shop = createDemoShop({ now: () => Date.UTC(2026, 4, 20) });
const others = Object.entries(OTHERS).flatMap(([language, rows]) => rows.map((row) => [language, ...row] as const));

async function found(text: string, language = 'en'): Promise<string[]> {
  const { products } = await shop.searchProducts({ text, language, limit: 100 });
  return products.map(({ id }) => id);
}

test.each(ENGLISH)('finds what is asked for by: %s', async (text, expected) => {
  expect(judge(await found(text), expected)).toEqual([]);
});

test.each(CHINESE)('finds what is asked for in Chinese by: %s', async (text, expected) => {
  expect(judge(await found(text), expected)).toEqual([]);
});

test.each(others)('finds in %s what is asked for by: %s', async (language, text, expected) => {
  expect(judge(await found(text, language), expected)).toEqual([]);
});

test.each(NOTHING)('finds nothing for: %s', async (text) => {
  expect(await found(text)).toEqual([]);
});

test('sees a wrong answer', () => {
  for (const expected of ['tr', 'rs tr', '=rs-101', '=rs-100 rs-101', '^rs-101', '-'])
    expect(judge(['rs-100'], expected)).toHaveLength(1);
  expect(judge([], 'rs')).toHaveLength(1);
});
