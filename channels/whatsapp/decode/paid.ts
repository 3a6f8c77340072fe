/** Statuses of a payment inside WhatsApp: money that has moved is a message for the flows, everything else is news for operators. */
import type { Decoded } from '../../../src/model/inbound';
import { idOf, inner, numberOf, textOf, type Fields } from '../fields';
import { ignored, timeOf, word, type Decoder } from './change';
import { addressOf, personOf } from './person';

/** Meta, "Receive payment status": `captured` is the only one after which the shop has the money. */
const CAPTURED = ['captured', 'success'];

/** Amounts are `value` in units of 1/`offset`; offset 100 makes it minor units. */
export function paid(raw: Fields, value: Fields, id: string, by: Decoder): Decoded {
  const status = textOf(raw, 'status', 40) ?? 'unknown';
  const payment = inner(raw, 'payment') ?? {};
  const transaction = inner(payment, 'transaction') ?? {};
  const amount = minor(inner(payment, 'amount') ?? inner(payment, 'total_amount') ?? {});
  const currency = textOf(payment, 'currency', 3);
  const order = textOf(payment, 'reference_id', 128);
  const at = timeOf(numberOf(raw, 'timestamp'), by);
  const eventId = `${id}|payment|${status}|${idOf(transaction, 'id') ?? ''}`;
  const address = addressOf(personOf(value, idOf(raw, 'recipient_id'), idOf(raw, 'recipient_user_id')), by.account);
  if (CAPTURED.includes(status) && address && order && currency && amount !== null)
    return {
      kind: 'message',
      eventId,
      address,
      sender: {},
      at,
      content: { kind: 'payment', amount, currency, payload: order, charge: idOf(transaction, 'id') ?? '' },
    };
  if (!order) return ignored(`statuses.payment.${word(status)}`, 'it names no order');
  const data = {
    order,
    status,
    ...(amount !== null && { amount: String(amount) }),
    ...(currency && { currency }),
    ...(idOf(transaction, 'id') && { transaction: idOf(transaction, 'id') as string }),
  };
  const level = status === 'failed' ? 'warn' : 'info';
  return { kind: 'notice', eventId, what: 'payment', level, text: `payment of ${order}: ${word(status)}`, data, at };
}

function minor(amount: Fields): number | null {
  const value = numberOf(amount, 'value');
  const offset = numberOf(amount, 'offset') || 100;
  const cents = value === null ? NaN : (value * 100) / offset;
  return Number.isSafeInteger(cents) ? cents : null;
}
