/** What goes with a product, by the rules: matching types in matching colours. */
import { given } from '../../../../model/given';
import type { Product, Variant } from '../../../../model/shop';
import type { Rules } from '../rules';

export interface Match {
  product: Product;
  /** The variant's colour, if it was chosen to match the product's. */
  colour?: string;
  /** An occasion that suits both. */
  occasion?: string;
}

const MOST = 6;
/** At most this many of one type, so that an outfit results. */
const MOST_OF_TYPE = 2;

export function matching(
  product: Product,
  colour: string | undefined,
  catalogue: readonly Product[],
  rules: Pick<Rules, 'goes' | 'colours'>,
): Match[] {
  const types = rules.goes.get(product.type ?? '') ?? [];
  const own = colour ?? product.variants.find(({ stock }) => stock > 0)?.colour ?? product.variants[0]?.colour;
  const suited = own === undefined ? [] : [...(rules.colours.get(own) ?? [])];
  const perType = types.map((type) =>
    catalogue
      .filter(
        (other) =>
          other.type === type && other.id !== product.id && other.discontinued !== true && forSame(other, product),
      )
      .flatMap((other) => match(other, product, suited))
      .sort((a, b) => b.score - a.score)
      .slice(0, MOST_OF_TYPE)
      .map(({ found }) => found),
  );
  // First one of each type, then the second of each.
  return Array.from({ length: MOST_OF_TYPE }, (_, at) => perType.flatMap((list) => list[at] ?? []))
    .flat()
    .slice(0, MOST);
}

function match(other: Product, product: Product, suited: readonly string[]): { found: Match; score: number }[] {
  const there = other.variants.filter(({ stock }) => stock > 0);
  if (there.length === 0) return [];
  const variant = best(there, suited);
  const place = variant?.colour === undefined ? -1 : suited.indexOf(variant.colour);
  const shared = (product.occasions ?? []).filter((occasion) => other.occasions?.includes(occasion));
  const occasion = shared.find((each) => each !== 'everyday' && each !== 'gift') ?? shared[0];
  const score = (place < 0 ? 0 : 2 - place / Math.max(1, suited.length)) + Math.min(2, shared.length / 2);
  return [
    {
      found: {
        product: other,
        ...(place >= 0 && variant?.colour !== undefined && { colour: variant.colour }),
        ...given({ occasion }),
      },
      score,
    },
  ];
}

function best(variants: readonly Variant[], suited: readonly string[]): Variant | undefined {
  return suited.flatMap((colour) => variants.find((variant) => variant.colour === colour) ?? [])[0] ?? variants[0];
}

function forSame(other: Product, product: Product): boolean {
  const [a, b] = [other.gender ?? 'unisex', product.gender ?? 'unisex'];
  return a === b || (a !== 'kids' && b !== 'kids' && (a === 'unisex' || b === 'unisex'));
}
