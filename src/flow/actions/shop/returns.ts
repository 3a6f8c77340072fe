/** The shop call that requests a return or an exchange. */
import { given } from '../../../model/given';
import type { Order } from '../../../model/shop';
import type { Turn } from '../turn';
import { text, type Call } from './calls';
import { orderFor, productFor } from './found';
import { owns } from '../owner/owner';

export const requestReturn: Call = {
  name: 'request_return',
  about: 'asks for a return or exchange of one item; gives {ok, ...} with a label, or the reason why not',
  args: ['order', 'sku', 'reason', 'wish', 'size'],
  async run(turn, args) {
    const order = await orderFor(turn, text(args.order));
    const sku = text(args.sku);
    const line = order?.lines.find((candidate) => candidate.sku === sku);
    if (!order || !line) return { ok: false, reason: 'unknown_item' };
    // A tapped button may set any slot, so ownership is checked here and not in the flow.
    if (!owns(turn, order)) return { ok: false, reason: 'not_owner' };
    const wish = args.wish === 'exchange' ? 'exchange' : 'refund';
    const exchangeFor = wish === 'exchange' ? await exchange(turn, line, text(args.size)) : undefined;
    if (exchangeFor === null) return { ok: false, reason: 'out_of_stock' };
    // The same wish in a conversation is one request, however often the turn is redone.
    const requestId = [turn.request.conversation, order.number, line.sku, wish, exchangeFor ?? ''].join(':');
    const answer = await turn.shop.requestReturn({
      order: order.number,
      sku: line.sku,
      quantity: 1,
      reason: text(args.reason) ?? 'none',
      wish,
      requestId,
      ...given({ exchangeFor }),
    });
    return answer.ok
      ? { ok: true, id: answer.receipt.id, label_url: answer.receipt.labelUrl, send_by: answer.receipt.sendBy }
      : { ok: false, reason: answer.reason };
  },
};

/** The same product in the wished size, in the same colour and in stock. Null: none. */
async function exchange(turn: Turn, line: Order['lines'][number], size: string | undefined): Promise<string | null> {
  const product = await productFor(turn, line.product);
  const bought = product?.variants.find(({ sku }) => sku === line.sku);
  const wished = product?.variants.find(
    (variant) =>
      variant.colour === bought?.colour && variant.size?.toLowerCase() === size?.toLowerCase() && variant.stock > 0,
  );
  return wished?.sku ?? null;
}
