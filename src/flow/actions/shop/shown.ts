/** The last results, and the constraints of a search that goes beyond them: cheaper than the cheapest, dearer than the dearest, others. */
import type { Product, ProductQuery } from '../../../model/shop';
import { lastResults } from '../../../model/memory';
import type { Turn } from '../turn';
import { lowestPrice, productFor } from './found';

export type Beyond = 'cheaper' | 'dearer' | 'other';

/** How many products are remembered as shown; more than a shopper looks through. */
const SEEN = 60;

/** Ids shown in this search so far. */
export function shownBefore(turn: Turn): string[] {
  const last = lastResults(turn);
  if (!last) return [];
  const { seen } = last.wishes;
  return [...new Set([...(typeof seen === 'string' ? seen.split(' ') : []), ...last.products])].slice(-SEEN);
}

export async function beyondShown(turn: Turn, order: Beyond): Promise<Partial<ProductQuery>> {
  if (order === 'other') return { exclude: shownBefore(turn) };
  const found = await Promise.all((lastResults(turn)?.products ?? []).map((id) => productFor(turn, id)));
  const prices = found.flatMap((product) => (product && lowestPrice(product)) ?? []);
  if (prices.length === 0) return { order };
  // The price limits of the previous search would conflict with the new one.
  if (order === 'cheaper') return { order, minPrice: 0, maxPrice: Math.min(...prices) - 1 };
  return { order: 'cheaper', minPrice: Math.max(...prices) + 1, maxPrice: Number.MAX_SAFE_INTEGER };
}

/** In a complete list "cheaper" can only ask for another sort order; for a single product, or for others, it asks for nothing. */
export async function shownByPrice(turn: Turn, order: Beyond): Promise<Product[]> {
  const ids = order === 'other' ? [] : (lastResults(turn)?.products ?? []);
  const found = (await Promise.all(ids.map((id) => productFor(turn, id)))).filter((product) => product !== null);
  const sorted = [...found].sort((a, b) => priceOf(order === 'cheaper' ? a : b) - priceOf(order === 'cheaper' ? b : a));
  return sorted.length > 1 ? sorted : [];
}

function priceOf(product: Product): number {
  return lowestPrice(product) ?? Infinity;
}
