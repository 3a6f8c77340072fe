/** Product search over the demo's catalogue, as shoppers write. */
import { createDemoShop } from '../demo/index';
import { near } from './typo';
import { readWishes } from './wishes';

const shop = createDemoShop({ now: () => Date.UTC(2026, 4, 20) });
const ids = async (text: string) => (await shop.searchProducts({ text, limit: 30 })).map(({ id }) => id);
const codes = async (text: string) => [...new Set((await ids(text)).map((id) => id.split('-')[0]))];

test.each([
  ['red running shoes', ['rs-100', 'rs-101', 'rs-103', 'rs-105']],
  ['red running shoes under 60', ['rs-105']],
  ["I'm looking for red runing shos below $75 please", ['rs-100', 'rs-103', 'rs-105']],
  ['80以下的红色跑鞋', ['rs-100', 'rs-101', 'rs-103', 'rs-105']],
  ['yellow running shoes over 100', ['rs-106']],
  ['rs-104', ['rs-104']],
  ['wireless headphones between 40 and 80', ['eb-102', 'eb-105', 'eb-100']],
])('finds exactly the right products for %s', async (text, expected) => {
  expect((await ids(text)).sort()).toEqual([...expected].sort());
});

test.each([
  ['跑鞋', ['rs', 'tr']], ['running shoes', ['rs']], ['运动水杯', ['wb']], ['红茶', ['bt']], ['绿茶', ['gt']], ['green tea', ['gt']], ['black tea', ['bt']], ['耳机', ['eb']], ['充电宝', ['pb']], ['咖啡豆', ['cf']],
  ['我想买一个双肩包', ['bp']], ['有没有防晒霜', ['su']], ['rucksack', ['bp']], ['waterprof jaket', ['rj']], ['dumbells', ['db']], ['面霜', ['fc']], ['gift voucher', ['gc']],
])('finds one kind of goods for %s', async (text, expected) => {
  expect(await codes(text)).toEqual(expected);
});

test.each(['blorgle', '紫外线飞船', 'orange socks', 'red running shoes under 10'])('finds nothing for %s', async (text) => {
  expect(await ids(text)).toEqual([]);
});

test('shows something where the words say nothing', async () => {
  expect((await ids('hello, what do you have?')).length).toBeGreaterThan(5);
  expect((await ids('!!! 🙂')).length).toBeGreaterThan(5);
});

test('puts what is asked for first and what is sold out later', async () => {
  expect([(await ids('shoes'))[0], (await ids('Sencha'))[0], (await ids('matcha'))[0]]).toEqual(['rs-100', 'gt-101', 'gt-102']);
  const found = await shop.searchProducts({ text: 'running shoes', size: '45', colour: 'red' });
  expect(found.at(-1)?.id).toBe('rs-100');
});

test('takes filters apart from the text, in any language', async () => {
  const found = await shop.searchProducts({ text: '跑鞋', colour: '红色', size: '42', inStock: true, maxPrice: 8000 });
  expect(found.length).toBeGreaterThan(0);
  for (const product of found) expect(product.variants.some((variant) => variant.colour === 'red' && variant.size === '42' && variant.stock > 0 && variant.price.amount <= 8000)).toBe(true);
  expect(await shop.searchProducts({ text: '跑鞋', colour: 'turquoise' })).toEqual([]);
  expect((await shop.searchProducts({ brand: 'velora', limit: 50 })).every(({ brand }) => brand === 'Velora')).toBe(true);
});

test('knows categories by name, and kinds of goods as categories', async () => {
  const bags = await shop.searchProducts({ category: '箱包', limit: 100 });
  expect(new Set(bags.map(({ category }) => category))).toEqual(new Set(['bags']));
  expect((await shop.searchProducts({ category: 'running shoes', limit: 100 })).every(({ id }) => id.startsWith('rs-'))).toBe(true);
});

test('shows the picture in the colour that was asked for', async () => {
  const [first] = await shop.searchProducts({ text: 'red running shoes' });
  expect(first?.picture).toBe('/shop/p/rs-100-red.svg');
});

test('leaves out what is no longer sold', async () => {
  const gone = (await shop.catalogue()).filter((product) => product.discontinued === true);
  expect(gone.length).toBeGreaterThan(0);
  const found = await Promise.all(gone.map(async (product) => (await ids(product.title.en)).includes(product.id)));
  expect(found).not.toContain(true);
});

test('reads prices and sizes in both languages', () => {
  const read = (text: string) => readWishes(text, () => true);
  expect(read('shoes under $79.90')).toMatchObject({ maxPrice: 7990 });
  expect(read('between 20 and 40 euros')).toMatchObject({ minPrice: 2000, maxPrice: 4000 });
  expect(read('不超过100元的杯子')).toMatchObject({ maxPrice: 10_000 });
  expect(read('50到80块的帽子')).toMatchObject({ minPrice: 5000, maxPrice: 8000 });
  expect(read('200元以上')).toMatchObject({ minPrice: 20_000 });
  expect(read('42码的鞋')).toMatchObject({ size: '42' });
  expect(read('hoodie size xl')).toMatchObject({ size: 'xl' });
  expect(read('running 5 km')).toEqual({ rest: 'running 5 km' });
});

test('forgives slips up to the given number', () => {
  expect([near('runing', 'running', 1), near('sneekar', 'sneaker', 1), near('sneekar', 'sneaker', 2), near('jakcet', 'jacket', 1), near('shoe', 'shirt', 1)]).toEqual([true, false, true, true, false]);
});
