/** Product search in memory, for catalogues up to some thousand products: any language, colours, sizes, prices, typing slips. */
import type { Product, ProductQuery, Variant } from '../../model/shop';
import { makeLexicon, type Hit, type Lexicon } from './lexicon';
import { fold, phrases, queryTokens } from './tokens';
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

export function makeSearch(products: readonly Product[], words: SearchWords): (query: ProductQuery) => Product[] {
  const listed = products.filter((product) => product.discontinued !== true);
  const lexicon = makeLexicon(listed);
  const sizes = new Set(listed.flatMap((product) => product.variants.map((variant) => fold(variant.size ?? ''))));
  const colours = reverse(words.colours);
  const categories = reverse(words.categories);
  return (query) => {
    const category = categories.get(fold(query.category ?? ''));
    const wishes = readWishes(fold([category === undefined ? query.category : '', query.text].filter(Boolean).join(' ')), (size) => sizes.has(size));
    const { colour: said, rest } = takeColour(wishes.rest, colours, lexicon);
    const filter: Filter = {
      ...(category !== undefined && { category }),
      ...(query.brand !== undefined && { brand: fold(query.brand) }),
      ...defined('colour', query.colour === undefined ? said : (colours.get(fold(query.colour)) ?? fold(query.colour))),
      ...defined('size', query.size === undefined ? wishes.size : fold(query.size)),
      minPrice: query.minPrice ?? wishes.minPrice ?? 0,
      maxPrice: query.maxPrice ?? wishes.maxPrice ?? Infinity,
      inStock: query.inStock === true,
    };
    return ranked(listed, lexicon, queryTokens(rest), filter).slice(0, query.limit ?? LIMIT);
  };
}

function defined<K extends string>(key: K, value: string | undefined): { [P in K]?: string } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: string };
}

function reverse(words: Readonly<Record<string, readonly string[]>>): Map<string, string> {
  return new Map(Object.entries(words).flatMap(([key, said]) => [key, ...said].map((word): [string, string] => [fold(word), key])));
}

/**
 * Takes the first colour word out of a text. It is none where it is part of a thing's name: "green tea", 红茶, "blood orange".
 */
function takeColour(text: string, colours: ReadonlyMap<string, string>, lexicon: Lexicon): { colour?: string; rest: string } {
  for (const [word, colour] of [...colours].sort(([a], [b]) => b.length - a.length)) {
    const han = /\p{Script=Han}/u.test(word);
    const at = han ? text.indexOf(word) : (new RegExp(`(?<![\\p{L}\\p{N}])${word}(?![\\p{L}\\p{N}])`, 'u').exec(text)?.index ?? -1);
    if (at < 0 || named(text, at, word, han, lexicon)) continue;
    return { colour, rest: `${text.slice(0, at)} ${text.slice(at + word.length)}` };
  }
  return { rest: text };
}

function named(text: string, at: number, word: string, han: boolean, lexicon: Lexicon): boolean {
  if (!han) return phrases(text.slice(0, at + word.length)).slice(-1).concat(phrases(text.slice(at)).slice(0, 1)).some((phrase) => lexicon.hasPhrase(phrase));
  return word.length === 1 && [at, at - 1].some((from) => from >= 0 && lexicon.has(text.slice(from, from + 2).padEnd(2)));
}

function ranked(products: readonly Product[], lexicon: Lexicon, tokens: readonly string[], filter: Filter): Product[] {
  const known = readings(lexicon, tokens);
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

/** What the tokens mean; where no pair of Chinese characters is known, the single characters must do. */
function readings(lexicon: Lexicon, tokens: readonly string[]): Hit[] {
  const known = tokens.map((token) => lexicon.look(token)).filter((hit) => hit !== null);
  if (known.length > 0) return known;
  const characters = tokens.filter((token) => /^\p{Script=Han}/u.test(token)).flatMap((token) => [...token]);
  return characters.map((character) => lexicon.look(character)).filter((hit) => hit !== null);
}

function suits(variant: Variant, filter: Filter): boolean {
  return (
    (filter.colour === undefined || variant.colour === filter.colour) &&
    (filter.size === undefined || fold(variant.size ?? '') === filter.size) &&
    variant.price.amount >= filter.minPrice &&
    variant.price.amount <= filter.maxPrice &&
    (!filter.inStock || variant.stock > 0)
  );
}

function belongs(product: Product, filter: Filter): boolean {
  return (filter.category === undefined || product.category === filter.category) && (filter.brand === undefined || fold(product.brand) === filter.brand);
}
