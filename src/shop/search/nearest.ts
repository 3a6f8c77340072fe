/** The closest products when nothing matches: drops the fewest wishes, and first those that shoppers give up most easily. */
import type { Product, Unmet, Variant } from '../../model/shop';
import { cheapest, type Fit } from './rank';
import { sizeOf, type Wishes } from './wishes';

export interface Nearest {
  fits: Fit[];
  wishes: Wishes;
  without: Unmet[];
}

/** A price that is exceeded by less than this is closer than another colour. */
const CLOSE = 1.5;
const OFFERS = 3;

interface Way {
  wish: Unmet['wish'];
  asked: string | number;
  drop(wishes: Wishes): Wishes;
  offers(fits: readonly Fit[]): (string | number)[];
}

export function nearest(wishes: Wishes, find: (wishes: Wishes) => Fit[]): Nearest | undefined {
  const ways = waysOf(wishes);
  const differ = (one: Way, other: Way): boolean => other.wish !== one.wish || other.asked !== one.asked;
  const pairs = ways.flatMap((one, at) =>
    ways
      .slice(at + 1)
      .filter((other) => differ(one, other))
      .map((other) => [one, other]),
  );
  for (const left of [...ways.map((way) => [way]), ...pairs, ways]) {
    const open = left.reduce((rest, way) => way.drop(rest), wishes);
    const fits = left.length === 0 ? [] : find(open);
    if (fits.length === 0) continue;
    const near = closest(fits, left, wishes);
    return { fits: near, wishes: open, without: reasons(left, near) };
  }
  return undefined;
}

/** In the order in which they are dropped. */
function waysOf(wishes: Wishes): Way[] {
  const { maxPrice, minPrice, colours, brand, gender, occasions, attributes, size, inStock } = wishes;
  const price = (fits: readonly Fit[]): number[] => [Math.min(...fits.map(({ variants }) => cheapest(variants)))];
  const amounts = (fits: readonly Fit[]): number[] =>
    fits.flatMap(({ variants }) => variants.map((variant) => variant.price.amount));
  const highest = (fits: readonly Fit[]): number[] => [Math.max(...amounts(fits))];
  const but = <T>(items: readonly T[], dropped: T): T[] => items.filter((one) => one !== dropped);
  return [
    ...(maxPrice === undefined
      ? []
      : [way('max', maxPrice, (rest) => ({ ...rest, maxPrice: maxPrice * CLOSE }), price)]),
    ...(colours.length === 0
      ? []
      : [way('colour', colours.join(', '), (rest) => ({ ...rest, colours: [] }), coloursIn)]),
    ...(brand === undefined ? [] : [way('brand', brand, ({ brand: _, ...rest }) => rest, brandsIn)]),
    ...occasions.map((occasion) =>
      way('occasion', occasion, (rest) => ({ ...rest, occasions: but(rest.occasions, occasion) })),
    ),
    ...attributes.map((wish) =>
      way('attribute', wish.has ?? wish.attribute, (rest) => ({ ...rest, attributes: but(rest.attributes, wish) })),
    ),
    ...(gender === undefined ? [] : [way('gender', gender, ({ gender: _, ...rest }) => rest)]),
    ...(minPrice === undefined ? [] : [way('min', minPrice, ({ minPrice: _, ...rest }) => rest, highest)]),
    ...(maxPrice === undefined ? [] : [way('max', maxPrice, ({ maxPrice: _, ...rest }) => rest, price)]),
    ...(size === undefined
      ? []
      : [
          way(
            'size',
            size,
            ({ size: _, ...rest }) => rest,
            (fits) => sizesIn(fits, size),
          ),
        ]),
    ...(inStock ? [way('stock', 'stock', (rest) => ({ ...rest, inStock: false }))] : []),
  ];
}

function way(wish: Unmet['wish'], asked: string | number, drop: Way['drop'], offers: Way['offers'] = () => []): Way {
  return { wish, asked, drop, offers };
}

/** One reason per wish, because both ways to exceed a price read the same. */
function reasons(left: readonly Way[], fits: readonly Fit[]): Unmet[] {
  const first = left.filter(
    (one, at) => left.findIndex(({ wish, asked }) => wish === one.wish && asked === one.asked) === at,
  );
  return first.map(({ wish, asked, offers }) => ({ wish, asked, offers: offers(fits).slice(0, OFFERS) }));
}

/** By the dropped wish: the lowest price, the nearest size. */
function closest(fits: readonly Fit[], left: readonly Way[], { size, order }: Wishes): Fit[] {
  const sorted = [...fits];
  if (order === undefined && left.some(({ wish }) => wish === 'max'))
    sorted.sort((a, b) => cheapest(a.variants) - cheapest(b.variants));
  if (size === undefined || !left.some(({ wish }) => wish === 'size')) return sorted;
  const from = (variant: Variant): number => distance(sizeOf(variant), size);
  const away = ({ variants }: Fit): number =>
    Math.min(...variants.filter(({ stock }) => stock > 0).map(from), Infinity);
  const near = sorted.map((fit) => ({ fit, away: away(fit) })).sort((a, b) => a.away - b.away);
  return near.map(({ fit }) => ({ ...fit, variants: [...fit.variants].sort((a, b) => from(a) - from(b)) }));
}

const LETTERS = ['xxs', 'xs', 's', 'm', 'l', 'xl', 'xxl', 'xxxl'];

function distance(a: string, b: string): number {
  const [one, other] = [place(a), place(b)];
  return one === null || other === null ? 1000 : Math.abs(one - other);
}

function place(size: string): number | null {
  const letters = LETTERS.indexOf(size);
  if (letters >= 0) return letters;
  const number = /\d+(?:\.\d+)?/.exec(size)?.[0];
  return number === undefined ? null : Number(number);
}

/** Sizes in stock, the nearest first. */
function sizesIn(fits: readonly Fit[], asked: string): string[] {
  const sizes = new Set(
    fits.flatMap(({ variants }) => variants.filter(({ stock }) => stock > 0).flatMap((variant) => variant.size ?? [])),
  );
  return [...sizes].sort((a, b) => distance(a.toLowerCase(), asked) - distance(b.toLowerCase(), asked));
}

function coloursIn(fits: readonly Fit[]): string[] {
  return [...new Set(fits.flatMap(({ variants }) => variants.flatMap((variant) => variant.colour ?? [])))];
}

function brandsIn(fits: readonly Fit[]): string[] {
  return [...new Set(fits.map(({ product }: { product: Product }) => product.brand))];
}
