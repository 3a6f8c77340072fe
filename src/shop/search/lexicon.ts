/** The inverted index of a catalogue: token -> products, each with the weight of the place where it stands. */
import type { Product } from '../../model/shop';
import { entryTokens, phrases, stem } from './tokens';
import { forgiven, near } from './typo';

const WEIGHTS = { title: 3, words: 2, brand: 2, id: 4, description: 0.4 } as const;

/** A match in full, of the word's beginning, or with slips. */
const EXACT = 1;
const PREFIX = 0.8;
const SLIP = 0.6;

export interface Hit {
  /** How rare the token is: 0 for one that all products have. */
  rarity: number;
  /** Product -> weight. */
  found: Map<Product, number>;
}

export interface Lexicon {
  has(token: string): boolean;
  /** Whether two words stand together in a title or among a product's words; see `phrases`. */
  hasPhrase(phrase: string): boolean;
  /** The best reading of a shopper's word, null when nothing is like it. */
  look(token: string): Hit | null;
}

export function makeLexicon(products: readonly Product[]): Lexicon {
  const postings = new Map<string, Map<Product, number>>();
  for (const product of products) for (const [text, weight] of fields(product)) for (const token of entryTokens(text)) add(postings, token, product, weight);
  const rarity = (count: number): number => Math.log(1 + products.length / count);
  const read = new Map<string, Hit | null>();
  const fresh = (token: string): Hit | null => {
    const matches = alike(postings, token);
    const found = new Map<Product, number>();
    for (const [word, quality] of matches) for (const [product, weight] of postings.get(word) ?? []) found.set(product, Math.max(found.get(product) ?? 0, weight * quality));
    return found.size === 0 ? null : { rarity: rarity(found.size), found };
  };
  const together = new Set(products.flatMap((product) => [...Object.values(product.title), ...Object.values(product.words).flat()].flatMap(phrases)));
  return {
    has: (token) => postings.has(token),
    hasPhrase: (phrase) => together.has(phrase),
    look(token) {
      let hit = read.get(token);
      if (hit === undefined) {
        // Shoppers' words are endless: the memory of them is not.
        if (read.size > 5000) read.clear();
        read.set(token, (hit = fresh(token)));
      }
      return hit;
    },
  };
}

function fields(product: Product): [text: string, weight: number][] {
  return [
    ...Object.values(product.title).map((text): [string, number] => [text, WEIGHTS.title]),
    ...Object.values(product.words).flat().map((text): [string, number] => [text, WEIGHTS.words]),
    ...Object.values(product.description).map((text): [string, number] => [text, WEIGHTS.description]),
    [product.category, WEIGHTS.words],
    [product.brand, WEIGHTS.brand],
    [product.id, WEIGHTS.id],
  ];
}

function add(postings: Map<string, Map<Product, number>>, token: string, product: Product, weight: number): void {
  const known = postings.get(token) ?? new Map<Product, number>();
  known.set(product, Math.max(known.get(product) ?? 0, weight));
  postings.set(token, known);
}

/** Tokens of the catalogue that a shopper's word may mean, with the quality of the match. */
function alike(postings: ReadonlyMap<string, unknown>, word: string): [token: string, quality: number][] {
  const stemmed = stem(word);
  if (postings.has(stemmed)) return [[stemmed, EXACT]];
  if (!/^[a-z]/.test(word)) return [];
  const begins = word.length < 3 ? [] : [...postings.keys()].filter((token) => token.startsWith(word));
  if (begins.length > 0) return begins.map((token) => [token, PREFIX]);
  for (let slips = 1; slips <= forgiven(word.length); slips += 1) {
    const close = [...postings.keys()].filter((token) => token.length > 3 && (near(word, token, slips) || near(stemmed, token, slips)));
    if (close.length > 0) return close.map((token) => [token, SLIP]);
  }
  return [];
}
