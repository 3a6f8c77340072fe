/** Shop calls about orders. Goods, amounts and returns are for the owner: known to the shop, or naming the order's e-mail address. */
import type { Order } from '../../model/shop';
import { recall, remember } from '../memory';
import type { Turn } from '../plan';
import { text, type Call } from './calls';
import { localised, orderFor, summariseOrder } from './found';

export const order: Call = {
  name: 'order',
  about: 'an order by its number; its goods and amount only for its owner (an `email` proves it)',
  args: ['number', 'email'],
  async run(turn, args) {
    const found = await orderFor(turn, args.number);
    return found ? summariseOrder(turn, found, await owns(turn, found, text(args.email))) : null;
  },
};

export const orders: Call = {
  name: 'orders',
  about: 'the latest orders of a customer whom the shop knows',
  args: ['limit'],
  async run(turn, args) {
    const customer = turn.request.profile.shopCustomer;
    if (customer === undefined) return [];
    const limit = typeof args.limit === 'number' ? Math.min(10, Math.max(1, args.limit)) : 5;
    const found = await turn.shop.ordersOf(customer, limit);
    return found.slice(0, limit).map((one) => {
      turn.orders.set(one.number, one);
      return { number: one.number, state: one.state, label: `${one.number} · ${one.lines.map((line) => localised(line.title, turn.language)).join(', ')}`.slice(0, 60) };
    });
  },
};

const PROVEN = 'proven_orders';
/** Orders that this conversation has proven to be its own, so that nobody is asked twice. */
const PROVEN_KEPT = 20;

/** Whether whoever writes here may see and change the order. */
export async function owns(turn: Turn, found: Order, email?: string): Promise<boolean> {
  if (turn.request.profile.shopCustomer === found.customer) return true;
  const kept = recall(turn, PROVEN);
  const proven = Array.isArray(kept) ? kept.map(String) : [];
  if (proven.includes(found.number)) return true;
  if (email === undefined) return false;
  const owner = await turn.shop.customerByEmail(email.toLowerCase());
  if (owner?.id !== found.customer) return false;
  remember(turn, PROVEN, [...proven, found.number].slice(-PROVEN_KEPT), 'said');
  return true;
}
