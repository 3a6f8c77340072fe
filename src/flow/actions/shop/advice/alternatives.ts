/** The closest alternatives to an unavailable variant: the same product in another colour or size, then similar products in the wished size. */
import { given } from '../../../../model/given';
import type { Product, Variant } from '../../../../model/shop';

export interface Wanted {
  size?: string;
  colour?: string;
}

export interface Alternative {
  product: Product;
  size?: string;
  colour?: string;
  price: Variant['price'];
  /** How it differs from the wish. */
  differs: 'colour' | 'size' | 'product';
}

const MOST_SIMILAR = 4;
const MOST_OWN = 2;

/** Closest first; nothing out of stock or discontinued. */
export function alternatives(product: Product, wanted: Wanted, catalogue: readonly Product[]): Alternative[] {
  return [...otherColours(product, wanted), ...otherSizes(product, wanted), ...similar(product, wanted, catalogue)];
}

function otherColours(product: Product, { size, colour }: Wanted): Alternative[] {
  if (colour === undefined) return [];
  return product.variants
    .filter((variant) => variant.stock > 0 && variant.colour !== colour && same(variant.size, size))
    .filter(firstOf((variant) => variant.colour))
    .slice(0, MOST_OWN)
    .map((variant) => made(product, variant, 'colour'));
}

/** Only the sizes next to the wished one: a 38 does not help a 45. */
function otherSizes(product: Product, { size, colour }: Wanted): Alternative[] {
  if (size === undefined || product.variants.some((variant) => variant.stock > 0 && fits(variant, size, colour)))
    return [];
  const sizes = [...new Set(product.variants.flatMap((variant) => variant.size ?? []))];
  const at = sizes.findIndex((each) => each.toLowerCase() === size.toLowerCase());
  const near = at < 0 ? [] : [sizes[at + 1], sizes[at - 1]].filter((each) => each !== undefined);
  return near.flatMap((each) => {
    const variant = product.variants.find(
      (one) => one.stock > 0 && one.size === each && (colour === undefined || one.colour === colour),
    );
    return variant ? [made(product, variant, 'size')] : [];
  });
}

function similar(product: Product, { size, colour }: Wanted, catalogue: readonly Product[]): Alternative[] {
  const price = cheapest(product.variants)?.price.amount ?? 0;
  return catalogue
    .filter((other) => other.id !== product.id && other.discontinued !== true && alike(other, product))
    .flatMap((other) => {
      const there = other.variants.filter((variant) => variant.stock > 0 && same(variant.size, size));
      const variant = there.find((one) => one.colour === colour) ?? cheapest(there);
      return variant ? [{ variant, other, far: distance(variant, colour, price) }] : [];
    })
    .sort((a, b) => a.far - b.far)
    .slice(0, MOST_SIMILAR)
    .map(({ other, variant }) => made(other, variant, 'product'));
}

function alike(other: Product, product: Product): boolean {
  const kind = product.type === undefined ? other.category === product.category : other.type === product.type;
  const people = [other.gender ?? 'unisex', product.gender ?? 'unisex'];
  return kind && (people[0] === people[1] || people.includes('unisex'));
}

/** Another colour weighs as much as a price that is off by a third. */
function distance(variant: Variant, colour: string | undefined, price: number): number {
  const off = Math.abs(variant.price.amount - price) / Math.max(1, price);
  return off + (colour === undefined || variant.colour === colour ? 0 : 1 / 3);
}

function fits(variant: Variant, size: string, colour: string | undefined): boolean {
  return same(variant.size, size) && (colour === undefined || variant.colour === colour);
}

function made(product: Product, variant: Variant, differs: Alternative['differs']): Alternative {
  return {
    product,
    price: variant.price,
    differs,
    ...given({ size: variant.size, colour: variant.colour }),
  };
}

function same(size: string | undefined, wanted: string | undefined): boolean {
  return wanted === undefined || size?.toLowerCase() === wanted.toLowerCase();
}

function cheapest(variants: readonly Variant[]): Variant | undefined {
  return [...variants].sort((a, b) => a.price.amount - b.price.amount)[0];
}

function firstOf<T>(key: (item: T) => unknown): (item: T, at: number, all: T[]) => boolean {
  return (item, at, all) => all.findIndex((other) => key(other) === key(item)) === at;
}
