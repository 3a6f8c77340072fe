/** An action of your own: how many points a customer has, asked for by a step `loyalty_points: { customer: =slots.who }`. */
import { defineAction, z } from '@parley-gateway/parley';

export const loyaltyPoints = defineAction({
  name: 'loyalty_points',
  about: 'The points of a customer, and what they are worth',
  with: { customer: z.string().nullable() },
  async run({ customer }, { shop }) {
    const points = customer === null ? 0 : (await shop.ordersOf(customer)).length * 10;
    return { points, currency: shop.currency };
  },
});
