/** The shop call that buys again: the goods of an earlier order go into the cart, the same variants in the same quantities. */
import type { Order, Product } from '../../../model/shop';
import type { Turn } from '../turn';
import { text, type Call } from './calls';
import { owns } from '../owner/owner';
import { localised, orderFor, productFor } from './found';

type Line = Order['lines'][number];

export const reorder: Call = {
  name: 'reorder',
  about:
    'puts the goods of an order of the signed-in shopper into the cart, or only those of a `product`; gives {ok, left: what is sold out} or {ok: false, reason, product}; where the shop cannot fill carts the reason is `unsupported`',
  args: ['order', 'product'],
  async run(turn, args) {
    const order = await orderFor(turn, text(args.order));
    const wanted = text(args.product);
    const lines = (order?.lines ?? []).filter(({ product }) => wanted === undefined || product === wanted);
    const [first] = lines;
    if (!order) return null;
    // A cart belongs to an account, so a proof by postcode is not enough. A stranger does not even learn the goods.
    if (order.customer !== turn.request.profile.shopCustomer)
      return { ok: false, reason: 'not_owner', product: wanted ?? (owns(turn, order) && first ? first.product : null) };
    if (!first) return null;
    const product = wanted ?? first.product;
    return { product, ...(await fill(turn, order, lines)) };
  },
};

async function fill(turn: Turn, order: Order, lines: readonly Line[]): Promise<Record<string, unknown>> {
  if (!turn.shop.putInCart) return { ok: false, reason: 'unsupported' };
  const sold = await Promise.all(lines.map(async (line) => ({ line, product: await productFor(turn, line.product) })));
  const titled = (some: readonly Line[]): string =>
    [...new Set(some.map(({ title }) => localised(title, turn.language)))].join(', ');
  const there = sold.filter(({ line, product }) => isThere(product, line)).map(({ line }) => line);
  const gone = lines.filter((line) => !there.includes(line));
  if (there.length === 0) return { ok: false, reason: 'out_of_stock', left: titled(gone) };
  // A second tap puts nothing in twice: only what the cart lacks is asked for.
  const cart = await turn.shop.cartOf(order.customer);
  const lacking = summed(there)
    .map(({ sku, quantity }) => ({ sku, quantity: quantity - inCart(cart?.completed ? null : cart, sku) }))
    .filter(({ quantity }) => quantity > 0);
  if (lacking.length === 0) return { ok: true, left: titled(gone) || null };
  const input = turn.request.inputs[turn.input]?.id ?? turn.at;
  const answer = await turn.shop.putInCart({
    customer: order.customer,
    lines: lacking,
    requestId: `reorder:${turn.request.conversation}:${order.number}:${input}`,
  });
  if (!answer.ok) return { ok: false, reason: answer.reason, left: titled(lines) };
  const short = there.filter(({ sku }) => answer.left.includes(sku));
  return { ok: true, left: titled([...gone, ...short]) || null };
}

/** An order may name the same goods twice, such as one pair as a gift. */
function summed(lines: readonly Line[]): { sku: string; quantity: number }[] {
  const sums = new Map<string, number>();
  for (const { sku, quantity } of lines) sums.set(sku, (sums.get(sku) ?? 0) + quantity);
  return [...sums].map(([sku, quantity]) => ({ sku, quantity }));
}

function isThere(product: Product | null, { sku }: Line): boolean {
  return product?.discontinued !== true && (product?.variants.find((one) => one.sku === sku)?.stock ?? 0) > 0;
}

function inCart(cart: { lines: readonly { sku: string; quantity: number }[] } | null | undefined, sku: string): number {
  return cart?.lines.find((line) => line.sku === sku)?.quantity ?? 0;
}
