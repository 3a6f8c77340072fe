import { createDemoShop } from '../../../../../test/demo';
import type { Product } from '../../../../model/shop';
import type { Body } from './body';
import { adviseSize, measuresOf, type SizeAdvice, type Worn } from './sizing';

const shop = createDemoShop({ now: () => Date.parse('2026-11-20T10:00:00Z') });
const catalogue = shop.catalogue();
async function find(title: string): Promise<Product> {
  const found = (await catalogue).find(({ title: { en } }) => en.startsWith(title));
  if (!found) throw new Error(`the demo has no ${title}`);
  return found;
}

test.each<[string, Body, Partial<SizeAdvice>]>([
  // Shoes, by the foot.
  ['Swift 3', { footCm: 26.5 }, { size: '42', basis: 'body', beyond: false }],
  ['Swift 3', { footCm: 25.3 }, { size: '40' }],
  ['Swift 3', { footCm: 22.6 }, { size: '36' }],
  ['Swift 3', { footCm: 31 }, { size: '45', beyond: true }],
  ['Swift 3', { usual: '41' }, { basis: 'usual' }],
  // Bodies.
  ['Campfire', { heightCm: 180, weightKg: 75 }, { size: 'L', basis: 'body' }],
  ['Campfire', { heightCm: 172, weightKg: 66 }, { size: 'M' }],
  ['Campfire', { heightCm: 165, weightKg: 56 }, { size: 'S' }],
  ['Campfire', { heightCm: 186, weightKg: 92 }, { size: 'XL' }],
  ['Campfire', { weightKg: 66 }, { size: 'M' }],
  ['Campfire', { chestCm: 110 }, { size: 'XL' }],
  ['Campfire', { usual: 'm' }, { size: 'M', basis: 'usual' }],
  ['Stormway', { heightCm: 180, weightKg: 75 }, { size: 'L' }],
  ['Linen Summer', { heightCm: 170, weightKg: 60 }, { size: 'M' }],
  ['Linen Summer', { heightCm: 158, weightKg: 46 }, { size: 'XS' }],
])('%s for %j', async (title, body, wanted) => expect(adviseSize(await find(title), body)).toMatchObject(wanted));

test('goes a size up where the product runs small, and down where it runs large', async () => {
  const hoodie = await find('Campfire');
  expect(adviseSize({ ...hoodie, fit: 'small' }, { usual: 'M' })).toMatchObject({ size: 'L', near: 'M' });
  expect(adviseSize({ ...hoodie, fit: 'large' }, { usual: 'M' })).toMatchObject({ size: 'S', near: 'M' });
  expect(adviseSize({ ...hoodie, fit: 'true' }, { usual: 'M' })).not.toHaveProperty('near');
  // There is no larger one.
  const largest = hoodie.variants.at(-1)?.size ?? '';
  expect(adviseSize({ ...hoodie, fit: 'small' }, { usual: largest })).toMatchObject({ size: largest });
});

test('names both sizes for a body between them, and leans as the product turns out', async () => {
  const hoodie = await find('Campfire');
  const between: Body = { weightKg: 72 };
  const advised = (['small', 'true', 'large'] as const).map((fit) => adviseSize({ ...hoodie, fit }, between));
  expect([advised[0]?.size, advised[2]?.size]).toEqual(['L', 'M']);
  for (const each of advised) expect([each?.size, each?.near].sort()).toEqual(['L', 'M']);
});

test('takes what the customer kept, best of the same brand, and warns of what came back', async () => {
  const shoe = await find('Swift 3');
  const worn = (size: string, more: Partial<Worn> = {}): Worn => ({
    product: 'x',
    title: 'X',
    brand: 'Other',
    size,
    returned: false,
    ...more,
  });
  expect(adviseSize({ ...shoe, fit: 'true' }, {}, [worn('43'), worn('42', { brand: shoe.brand })])).toMatchObject({
    size: '42',
    basis: 'bought',
    kept: { size: '42' },
  });
  expect(
    adviseSize({ ...shoe, fit: 'true' }, { usual: '42' }, [worn('42', { product: shoe.id, returned: true })]),
  ).toMatchObject({ size: '42', sentBack: { size: '42' } });
  expect(adviseSize(shoe, {}, [worn('42', { returned: true })])).toBeNull();
});

test('knows the only size, spans of sizes, what is out of stock, and when it knows nothing', async () => {
  const shoe = await find('Swift 3');
  const sock = (await catalogue).find(({ type }) => type === 'socks');
  if (!sock) throw new Error('the demo has no socks');
  expect(adviseSize({ ...sock, fit: 'true' }, { usual: '41' })).toMatchObject({ size: '39-42' });
  expect(adviseSize(sock, { footCm: 28 })).toMatchObject({ size: '43-46' });
  expect(adviseSize({ ...shoe, variants: shoe.variants.slice(0, 1) }, {})).toMatchObject({ basis: 'only' });
  expect(
    adviseSize({ ...shoe, variants: shoe.variants.map((variant) => ({ ...variant, stock: 0 })) }, { footCm: 26.5 }),
  ).toMatchObject({ size: '42', inStock: false });
  expect(adviseSize(shoe, {})).toBeNull();
  expect(adviseSize(await find('Speckle'), {})).toBeNull();
  expect([measuresOf(shoe), measuresOf(await find('Campfire'))]).toEqual([
    ['footCm'],
    ['chestCm', 'waistCm', 'weightKg', 'heightCm'],
  ]);
});
