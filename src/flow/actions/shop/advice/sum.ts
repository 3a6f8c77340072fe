/** The total price of several goods, or of several pieces of one. */
import type { Product } from '../../../../model/shop';
import { localised, lowestPrice } from '../found';
import type { Voice } from './voice';

/** More pieces than this are a bulk order, which a person prices. */
const PIECES_MAX = 20;

/** Null if one of them has no price. */
export function sumOf(
  products: readonly Product[],
  pieces: number,
  size: string | undefined,
  voice: Voice,
): string | null {
  if (pieces < 1 || pieces > PIECES_MAX) return null;
  const prices = products.map((product) => {
    const sized = product.variants.filter((variant) => variant.size?.toLowerCase() === size?.toLowerCase());
    return lowestPrice({ variants: size !== undefined && sized.length > 0 ? sized : product.variants });
  });
  const currency = products[0]?.variants[0]?.price.currency;
  if (currency === undefined || prices.length === 0 || prices.includes(null)) return null;
  const amount = pieces * prices.reduce<number>((sum, price) => sum + (price ?? 0), 0);
  const names = products.map((product) => localised(product.title, voice.language));
  const items = pieces > 1 ? names.map((name) => `${pieces} × ${name}`) : names;
  return voice.say('kind.sum', { items: voice.list(items), sum: { amount, currency } });
}
