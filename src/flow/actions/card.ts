/** `card`: shows a product or an order as a card. */
import { z } from 'zod';
import { orderFor, productFor } from '../shop/found';
import { valueSchema } from '../schema/parts';
import { verb } from './verb';
import { prepareWish, view, wishSchema } from './view';

const shape = {
  card: z.enum(['product', 'order']),
  of: valueSchema.describe('The product or order, as a shop call gave it, or its id'),
  details: valueSchema.optional().describe('For an order: whether its goods and amount are shown; only to its owner'),
  wish: wishSchema,
};

export const card = verb('card', shape, (step, kit, path) => {
  const of = kit.value(step.of, [...path, 'of']);
  const details = kit.value(step.details ?? false, [...path, 'details']);
  const wish = prepareWish(step.wish, kit, [...path, 'wish']);
  return {
    async run(turn, frame) {
      const subject = of(turn, frame);
      if (step.card === 'product') {
        const product = await productFor(turn, subject);
        if (!product) throw new Error('there is no product to show');
        turn.reply({ kind: 'card', card: turn.cards.product(product, { ...view(turn), ...wish(turn, frame) }) });
      } else {
        const order = await orderFor(turn, subject);
        if (!order) throw new Error('there is no order to show');
        turn.reply({ kind: 'card', card: turn.cards.order(order, { ...view(turn), details: details(turn, frame) === true }) });
      }
      return { kind: 'next' };
    },
  };
});
