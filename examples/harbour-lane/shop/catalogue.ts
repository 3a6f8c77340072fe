/** Turns the tables of goods into the demo's catalogue: products with variants, prices, stock and words. */
import type { Product, Random, Variant } from '@parley-gateway/parley';
import { details } from './details';
import { BAGS } from './goods/bags';
import { CLOTHING } from './goods/clothing';
import { DRINKS } from './goods/drinks';
import { ELECTRONICS } from './goods/electronics';
import { HOME } from './goods/home';
import type { Kind } from './goods/kind';
import { SHOES } from './goods/shoes';
import { SKINCARE } from './goods/skincare';
import { SPORTS } from './goods/sports';
import { between, pick, seeded } from './seeded';

export const CURRENCY = 'USD';
export const KINDS: readonly Kind[] = [
  ...SHOES,
  ...CLOTHING,
  ...BAGS,
  ...ELECTRONICS,
  ...DRINKS,
  ...SKINCARE,
  ...HOME,
  ...SPORTS,
];

/** Category names as shoppers write them. */
export const CATEGORY_WORDS: Record<string, { en: readonly string[]; zh: readonly string[] }> = {
  shoes: { en: ['shoes', 'footwear'], zh: ['鞋', '鞋子'] },
  clothing: { en: ['clothing', 'clothes', 'apparel'], zh: ['衣服', '服装'] },
  bags: { en: ['bags', 'bag'], zh: ['包', '包包', '箱包'] },
  electronics: { en: ['electronics', 'accessories', 'gadgets'], zh: ['数码', '数码产品', '电子配件', '配件'] },
  'coffee & tea': { en: ['drinks'], zh: ['饮品', '茶饮'] },
  'skin care': { en: ['skin care', 'skincare', 'cosmetics', 'beauty'], zh: ['护肤', '护肤品', '化妆品'] },
  home: { en: ['home', 'household'], zh: ['家居', '家用'] },
  sports: { en: ['sports gear', 'fitness', 'gym'], zh: ['运动器材', '健身', '体育用品'] },
  gifts: { en: ['gift cards'], zh: ['礼品卡'] },
};

const GUARANTEE = { says: ['Two-year guarantee.', '两年质保。'], years: 2 } as const;
const FEATURES = [
  ['A favourite of our regulars.', '老顾客的心头好。'],
  ['New this season.', '本季新品。'],
  ['Made in small batches.', '小批量生产。'],
  GUARANTEE.says,
  ['Sent in paper, without plastic.', '纸质包装，不用塑料。'],
  ['Often bought as a present.', '送礼佳选。'],
] as const;

/** Variants that demos and tests rely on: always there, with so many units. */
const FIXED_STOCK: Record<string, number> = {
  'RS-100-RED-38': 7,
  'RS-100-RED-42': 12,
  'RS-100-RED-45': 0,
  'RS-100-BLACK-42': 2,
  'RS-101-RED-42': 5,
};

export function makeCatalogue(): Product[] {
  const random = seeded(20_240_501);
  return KINDS.flatMap((kind) =>
    kind.items
      .trim()
      .split('\n')
      .map((row, at) => product(kind, row, at, random)),
  );
}

function product(kind: Kind, row: string, at: number, random: Random): Product {
  const [en = '', zh = '', brand = '', price = '0', colours = ''] = row.split('|').map((cell) => cell.trim());
  const id = `${kind.code}-${100 + at}`;
  const feature = pick(random, FEATURES);
  const [english = '', chinese = ''] = kind.words.split('/');
  return {
    id,
    title: { en: `${en} ${kind.en}`, zh: `${zh}${kind.zh}` },
    description: { en: `${kind.about[0]} ${feature[0]}`, zh: `${kind.about[1]}${feature[1]}` },
    category: kind.category,
    words: {
      en: [...words(english), ...(CATEGORY_WORDS[kind.category]?.en ?? [])],
      zh: [...words(chinese), ...(CATEGORY_WORDS[kind.category]?.zh ?? [])],
    },
    brand,
    picture: `/shop/p/${id}.svg`,
    url: `/shop/p/${id}`,
    ...details({
      code: kind.code,
      name: en,
      category: kind.category,
      sizes: sizesOf(kind).map(({ size }) => size),
      ...(feature === GUARANTEE.says && { guarantee: GUARANTEE.years }),
    }),
    variants: variants(kind, id, Math.round(Number(price) * 100), colours.split(' ').filter(Boolean), random),
    ...(kind.days !== undefined && { repurchaseDays: kind.days }),
    ...(kind.oneTime === true && { oneTime: true }),
    ...(random() < 0.02 && { discontinued: true }),
  };
}

function sizesOf(kind: Kind): { size: string; factor: number }[] {
  if (kind.sizes === '') return [{ size: '', factor: 1 }];
  return kind.sizes.split(' ').map((entry) => {
    const [size = '', factor = '1'] = entry.split('*');
    return { size, factor: Number(factor) };
  });
}

function words(text: string): string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
}

function variants(kind: Kind, id: string, cents: number, colours: string[], random: Random): Variant[] {
  const sizes = sizesOf(kind);
  // A whole product is sold out now and then, so that "tell me when it is back" has something to talk about.
  const soldOut = id !== 'rs-100' && random() < 0.04;
  return colours.flatMap((colour) =>
    sizes.map(({ size, factor }): Variant => {
      const sku = [id, colour, size]
        .filter(Boolean)
        .join('-')
        .toUpperCase()
        .replace(/[^A-Z0-9.-]/g, '');
      const drawn = stock(random);
      return {
        sku,
        ...(size !== '' && { size }),
        colour,
        price: { amount: priced(cents, factor), currency: CURRENCY },
        stock: soldOut ? 0 : (FIXED_STOCK[sku] ?? drawn),
      };
    }),
  );
}

/** Prices end as the first one does: 11.90 becomes 21.90, not 22.02. */
function priced(cents: number, factor: number): number {
  return factor === 1 ? cents : Math.floor((cents * factor) / 100) * 100 + (cents % 100);
}

function stock(random: Random): number {
  const luck = random();
  return luck < 0.12 ? 0 : luck < 0.27 ? between(random, 1, 3) : between(random, 4, 60);
}
