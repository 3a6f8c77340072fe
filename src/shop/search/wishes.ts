/** The wishes of a search, in the form that is checked against products and variants. */
import type { AttributeWish, Gender, Product, SearchRead, Variant } from '../../model/shop';
import { meets } from './attributes';
import { typeOf } from './kinds';
import { plainSize } from './text';

export interface Wishes {
  /** Ids of named products. */
  products?: ReadonlySet<string>;
  skus?: ReadonlySet<string>;
  /** Type -> how well the words name it. */
  types?: ReadonlyMap<string, number>;
  category?: string;
  brand?: string;
  colours: readonly string[];
  /** As `plainSize` gives it. */
  size?: string;
  gender?: Gender;
  occasions: readonly string[];
  attributes: readonly AttributeWish[];
  minPrice?: number;
  maxPrice?: number;
  inStock: boolean;
  order?: 'cheaper' | 'dearer';
  notColours: readonly string[];
  notTypes: readonly string[];
  exclude: readonly string[];
}

export const NO_WISHES: Wishes = {
  colours: [],
  occasions: [],
  attributes: [],
  inStock: false,
  notColours: [],
  notTypes: [],
  exclude: [],
};

/** The matching variants; none if the product does not match. */
export function fitting(product: Product, wishes: Wishes): Variant[] {
  return belongs(product, wishes) ? product.variants.filter((variant) => suits(variant, wishes)) : [];
}

export function belongs(product: Product, wishes: Wishes): boolean {
  const { products, types, category, brand, gender, occasions, attributes, notTypes, exclude } = wishes;
  if (products && !products.has(product.id)) return false;
  if (types && !types.has(typeOf(product))) return false;
  return (
    (category === undefined || product.category === category) &&
    (brand === undefined || product.brand === brand) &&
    (gender === undefined || isFor(product, gender)) &&
    occasions.every((occasion) => product.occasions?.includes(occasion) === true) &&
    attributes.every((wish) => meets(product, wish)) &&
    !notTypes.includes(typeOf(product)) &&
    !exclude.includes(product.id)
  );
}

/** Goods for everyone suit women and men; children need their own. */
function isFor({ gender }: Product, wished: Gender): boolean {
  if (gender === wished) return true;
  return wished !== 'kids' && (gender === undefined || gender === 'unisex');
}

/** Sizes are compared often, so each is folded once. */
const plain = new Map<string, string>();

export function sizeOf(variant: Variant): string {
  const { size = '' } = variant;
  let known = plain.get(size);
  if (known === undefined) {
    if (plain.size > 10_000) plain.clear();
    plain.set(size, (known = plainSize(size)));
  }
  return known;
}

function suits(
  variant: Variant,
  { skus, colours, size, minPrice = 0, maxPrice = Infinity, inStock, notColours }: Wishes,
): boolean {
  return (
    (skus === undefined || skus.has(variant.sku)) &&
    (colours.length === 0 || (variant.colour !== undefined && colours.includes(variant.colour))) &&
    (size === undefined || sizeOf(variant) === size) &&
    variant.price.amount >= minPrice &&
    variant.price.amount <= maxPrice &&
    (!inStock || variant.stock > 0) &&
    (variant.colour === undefined || !notColours.includes(variant.colour))
  );
}

/** Whether the wishes distinguish one variant of a product from another. */
export function speaksOfVariants({ skus, colours, size, notColours }: Wishes): boolean {
  return skus !== undefined || colours.length > 0 || size !== undefined || notColours.length > 0;
}

/** The wishes as callers read them. */
export function asRead(wishes: Wishes, more: Pick<SearchRead, 'words' | 'unknown'>): SearchRead {
  const not = { ...listed('colours', wishes.notColours), ...listed('types', wishes.notTypes) };
  return {
    ...listed('types', [...(wishes.types?.keys() ?? [])]),
    ...listed('products', [...(wishes.products ?? [])]),
    ...listed('skus', [...(wishes.skus ?? [])]),
    ...listed('colours', wishes.colours),
    ...listed('occasions', wishes.occasions),
    ...listed('attributes', wishes.attributes),
    ...listed('words', more.words ?? []),
    ...listed('unknown', more.unknown ?? []),
    ...(Object.keys(not).length > 0 && { not }),
    ...(wishes.inStock && { inStock: true }),
    ...pick(wishes, ['category', 'size', 'brand', 'gender', 'minPrice', 'maxPrice', 'order']),
  };
}

function listed<K extends string, T>(key: K, items: readonly T[]): { [P in K]?: T[] } {
  return (items.length === 0 ? {} : { [key]: [...items] }) as { [P in K]?: T[] };
}

function pick<K extends keyof Wishes>(wishes: Wishes, keys: readonly K[]): Pick<Wishes, K> {
  return Object.fromEntries(keys.filter((key) => wishes[key] !== undefined).map((key) => [key, wishes[key]])) as Pick<
    Wishes,
    K
  >;
}
