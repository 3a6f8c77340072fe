/** Our mark on an invoice: the order, signed for one payer and one amount, so that no other invoice passes for ours. */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** sendInvoice.payload: 1-128 bytes. */
const PAYLOAD_BYTES = 128;
/** 128 bits in base64url. */
const MARK = 22;

export interface Bill {
  /** The user's own id, which is the private chat's too. */
  payer: string;
  currency: string;
  /** Minor units. */
  total: number;
}

export interface Invoices {
  /** Null: the order's id is too long for Telegram. */
  payloadOf(bill: Bill & { order: string }): string | null;
  /** The order of a payload that we created for exactly this bill; null for any other. */
  orderOf(bill: Bill & { payload: string }): string | null;
}

/** The key is derived from the bot's token, so that every process of the gateway has it, and no one else. */
export function createInvoices(token: string): Invoices {
  const key = createHmac('sha256', 'parley.invoice').update(token).digest();
  const mark = (order: string, { payer, currency, total }: Bill): string =>
    createHmac('sha256', key)
      .update(JSON.stringify([payer, currency, total, order]))
      .digest()
      .subarray(0, 16)
      .toString('base64url');
  return {
    payloadOf({ order, ...bill }) {
      const payload = mark(order, bill) + order;
      return Buffer.byteLength(payload) <= PAYLOAD_BYTES ? payload : null;
    },
    orderOf({ payload, ...bill }) {
      const order = payload.slice(MARK);
      if (order === '') return null;
      const [given, right] = [Buffer.from(payload.slice(0, MARK)), Buffer.from(mark(order, bill))];
      return given.length === right.length && timingSafeEqual(given, right) ? order : null;
    },
  };
}
