/** Several products side by side; one alone is a card. */
import type { Content } from '../model/content';
import type { Product } from '../model/shop';
import type { CardContext } from './labels';
import { productCard, type Wish } from './product';

/** More than ten cards nobody swipes through, and no platform shows more at once. */
const MOST = 10;

/** No product at all gives a text that says so. */
export function carousel(products: readonly Product[], context: CardContext & { text?: string }, wish: Wish = {}): Content {
  const cards = products.slice(0, MOST).map((product) => productCard(product, context, wish));
  const [only] = cards;
  if (only === undefined) return { kind: 'text', text: context.labels('cards.none_found') };
  if (cards.length === 1 && context.text === undefined) return { kind: 'card', card: only };
  return { kind: 'carousel', ...(context.text !== undefined && { text: context.text }), cards };
}
