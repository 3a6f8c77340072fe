/** What a search gives back besides its products; which products it finds is judged in judged/. */
import type { ProductQuery } from '../../model/shop';
import { createDemoShop } from '../../../test/demo';
import { near } from './typo';

const shop = createDemoShop({ now: () => Date.UTC(2026, 4, 20) });
const search = (query: ProductQuery) => shop.searchProducts({ limit: 30, ...query });
const ids = async (query: ProductQuery) => (await search(query)).products.map(({ id }) => id);

test.each([
  [
    'red trainers under 80 in size 42',
    { types: ['running_shoe', 'sneaker'], colours: ['red'], maxPrice: 8000, size: '42' },
  ],
  ['between 20 and 40 euros for a mug', { types: ['mug'], minPrice: 2000, maxPrice: 4000 }],
  ['50到80块的毛毯', { types: ['blanket'], minPrice: 5000, maxPrice: 8000 }],
  ['两百五以上的靴子', { types: ['boot'], minPrice: 25_000 }],
  ['candle about 20 dollars', { types: ['candle'], minPrice: 1600, maxPrice: 2400 }],
  [
    'a waterproof rain jacket for men',
    { types: ['rain_jacket'], attributes: [{ attribute: 'waterproof', is: true }], gender: 'men' },
  ],
  ['boots, not yellow', { types: ['boot'], not: { colours: ['yellow'] } }],
  ['sneakers without leather', { types: ['sneaker'], attributes: [{ attribute: 'leather', is: false }] }],
  ['cheapest boots for the office', { types: ['boot'], occasions: ['office'], order: 'cheaper' }],
  ['Stridewell shoes in stock', { brand: 'Stridewell', inStock: true }],
  ['hello, do you have something nice?', {}],
  ['size 42', { size: '42' }],
  ['blorgle', { unknown: ['blorgle'] }],
])('says what it understood of %s', async (text, read) => {
  expect((await search({ text })).read).toMatchObject(read);
});

test.each([
  ['RS-100-RED-42', ['RS-100-RED-42']],
  ['is rs 100 red 42 there?', ['RS-100-RED-42']],
  ['rs100red42', ['RS-100-RED-42']],
  ['swift 3 in red 45', ['RS-100-RED-45']],
  ['迅捷3 红色 42码', ['RS-100-RED-42']],
  ['rs-100 in black, size 42', ['RS-100-BLACK-42']],
  ['250g Yirga Morning', ['CF-101-YELLOW-250G']],
])('leads %s to the very variant', async (text, skus) => {
  const { products } = await search({ text });
  expect(products.map(({ meant }) => meant?.map(({ sku }) => sku))).toEqual([skus]);
});

test('takes the beginning of an article number for all that begin so', async () => {
  const [found] = (await search({ text: 'RS-100-RED' })).products;
  expect(new Set(found?.meant?.map(({ colour }) => colour))).toEqual(new Set(['red']));
  expect(found?.meant).toHaveLength(10);
});

test.each([
  ['red running shoes under 40', [{ wish: 'max', asked: 4000, offers: [4990] }], 'rs-105'],
  ['orange socks', [{ wish: 'colour', asked: 'orange', said: 'orange', offers: ['white', 'black', 'grey'] }], 'so-100'],
  ['boots in size 47', [{ wish: 'size', asked: '47', offers: ['45', '44', '43'] }], 'bo-100'],
  ['swift 3 in red 45 in stock', [{ wish: 'colour', asked: 'red', said: 'red', offers: ['black', 'white'] }], 'rs-100'],
  ['Tarnwood loafers', [{ wish: 'brand', asked: 'Tarnwood', offers: ['Miravel', 'Oakline'] }], 'lo-100'],
  ['waterproof loafers', [{ wish: 'attribute', asked: 'waterproof', said: 'waterproof', offers: [] }], 'lo-100'],
  ['shoes for my son', [{ wish: 'gender', asked: 'kids', said: 'son', offers: [] }], 'rs-100'],
  ['tennis racket', [{ wish: 'word', asked: 'tennis', offers: [] }], 'bd-100'],
  [
    'orange socks under 5',
    [
      { wish: 'colour', asked: 'orange', said: 'orange', offers: ['black', 'beige', 'red'] },
      { wish: 'max', asked: 500, offers: [990] },
    ],
    'so-102',
  ],
])('names the nearest and the reason for %s', async (text, without, first) => {
  const { products, nearest } = await search({ text });
  expect(products).toEqual([]);
  expect(nearest?.without).toEqual(without);
  expect(nearest?.products[0]?.id).toBe(first);
});

test('has nothing nearest where no goods were named', async () => {
  for (const text of ['blorgle', 'red kayak', 'hello', '42'])
    expect(await search({ text })).not.toHaveProperty('nearest');
});

test('takes filters apart from the text, in any language', async () => {
  const { products } = await search({ text: '跑鞋', colour: '红色', size: '42', inStock: true, maxPrice: 8000 });
  expect(products.length).toBeGreaterThan(0);
  const meant = products.flatMap((product) => product.meant ?? []);
  const fits = meant.map(({ colour, size, stock, price }) => [colour, size, stock > 0, price.amount <= 8000]);
  expect(new Set(fits.map(String))).toEqual(new Set(['red,42,true,true']));
  expect(await ids({ text: '跑鞋', colour: 'turquoise' })).toEqual([]);
  const oakline = await search({ brand: 'oakline', limit: 50 });
  expect(new Set(oakline.products.map(({ brand }) => brand))).toEqual(new Set(['Oakline']));
});

test('lets a filter replace what the text says', async () => {
  const { read, products } = await search({ text: 'red running shoes under 60', colour: 'black', maxPrice: 9000 });
  expect(read).toMatchObject({ colours: ['black'], maxPrice: 9000 });
  expect(products.every(({ meant }) => meant?.every(({ colour }) => colour === 'black'))).toBe(true);
});

test('leaves out what is excluded and orders by price', async () => {
  const all = await search({ text: 'boots', order: 'cheaper' });
  const prices = all.products.map(({ variants }) => Math.min(...variants.map(({ price }) => price.amount)));
  expect(prices).toEqual([...prices].sort((a, b) => a - b));
  const [first = ''] = all.products.map(({ id }) => id);
  expect(await ids({ text: 'boots', exclude: [first] })).not.toContain(first);
});

test('knows categories by name, and kinds of goods as categories', async () => {
  const bags = await search({ category: '箱包', limit: 100 });
  expect(new Set(bags.products.map(({ category }) => category))).toEqual(new Set(['bags']));
  expect((await ids({ category: 'running shoes' })).every((id) => id.startsWith('rs-'))).toBe(true);
});

test('shows everything where nothing is asked for, and the picture in the colour that is', async () => {
  expect((await ids({ limit: 100 })).length).toBe(100);
  expect((await search({ text: 'red running shoes' })).products[0]?.picture).toMatch(/-red\.svg$/);
});

test('puts what is sold out last and leaves out what is no longer sold', async () => {
  expect((await ids({ text: 'running shoes', size: '45', colour: 'red' })).at(-1)).toBe('rs-100');
  const gone = (await shop.catalogue()).filter((product) => product.discontinued === true);
  expect(gone.length).toBeGreaterThan(0);
  for (const { id, title } of gone) expect(await ids({ text: title.en })).not.toContain(id);
});

test('reads a word in the language of the shopper', async () => {
  expect(await ids({ text: 'garden hose' })).toEqual([]);
  expect((await ids({ text: 'blaue hose', language: 'de' }))[0]).toMatch(/^jn-/);
});

test('forgives slips up to the given number', () => {
  expect([near('runing', 'running', 1), near('jakcet', 'jacket', 1), near('sneekar', 'sneaker', 2)]).toEqual([
    true,
    true,
    true,
  ]);
  expect([near('sneekar', 'sneaker', 1), near('shoe', 'shirt', 1)]).toEqual([false, false]);
});
