/** The shop call about the cart. */
import type { Call } from './calls';
import { localised } from './found';

export const cart: Call = {
  name: 'cart',
  about: 'the open cart of a customer whom the shop knows',
  args: [],
  async run(turn) {
    const customer = turn.request.profile.shopCustomer;
    const found = customer === undefined ? null : await turn.shop.cartOf(customer);
    if (!found || found.completed || found.lines.length === 0) return null;
    return {
      total: found.total,
      checkout_url: found.checkoutUrl,
      count: found.lines.reduce((sum, line) => sum + line.quantity, 0),
      items: found.lines.slice(0, 10).map((line) => `${line.quantity} × ${localised(line.title, turn.language)}`),
    };
  },
};
