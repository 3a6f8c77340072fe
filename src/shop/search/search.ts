/** Product search in memory, for catalogues up to some thousand products: any language, colours, sizes, prices, typing slips. */
import type { Product, ProductQuery, Variant } from '../../model/shop';
import { makeColours } from './colours';
import { makeLexicon, type Lexicon } from './lexicon';
import { fold, queryTokens } from './tokens';
import { readWishes } from './wishes';

export interface SearchWords {
  /** English key -> every word for it, in all languages. */
  colours: Readonly<Record<string, readonly string[]>>;
  /** Category -> every word for it. */
  categories: Readonly<Record<string, readonly string[]>>;
}

interface Filter {
  category?: string;
  brand?: string;
  colour?: string;
  size?: string;
  minPrice: number;
  maxPrice: number;
  inStock: boolean;
}

const LIMIT = 20;
/** What scores below this part of the best is something else. */
const CUT = 0.45;

export interface Found {
  products: Product[];
  /** The colour that was asked for, as its English key. */
  colour?: string;
}

export function makeSearch(products: readonly Product[], words: SearchWords): (query: ProductQuery) => Found {
  const listed = products.filter((product) => product.discontinued !== true);
  const lexicon = makeLexicon(listed);
  const sizes = new Set(listed.flatMap((product) => product.variants.map((variant) => plain(variant.size ?? ''))));
  const colours = makeColours(words.colours, lexicon);
  const categories = reverse(words.categories);
  return (query) => {
    const category = categories.get(fold(query.category ?? ''));
    const wishes = readWishes(fold([category === undefined ? query.category : '', query.text].filter(Boolean).join(' ')), (size) => sizes.has(size));
    const { colour: said, rest } = colours.take(wishes.rest);
    const filter: Filter = {
      ...(category !== undefined && { category }),
      ...(query.brand !== undefined && { brand: fold(query.brand) }),
      ...defined('colour', query.colour === undefined ? said : (colours.key(query.colour) ?? query.colour)),
      ...defined('size', query.size === undefined ? wishes.size : plain(query.size)),
      minPrice: query.minPrice ?? wishes.minPrice ?? 0,
      maxPrice: query.maxPrice ?? wishes.maxPrice ?? Infinity,
      inStock: query.inStock === true,
    };
    return { products: ranked(listed, lexicon, queryTokens(rest), filter).slice(0, query.limit ?? LIMIT), ...defined('colour', filter.colour) };
  };
}

function defined<K extends string>(key: K, value: string | undefined): { [P in K]?: string } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: string };
}

/** Sizes are compared often and folded once. */
const folded = new Map<string, string>();

function plain(size: string): string {
  const known = folded.get(size) ?? fold(size);
  if (folded.size < 10_000) folded.set(size, known);
  return known;
}

function reverse(words: Readonly<Record<string, readonly string[]>>): Map<string, string> {
  return new Map(Object.entries(words).flatMap(([key, said]) => [key, ...said].map((word): [string, string] => [fold(word), key])));
}

function ranked(products: readonly Product[], lexicon: Lexicon, tokens: readonly string[], filter: Filter): Product[] {
  const known = tokens.map((token) => lexicon.look(token)).filter((hit) => hit !== null);
  // Words that nobody knows, and not one that somebody does: there is no such thing.
  if (tokens.length > 0 && known.length === 0) return [];
  const all = known.reduce((sum, hit) => sum + hit.rarity, 0);
  const scored = products.flatMap((product) => {
    const fitting = product.variants.filter((variant) => suits(variant, filter));
    if (fitting.length === 0 || !belongs(product, filter)) return [];
    let score = known.length === 0 ? 1 : 0;
    let covered = 0;
    for (const hit of known) {
      const weight = hit.found.get(product) ?? 0;
      score += weight * hit.rarity;
      if (weight > 0) covered += hit.rarity;
    }
    const part = all === 0 ? 1 : covered / all;
    return score === 0 ? [] : [{ product, score: score * part * part * (fitting.some((variant) => variant.stock > 0) ? 1 : 0.7) }];
  });
  const best = scored.reduce((max, { score }) => Math.max(max, score), 0);
  return scored.filter(({ score }) => score >= best * CUT).sort((a, b) => b.score - a.score).map(({ product }) => product);
}

function suits(variant: Variant, filter: Filter): boolean {
  return (
    (filter.colour === undefined || variant.colour === filter.colour) &&
    (filter.size === undefined || plain(variant.size ?? '') === filter.size) &&
    variant.price.amount >= filter.minPrice &&
    variant.price.amount <= filter.maxPrice &&
    (!filter.inStock || variant.stock > 0)
  );
}

function belongs(product: Product, filter: Filter): boolean {
  return (filter.category === undefined || product.category === filter.category) && (filter.brand === undefined || fold(product.brand) === filter.brand);
}
