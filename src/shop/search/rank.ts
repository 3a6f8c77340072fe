/** Orders the matches: how well the words name them, in stock before sold out, and variety if no type was named. */
import type { FoundProduct, Product, Variant } from '../../model/shop';
import { typeOf } from './kinds';
import type { Reading } from './read';
import type { Vocabulary } from './vocabulary';
import { fitting, speaksOfVariants, type Wishes } from './wishes';

/** The weight of a product's full name in the text, and the factor for a sold-out product. */
const OWN_NAME = 2;
const SOLD_OUT = 0.4;
/** Made for the audience asked for, rather than for everyone. */
const MADE_FOR = 0.1;

/** A word of the query that describes the product. */
const MENTIONED = 0.3;

type Ranking = Pick<Reading, 'keys' | 'unsure' | 'left'>;

export interface Fit {
  product: Product;
  variants: Variant[];
  score: number;
}

export function ranked(products: readonly Product[], wishes: Wishes, reading: Ranking, vocabulary: Vocabulary): Fit[] {
  const fits = products.flatMap((product): Fit[] => {
    const variants = fitting(product, wishes);
    return variants.length === 0
      ? []
      : [{ product, variants, score: scoreOf({ product, variants }, wishes, reading, vocabulary) }];
  });
  if (wishes.order)
    return fits.sort((a, b) => (wishes.order === 'cheaper' ? 1 : -1) * (cheapest(a.variants) - cheapest(b.variants)));
  const best = fits.sort((a, b) => b.score - a.score);
  return wishes.types || wishes.products || wishes.category !== undefined ? best : varied(best);
}

function scoreOf(
  fit: Omit<Fit, 'score'>,
  wishes: Wishes,
  { keys, unsure, left }: Ranking,
  vocabulary: Vocabulary,
): number {
  const { product, variants } = fit;
  const own = vocabulary.own.get(product.id);
  const named = own === undefined || own.size === 0 ? 0 : [...own].filter((key) => keys.has(key)).length / own.size;
  const mentioned = vocabulary.mentioned.get(product.id);
  const score =
    (wishes.types?.get(typeOf(product)) ?? 1) +
    OWN_NAME * (named + (unsure.includes(product.id) ? 1 : 0)) +
    MENTIONED * left.filter((key) => mentioned?.has(key) === true).length +
    (wishes.gender !== undefined && product.gender === wishes.gender ? MADE_FOR : 0);
  return score * (variants.some(({ stock }) => stock > 0) ? 1 : SOLD_OUT);
}

export function cheapest(variants: readonly Variant[]): number {
  return variants.reduce((low, { price }) => Math.min(low, price.amount), Infinity);
}

/** Takes the best of each type in turn. */
function varied(fits: readonly Fit[]): Fit[] {
  const seen = new Map<string, number>();
  const rounds = fits.map((fit, at) => {
    const round = seen.get(typeOf(fit.product)) ?? 0;
    seen.set(typeOf(fit.product), round + 1);
    return { fit, round, at };
  });
  return rounds.sort((a, b) => a.round - b.round || a.at - b.at).map(({ fit }) => fit);
}

export function foundProduct({ product, variants }: Fit, wishes: Wishes): FoundProduct {
  if (!speaksOfVariants(wishes)) return product;
  return { ...product, meant: [...variants].sort((a, b) => Number(b.stock > 0) - Number(a.stock > 0)) };
}
