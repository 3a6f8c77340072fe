/** A request for payment as Meta's "order details": the goods with their sum and WhatsApp's own "Review and pay". */
import type { RenderContext, Rendered } from '../../../src/model/channel';
import type { Content } from '../../../src/model/content';
import { cleaned } from '../fields';
import { interactive } from './compose';
import { bold, lines } from './text';

/** How a number takes payments, as configured at Meta. */
export interface Payments {
  /** The name of the payment configuration in Meta's console. */
  configuration: string;
  /** Meta's payment type, such as `upi`. */
  type: string;
  /** The one currency that it takes. */
  currency: string;
}

/** Amounts are `value` in units of 1/`offset`: ours are minor units of currencies with two decimals. */
const OFFSET = 100;
/** reference_id (Meta, "Order details"): up to 35 of these characters. */
const REFERENCE = /^[A-Za-z0-9._-]{1,35}$/;
/** Name of an item: Meta's own pages show up to 60. */
const NAME_MAX = 60;

type Payment = Extract<Content, { kind: 'payment' }>;

/** Null: no payments here, another currency, or sums that Meta would not add up; a link to the shop's page does it then. */
export function orderDetails(of: Payment, context: RenderContext, payments: Payments | undefined): Rendered | null {
  const items = of.amounts.filter(({ amount }) => amount > 0);
  const off = of.amounts.reduce((sum, { amount }) => sum + Math.max(0, -amount), 0);
  const subtotal = items.reduce((sum, { amount }) => sum + amount, 0);
  if (!payments || of.currency !== payments.currency || !REFERENCE.test(of.order) || subtotal <= off) return null;
  const parameters = {
    reference_id: of.order,
    type: 'physical-goods',
    payment_type: payments.type,
    payment_configuration: payments.configuration,
    currency: of.currency,
    total_amount: money(subtotal - off),
    order: {
      status: 'pending',
      items: items.map(({ label, amount }, at) => ({
        retailer_id: `${of.order}-${at + 1}`,
        name: cleaned(label, NAME_MAX).trim() || '…',
        amount: money(amount),
        quantity: 1,
      })),
      subtotal: money(subtotal),
      // Prices of the shop hold their tax.
      tax: money(0),
      ...(off > 0 && { discount: money(off) }),
    },
  };
  const action = { name: 'review_and_pay', parameters };
  return interactive(lines([bold(of.title), of.text]), [{ type: 'order_details', action }], [], context);
}

function money(value: number): { value: number; offset: number } {
  return { value, offset: OFFSET };
}
