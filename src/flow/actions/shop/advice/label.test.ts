import { createDemoShop } from '../../../../../test/demo';
import type { Product } from '../../../../model/shop';
import { sizeLabel } from './label';

let catalogue: readonly Product[];
beforeAll(async () => {
  catalogue = await createDemoShop({ now: () => Date.parse('2026-11-20T10:00:00Z') }).catalogue();
});

test.each<[string, string | undefined, string, string | null]>([
  ['Aerolight Suitcase', 'L', 'the large one', 'Large'],
  ['Aerolight Suitcase', 'cabin', '', 'Cabin'],
  ['Cosy Box Hoodie', undefined, '米色s有么', 'S'],
  ['Cosy Box Hoodie', undefined, '那xl', 'XL'],
  ['Cosy Box Hoodie', undefined, "it's warm", null],
  ['Swift 3 Running Shoes', '42', '', '42'],
  ['Swift 3 Running Shoes', '50', '', null],
])('%s, %s, "%s": %s', (title, given, said, wanted) => {
  const product = catalogue.find(({ title: { en } }) => en === title);
  expect(product && sizeLabel(product, given, said)).toBe(wanted);
});
