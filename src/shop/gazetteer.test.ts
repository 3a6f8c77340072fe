/** The gazetteer of the demo's catalogue. */
import { createDemoShop } from '../../test/demo';
import { gazetteer } from './gazetteer';

const made = async () => gazetteer(await createDemoShop({ now: () => 0 }).catalogue());

test('knows products by their titles and by the names that are theirs alone', async () => {
  const { products } = await made();
  expect(products.find(({ id }) => id === 'rs-100')?.names).toEqual([
    'Swift 3 Running Shoes',
    '迅捷3跑鞋',
    'Swift 3',
    '迅捷3',
  ]);
  const all = products.flatMap(({ names }) => names);
  expect(all).not.toContain('Weekend');
  expect(all).not.toContain('Running Shoes');
});

test('gives no name to two products', async () => {
  const { products } = await made();
  const all = products.flatMap(({ names }) => names.map((name) => name.toLowerCase()));
  expect(all.filter((name, at) => all.indexOf(name) !== at)).toEqual([]);
});

test('lists SKUs, colours, brands and how order numbers look', async () => {
  const { skus, colours, brands, orderPatterns } = await made();
  expect(skus).toContain('RS-100-RED-42');
  expect(colours).toEqual(expect.arrayContaining(['red', 'navy']));
  expect(brands).toContain('Velora');
  expect(orderPatterns.map((pattern) => new RegExp(pattern).test('where is 1042?'))).toEqual([true]);
});
