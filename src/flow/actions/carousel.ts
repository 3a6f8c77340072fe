/** `carousel`: shows products side by side. */
import { given } from '../../model/given';
import { lastResults, remember } from '../../model/memory';
import type { Turn } from './turn';
import { productFor } from './shop/found';
import type { Product } from '../../model/shop';
import { textSchema, valueSchema } from './fields';
import { verb } from './verb';
import { prepareWish, view, wishSchema } from './view';

const shape = {
  carousel: valueSchema.describe('The products, as a shop call gave them'),
  text: textSchema.optional().describe('The text above them'),
  wish: wishSchema,
};
const MOST = 10;

export const carousel = verb('carousel', shape, (step, kit, path) => {
  const list = kit.value(step.carousel, [...path, 'carousel']);
  const words = step.text === undefined ? null : kit.words(step.text, [...path, 'text']);
  const wish = prepareWish(step.wish, kit, [...path, 'wish']);
  return {
    async run(turn, frame) {
      const items = itemsOf(list(turn, frame));
      const products: Product[] = [];
      const notes = new Map<string, string>();
      for (const item of items.slice(0, MOST)) {
        const product = await productFor(turn, item);
        if (product) products.push(product);
        const note = noteOf(item);
        if (product && note !== undefined) notes.set(product.id, note);
      }
      if (products.length === 0) throw new Error('there are no products to show');
      keep(
        turn,
        products.map(({ id }) => id),
      );
      const text = words?.(turn, frame);
      turn.reply(
        turn.cards.carousel(products, {
          ...view(turn),
          ...wish(turn, frame),
          notes,
          ...given({ text }),
        }),
      );
      return { kind: 'next' };
    },
  };
});

/** The reason for showing it, from a shop call. */
function noteOf(item: unknown): string | undefined {
  const note = typeof item === 'object' && item !== null && 'note' in item ? item.note : undefined;
  return typeof note === 'string' && note.trim() !== '' ? note : undefined;
}

/** Stores what is shown as the list that "the second one" refers to; a call that found the list has stored it with its wishes already. */
function keep(turn: Turn, ids: string[]): void {
  if (lastResults(turn)?.products.join() !== ids.join())
    remember(turn, 'results', { products: ids, wishes: {} }, 'shown');
}

/** A list of products, or a search with its `items`. */
function itemsOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return typeof value === 'object' && value !== null && 'items' in value && Array.isArray(value.items)
    ? value.items
    : [];
}
