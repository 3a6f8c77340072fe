/** The shop call that requests a return or an exchange. */
import { given } from '../../../model/given';
import type { Order } from '../../../model/shop';
import type { Turn } from '../turn';
import { text, type Call } from './calls';
import { localised, orderFor, productFor } from './found';
import { owns } from '../owner/owner';

type Line = Order['lines'][number];

export const requestReturn: Call = {
  name: 'request_return',
  about:
    'asks for a return or exchange of one item, or for returns of a list of them; gives {ok, ...} with a label (`several`: `lines` with theirs, and `left`, what could not be returned), or the reason why not',
  args: ['order', 'sku', 'reason', 'wish', 'size'],
  async run(turn, args) {
    const order = await orderFor(turn, text(args.order));
    const wanted: unknown[] = Array.isArray(args.sku) ? args.sku : [args.sku];
    const lines = (order?.lines ?? []).filter(({ sku }) => wanted.includes(sku));
    const [line] = lines;
    if (!order || !line) return { ok: false, reason: 'unknown_item' };
    // A tapped button may set any slot, so ownership is checked here and not in the flow.
    if (!owns(turn, order)) return { ok: false, reason: 'not_owner' };
    const reason = text(args.reason) ?? 'none';
    if (lines.length > 1) return severalReturns(turn, order, lines, reason);
    const exchangeFor = args.wish === 'exchange' ? await exchange(turn, line, text(args.size)) : undefined;
    return exchangeFor === null
      ? { ok: false, reason: 'out_of_stock' }
      : oneReturn(turn, order, line, { reason, ...given({ exchangeFor }) });
  },
};

interface Made {
  ok: boolean;
  reason?: string;
  id?: string;
  label_url?: string;
  send_by?: string;
}

async function oneReturn(
  turn: Turn,
  order: Order,
  line: Line,
  { reason, exchangeFor }: { reason: string; exchangeFor?: string },
): Promise<Made> {
  const wish = exchangeFor === undefined ? 'refund' : 'exchange';
  // The same wish in a conversation is one request, however often the turn is redone.
  const requestId = [turn.request.conversation, order.number, line.sku, wish, exchangeFor ?? ''].join(':');
  const answer = await turn.shop.requestReturn({
    order: order.number,
    sku: line.sku,
    quantity: 1,
    reason,
    wish,
    requestId,
    ...given({ exchangeFor }),
  });
  return answer.ok
    ? { ok: true, id: answer.receipt.id, label_url: answer.receipt.labelUrl, send_by: answer.receipt.sendBy }
    : { ok: false, reason: answer.reason };
}

/** One after the other: the shop knows returns of single items. What works is done, and what does not is named. */
async function severalReturns(
  turn: Turn,
  order: Order,
  lines: readonly Line[],
  reason: string,
): Promise<Record<string, unknown>> {
  const titled = (line: Line): string => localised(line.title, turn.language);
  const made: { line: Line; answer: Made }[] = [];
  for (const line of lines) made.push({ line, answer: await oneReturn(turn, order, line, { reason }) });
  const done = made.filter(({ answer }) => answer.ok);
  const left = made.filter(({ answer }) => !answer.ok);
  const [first] = done;
  if (!first) return { ok: false, reason: left[0]?.answer.reason };
  return {
    ...first.answer,
    several: true,
    lines: done.map(({ line, answer }) => `${answer.id ?? ''} ${titled(line)}: ${answer.label_url ?? ''}`).join('\n'),
    left: left.length > 0 ? left.map(({ line }) => titled(line)).join(', ') : null,
  };
}

/** The same product in the wished size, in the same colour and in stock. Null: none. */
async function exchange(turn: Turn, line: Line, size: string | undefined): Promise<string | null> {
  const product = await productFor(turn, line.product);
  const bought = product?.variants.find(({ sku }) => sku === line.sku);
  const wished = product?.variants.find(
    (variant) =>
      variant.colour === bought?.colour && variant.size?.toLowerCase() === size?.toLowerCase() && variant.stock > 0,
  );
  return wished?.sku ?? null;
}
