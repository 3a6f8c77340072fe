/** A message may come from the entry of a product in the platform's catalogue: what it asks is then about that product. */
import { productFor } from '../actions/shop/found';
import { remember } from '../../model/memory';
import type { OpenTurn } from './turn';

/** `named`: a product's id, or the SKU of a variant, as the platform's catalogue has it. A shop that is away leaves the words alone. */
export async function noteLookedAt(turn: OpenTurn, named: string): Promise<void> {
  const id = await idOf(turn, named).catch(() => null);
  if (id !== null) remember(turn, 'product', id, 'shown');
}

async function idOf(turn: OpenTurn, named: string): Promise<string | null> {
  const product = await productFor(turn, named);
  if (product) return product.id;
  const { products } = await turn.shop.searchProducts({ text: named, limit: 3 });
  return products.find(({ variants }) => variants.some(({ sku }) => sku === named))?.id ?? null;
}
