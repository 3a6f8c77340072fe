/** Returns of a shop in files: decided by its rules, and written to a file that the shop's people read. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { ReturnReceipt, ReturnRequest, Shop } from '../../model/shop';
import type { ShopData } from './read';

type Answer = Awaited<ReturnType<Shop['requestReturn']>>;
type Refusal = Extract<Answer, { ok: false }>['reason'];

const DAY_MS = 86_400_000;
/** Days that a shopper has to send the goods. */
const SEND_DAYS = 14;

const kept = z.array(
  z.object({
    requestId: z.string(),
    quantity: z.number(),
    reason: z.string(),
    exchangeFor: z.string().optional(),
    receipt: z.object({
      id: z.string(),
      order: z.string(),
      sku: z.string(),
      wish: z.enum(['refund', 'exchange']),
      labelUrl: z.string(),
      sendBy: z.string(),
    }),
  }),
);
type Kept = z.infer<typeof kept>;

interface Parts {
  /** Written as a whole each time, so that no reader sees half of it. */
  file: string;
  data(): ShopData;
  now(): number;
}

export function createReturns({ file, data, now }: Parts): (request: ReturnRequest) => Answer {
  return (request) => {
    // Read each time: people may take an entry out once it is settled.
    const before = read(file);
    const known = before.find(({ requestId }) => requestId === request.requestId);
    if (known) return { ok: true, receipt: known.receipt };
    const reason = refusal(request, data(), before, now());
    if (reason !== null) return { ok: false, reason };
    const { order, sku, wish, requestId, quantity, exchangeFor } = request;
    const receipt: ReturnReceipt = {
      id: `R-${before.length + 1}-${order}`,
      order,
      sku,
      wish,
      labelUrl: data().returns?.url ?? '',
      sendBy: new Date(now() + SEND_DAYS * DAY_MS).toISOString().slice(0, 10),
    };
    const entry = { requestId, quantity, reason: request.reason, ...(exchangeFor && { exchangeFor }), receipt };
    write(file, [...before, entry]);
    return { ok: true, receipt };
  };
}

function refusal(
  request: ReturnRequest,
  { orders, goods, returns }: ShopData,
  before: Kept,
  now: number,
): Refusal | null {
  const order = orders.find(({ number }) => number === request.order);
  const line = order?.lines.find(({ sku }) => sku === request.sku);
  const whole = Number.isInteger(request.quantity) && request.quantity >= 1;
  if (!order || !line || !whole || request.quantity > line.quantity) return 'unknown_item';
  const taken = before
    .filter(({ receipt }) => receipt.order === request.order && receipt.sku === request.sku)
    .reduce((sum, { quantity }) => sum + quantity, 0);
  if (['returned', 'refunded'].includes(order.state) || taken + request.quantity > line.quantity)
    return 'already_returned';
  if (order.state !== 'delivered' || order.deliveredAt === undefined) return 'not_delivered';
  if (now - Date.parse(order.deliveredAt) > (returns?.days ?? 0) * DAY_MS) return 'too_late';
  const wished = request.wish === 'exchange' ? request.exchangeFor : undefined;
  if (wished !== undefined && (goods.get(wished)?.variant.stock ?? 0) < request.quantity) return 'out_of_stock';
  return null;
}

function read(file: string): Kept {
  return existsSync(file) ? kept.parse(JSON.parse(readFileSync(file, 'utf8'))) : [];
}

function write(file: string, entries: Kept): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, `${JSON.stringify(entries, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}
