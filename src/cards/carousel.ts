/** Several products side by side; one alone is a card. */
import { given } from '../model/given';
import type { Content } from '../model/content';
import type { Product } from '../model/shop';
import type { CardContext } from './labels';
import { productCard, type Wish } from './product';

/** More than ten cards no one swipes through, and no platform shows more at once. */
const MOST = 10;

/** `notes`: why a product is shown, by its id, in place of its description. Without products the result is a text that says so. */
export function carousel(
  products: readonly Product[],
  context: CardContext & { text?: string; notes?: ReadonlyMap<string, string> },
  wish: Wish = {},
): Content {
  const cards = products.slice(0, MOST).map((product) => {
    const note = context.notes?.get(product.id);
    return { ...productCard(product, context, wish), ...given({ text: note }) };
  });
  const [only] = cards;
  if (only === undefined) return { kind: 'text', text: context.labels('cards.none_found') };
  if (cards.length === 1 && context.text === undefined) return { kind: 'card', card: only };
  return { kind: 'carousel', ...given({ text: context.text }), cards };
}
