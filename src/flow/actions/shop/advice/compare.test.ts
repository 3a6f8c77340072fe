/** Products are found by their names, and the one with more or less of what is asked is told. */
import type { Product } from '../../../../model/shop';
import { createDemoShop } from '../../../../../test/demo';
import { shippedFlows } from '../../../../../test/shipped';
import { alternatives } from './alternatives';
import { answer } from './answer';
import { compare } from './compare';
import { guide } from './guide';
import { matching } from './matching';
import { mentioned } from './mentioned';
import { picked } from './picked';
import { ranking } from './rank';
import { askedTopics } from './topics';
import { voiceOf } from './voice';

const { rules, book } = shippedFlows();
const shop = createDemoShop({ now: () => Date.parse('2026-11-20T10:00:00Z') });
const voice = (language: string) => voiceOf({ texts: book.say, language });
let catalogue: readonly Product[];
beforeAll(async () => {
  catalogue = await shop.catalogue();
});
const product = (title: string): Product => {
  const found = catalogue.find(({ title: { en } }) => en.startsWith(title));
  if (!found) throw new Error(`the demo has no ${title}`);
  return found;
};

test.each([
  ['Stormway or Alpine Shell, which is warmer?', ['Stormway', 'Alpine Shell']],
  ['is the alpine shell better than the city drizzle', ['Alpine Shell', 'City Drizzle']],
  ['Swift 3 vs Aero Glide', ['Swift 3', 'Aero Glide']],
  ['Tone Pro ANC and Studio Stem', ['Tone Pro ANC', 'Studio Stem']],
  ['暴风径和高山硬壳哪件更暖', ['Stormway', 'Alpine Shell']],
  ['迅捷3跟风翼比呢', ['Swift 3', 'Aero Glide']],
  ['which is warmer', []],
  ['a warm jacket for travel', []],
])('finds the products of "%s"', (text, wanted) =>
  expect(mentioned(text, catalogue)).toEqual(wanted.map((title) => product(title).id)),
);

test.each<[string, string, string[], RegExp]>([
  ['en', 'which is warmer', ['Stormway', 'Alpine Shell'], /^Stormway Rain Jacket is warmer: warm/],
  ['en', 'which is lighter', ['Stormway', 'Alpine Shell'], /^Alpine Shell Rain Jacket is lighter: 430 g/],
  ['en', 'which is cheaper', ['Stormway', 'Alpine Shell'], /^Stormway Rain Jacket is cheaper: \$129/],
  [
    'en',
    'which is better in the rain',
    ['Stormway', 'Alpine Shell'],
    /^Alpine Shell Rain Jacket is better in the rain: waterproof, water column of 20000/,
  ],
  [
    'en',
    'which battery lasts longer',
    ['Tone One', 'Tone Pro ANC', 'Mini Bean'],
    /^Tone Pro ANC Wireless Earbuds is ahead in battery life: 8 hours/,
  ],
  [
    'en',
    'what are they made of',
    ['Stormway', 'Alpine Shell'],
    /^Material: Stormway Rain Jacket: recycled nylon.*; Alpine Shell/,
  ],
  [
    'en',
    "what's the difference",
    ['Stormway', 'Alpine Shell'],
    /differ in: price \(\$129.00 against \$219.00\); warmth/,
  ],
  ['en', 'are both vegan', ['Stormway', 'Alpine Shell'], /no information on vegan/],
  ['zh', '哪款更保暖', ['Stormway', 'Alpine Shell'], /更保暖：保暖/],
  ['zh', '哪个更便宜', ['Stormway', 'Alpine Shell'], /更便宜/],
  ['zh', '有什么区别', ['Stormway', 'Alpine Shell'], /的区别：价格/],
])('%s: %s', (language, text, titles, wanted) => {
  const { says, rows } = compare(titles.map(product), askedTopics(text, rules), rules, voice(language));
  expect(says).toMatch(wanted);
  expect(rows.length).toBeGreaterThan(3);
  for (const { values } of rows) expect(values).toHaveLength(titles.length);
});

test('says that two are the same, and tells more than one winner', () => {
  const same = compare(
    [product('Tone One'), product('Tone One')],
    [{ topic: 'battery', wants: 'more' }],
    rules,
    voice('en'),
  );
  expect(same.says).toContain('No difference');
});

test.each([
  ['compare the first two', 5, [0, 1]],
  ['the first and the third', 5, [0, 2]],
  ['1 and 3', 5, [0, 2]],
  ['all three', 4, [0, 1, 2]],
  ['the last two', 4, [2, 3]],
  ['前两款有啥区别', 4, [0, 1]],
  ['第一个和第三个哪个好', 4, [0, 2]],
  ['这两款', 3, [0, 1]],
  ['compare', 1, [0]],
])('%s of %i', (text, count, wanted) => expect(picked(text, count)).toEqual(wanted));

test.each<[string, string, string, RegExp]>([
  ['en', 'the second lightest', 'lightest', /^Number 2 of the 3 is .*: \d+ g\. Ahead of it: /],
  ['en', 'which is the 3rd cheapest', 'cheapest', /^Number 3 of the 3 is .*; /],
  ['zh', '第二轻的是哪双', '最轻', /^3款里排第2的是.*排在前面的：/],
])('%s: %s has its place in a ranking', (language, text, first, wanted) => {
  const goods = ['Swift 3', 'Tempo Racer', 'Marathon Pro'].map(product);
  const placed = ranking(askedTopics(text, rules), goods, rules, voice(language));
  const whole = ranking(askedTopics(first, rules), goods, rules, voice(language));
  expect(placed?.says).toMatch(wanted);
  expect(placed?.order).toEqual(whole?.order);
  expect(placed?.best).toEqual([whole?.order[text.includes('3rd') ? 2 : 1]]);
});

test.each(['the second one', 'the second guest', '第二双', '第二个'])('%s is no place of a ranking', (text) =>
  expect(askedTopics(text, rules).some(({ place }) => place !== undefined)).toBe(false),
);

test('says plainly what the shop does not know, with the nearest that it knows', () => {
  const told = answer(product('Everyday Crew'), askedTopics('does it have a hood', rules), rules, voice('en'));
  expect(told).toMatchObject({
    unknown: ['hood'],
    says: expect.stringMatching(/no information on hood.*What I do know.*waterproof/) as unknown,
  });
});

test('every topic has a name in every language of the shop', () => {
  for (const language of book.languages)
    for (const topic of rules.topics.keys()) expect(() => book.say(`topic.${topic}`, language)).not.toThrow();
});

test('names in place of a sold-out variant what is there, and what differs', () => {
  const shoe = product('Swift 3');
  const near = alternatives(shoe, { size: '45', colour: 'red' }, catalogue);
  const own = near.filter((each) => each.product.id === shoe.id);
  expect(own.filter(({ differs }) => differs === 'colour')).toEqual(
    expect.arrayContaining([expect.objectContaining({ size: '45', colour: 'black' })]),
  );
  expect(own.filter(({ differs }) => differs === 'size')).toEqual([
    expect.objectContaining({ size: '44', colour: 'red' }),
  ]);
  const others = near.filter(({ differs }) => differs === 'product');
  expect(others.length).toBeGreaterThan(0);
  for (const { product: other, size, colour } of others) {
    expect([other.type, size]).toEqual(['running_shoe', '45']);
    expect(other.variants.find((variant) => variant.size === size && variant.colour === colour)?.stock).toBeGreaterThan(
      0,
    );
  }
});

test('matches by type and colour, several types first, each in stock', () => {
  const found = matching(product('Stormway'), 'navy', catalogue, rules);
  expect(new Set(found.map(({ product: { type } }) => type)).size).toBeGreaterThan(2);
  for (const {
    product: { type = '' },
  } of found)
    expect(rules.goes.get('rain_jacket')).toContain(type);
  expect(matching({ ...product('Stormway'), type: 'nothing_like_it' }, undefined, catalogue, rules)).toEqual([]);
});

test('rules name types, colours and topics that the demo has', () => {
  const types = new Set(catalogue.map(({ type }) => type));
  const named = [...rules.goes]
    .flatMap(([type, others]) => [type, ...others])
    .concat([...rules.interests.values()].flat());
  expect(named.filter((type) => !types.has(type))).toEqual([]);
  const keys = new Set(catalogue.flatMap(({ attributes = {} }) => Object.keys(attributes)));
  const asked = new Set([...rules.topics.values()].flatMap((spec) => spec.keys));
  expect([...keys].filter((key) => !asked.has(key))).toEqual([]);
});

test('the guided choice keeps person, interest and budget, and gives reasons', () => {
  const found = guide({ gender: 'women', interest: 'beauty', occasion: 'gift', max: 6000 }, catalogue, rules);
  expect(found.length).toBeGreaterThan(1);
  for (const { product: one, because } of found) {
    expect(because.length).toBeGreaterThan(0);
    expect(one.gender).not.toBe('men');
    expect(Math.min(...one.variants.map(({ price }) => price.amount))).toBeLessThanOrEqual(6000);
  }
  expect(guide({}, catalogue, rules).length).toBeGreaterThan(3);
  expect(guide({ max: 1 }, catalogue, rules)).toEqual([]);
});
