/** Questions about several goods: rankings of a list or a kind, answers over a kind, and what is asked again of the rest. */
import { shippedFlows } from '../../../../test/shipped';
import { recall, remember } from '../../../model/memory';
import { compareProducts } from './compare';
import { productFacts } from './facts';
import { goodsFacts } from './goods';
import { demoShop, turnOf } from './turn.contract';

const library = shippedFlows();

async function ids(...titles: string[]): Promise<string[]> {
  const catalogue = await demoShop.catalogue();
  return titles.map((title) => catalogue.find((one) => one.title.en.startsWith(title))?.id ?? '');
}

async function turn(language: string, ...titles: string[]) {
  const made = turnOf(library, { profile: { language } });
  if (titles.length > 0) remember(made, 'results', { products: await ids(...titles), wishes: {} }, 'shown');
  return made;
}

test.each([
  [
    'en',
    'which one is the lightest?',
    ['Stormway', 'City Drizzle', 'Alpine Shell', 'Packable Breeze'],
    'Packable Breeze',
    /is the lightest of the 4: 190 g. Next: /,
  ],
  [
    'en',
    'which is the most expensive',
    ['Stormway', 'City Drizzle', 'Alpine Shell', 'Packable Breeze'],
    'Alpine Shell',
    /most expensive of the 4/,
  ],
  ['zh', '哪个最保暖', ['City Drizzle', 'Alpine Shell', 'Stormway'], 'Stormway', /^3款里最保暖的是暴风径/],
  [
    'de',
    'which is lightest',
    ['Stormway', 'City Drizzle', 'Packable Breeze'],
    'Packable Breeze',
    /am leichtesten: 190 g/,
  ],
])('%s: %s', async (language, text, shown, best, says) => {
  const made = await turn(language, ...shown);
  const before = recall(made, 'results');
  const [winner] = await ids(best);
  const found = (await compareProducts.run(made, { text })) as { says: string; products: string[] };
  expect(found.says).toMatch(says);
  expect(found.products).toContain(winner);
  expect(found.products).toHaveLength(3);
  expect(recall(made, 'product')).toBe(winner);
  expect(recall(made, 'results')).toEqual(before);
});

test.each([
  ['en', "what's your lightest suitcase", 'Aerolight'],
  ['en', 'which of your backpacks holds the most', 'Photo Trek'],
  ['zh', '你们最轻的行李箱是哪款', 'Aerolight'],
])('%s: of a kind, whatever was shown before: %s', async (language, text, best) => {
  const made = await turn(language, 'Stormway', 'City Drizzle');
  await compareProducts.run(made, { text });
  expect([recall(made, 'product')]).toEqual(await ids(best));
});

test('says what it does not know, and what does differ', async () => {
  const made = await turn('en', 'Gooseneck', 'Quick Boil', 'Glass Glow');
  const found = (await compareProducts.run(made, { text: 'which is quieter' })) as { says: string };
  expect(found.says).toMatch(/no information on the noise level.*differ in: price/);
  expect(recall(made, 'product')).toBeNull();
});

test.each([
  ['en', 'do your kettles work on 110v', /^No, none of the 3: 220–240 V\.$/],
  ['en', 'do your kettles work on 230 V', /^Yes, all 3: 220–240 V\.$/],
  ['en', 'are your jackets waterproof', /^Yes, all 5: /],
  ['en', 'are your t-shirts organic cotton', /Yes: Everyday Crew.*\(organic cotton\).*Not stated: V-Neck/],
  ['en', 'will a 15 inch laptop fit in your backpacks', /^5 of 6\. Yes: .*15 inches.* No: Mini Day Backpack/],
  ['en', 'what are your sweaters made of', /^Material: Merino Crew/],
  ['en', 'are your kettles loud', /no information on the noise level/],
  ['zh', '你们的水壶110v能用吗', /没有符合的，3款都是：220–240伏/],
  ['zh', '你们的外套防水吗', /^是的，5款都是/],
  ['zh', '你们的背包能放15寸电脑吗', /6款里有5款符合/],
])('%s: %s', async (language, text, says) => {
  const found = (await goodsFacts.run(await turn(language), { text })) as { says: string };
  expect(found.says).toMatch(says);
});

test.each([
  'do you have waterproof jackets',
  'are you open on sunday',
  'is the Stormway waterproof',
  'do you have jackets in stock',
  '有没有防水的外套',
])('no question about a kind: %s', async (text) => expect(await goodsFacts.run(await turn('en'), { text })).toBeNull());

test('asks the rest of the list what was asked of one', async () => {
  const made = await turn('en', 'Stormway', 'Alpine Shell', 'City Drizzle');
  const [product] = await ids('Stormway');
  await productFacts.run(made, { product, text: 'how heavy is it' });
  const rest = (await goodsFacts.run(made, { text: 'and the others?', over: 'others' })) as { says: string };
  expect(rest.says).toBe('Weight: Alpine Shell Rain Jacket (430 g); City Drizzle Rain Jacket (470 g).');
  const [second] = await ids('Alpine Shell');
  expect(
    await productFacts.run(made, { product: second, text: 'what about the second one', again: true }),
  ).toMatchObject({ says: 'Alpine Shell Rain Jacket weighs 430 g.' });
  expect(await productFacts.run(made, { product: second, text: 'what about the second one' })).toBeNull();
});

test('tells what all of a list have, each or none', async () => {
  const made = await turn('en', 'Stormway', 'Alpine Shell');
  expect(await goodsFacts.run(made, { text: 'are they waterproof', over: 'list' })).toMatchObject({
    says: expect.stringMatching(/^Yes, both/) as unknown,
    products: [],
  });
});
