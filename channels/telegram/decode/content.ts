/** The content of one Telegram message: what the shopper said, sent, filled in or paid. */
import type { InboundContent } from '../../../src/model/inbound';
import { attachmentOf } from './attachment';
import { fullName, NAME_MAX } from './envelope';
import { idOf, inner, numberOf, own, textOf, type Fields } from '../fields';
import { formOf } from './form';
import type { Invoices } from '../invoices';
import { SERVICE, UNSUPPORTED } from './update';

/** Deep link payload: at most 64 of [A-Za-z0-9_-] (Bot API, "Deep linking"); anything else was typed by hand. */
const START = /^\/start(?:@\w{1,64})?(?:\s+([A-Za-z0-9_-]{1,64}))?\s*$/;

/** Null: no content that somebody said; `serviceOf` may name it. `user` is the sender's own id. */
export function contentOf(message: Fields, user: string, invoices: Invoices): InboundContent | null {
  const text = textOf(message, 'text');
  if (text !== null) return said(text);
  return (
    attachmentOf(message) ??
    place(message) ??
    contact(message, user) ??
    formOf(message) ??
    payment(message, user, invoices) ??
    unsupported(message)
  );
}

export function serviceOf(message: Fields): string | null {
  return SERVICE.find((name) => Object.hasOwn(message, name)) ?? null;
}

function said(text: string): InboundContent {
  const start = START.exec(text);
  if (!start) return { kind: 'text', text };
  return start[1] === undefined ? { kind: 'start' } : { kind: 'start', payload: start[1] };
}

/** A venue also carries `location`, so it is asked first. */
function place(message: Fields): InboundContent | null {
  const venue = inner(message, 'venue');
  const spot = (venue && inner(venue, 'location')) ?? inner(message, 'location');
  if (!spot) return null;
  const latitude = numberOf(spot, 'latitude');
  const longitude = numberOf(spot, 'longitude');
  if (latitude === null || longitude === null) return null;
  const title = venue && textOf(venue, 'title', NAME_MAX);
  return { kind: 'location', latitude, longitude, ...(title ? { title } : {}) };
}

/** A phone is the shopper's own only when Telegram says whose it is, that is the sender, and it is no card handed on. */
function contact(message: Fields, user: string): InboundContent | null {
  const card = inner(message, 'contact');
  const phone = card && textOf(card, 'phone_number', 40);
  if (!card || !phone) return null;
  const own = idOf(card, 'user_id') === user && !isForwarded(message);
  const name = fullName(card);
  return { kind: 'contact', phone: own ? international(phone) : phone, ...(name ? { name } : {}), own };
}

/** Older servers tell a forward by other fields. */
function isForwarded(message: Fields): boolean {
  return ['forward_origin', 'forward_from', 'forward_from_chat', 'forward_sender_name', 'forward_date'].some((name) =>
    Object.hasOwn(message, name),
  );
}

/** Telegram's own numbers are international, with or without the plus. */
function international(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return digits.length >= 7 && digits.length <= 15 ? `+${digits}` : phone;
}

/** The money has moved, so even an invoice that is not ours is told: core finds no such order and says so. */
function payment(message: Fields, user: string, invoices: Invoices): InboundContent | null {
  const paid = inner(message, 'successful_payment');
  const amount = paid && own(paid, 'total_amount');
  const currency = paid && textOf(paid, 'currency', 3);
  if (!paid || !currency || typeof amount !== 'number' || !Number.isSafeInteger(amount)) return null;
  const payload = textOf(paid, 'invoice_payload', 128) ?? '';
  const charge = idOf(paid, 'telegram_payment_charge_id') ?? idOf(paid, 'provider_payment_charge_id') ?? '';
  return {
    kind: 'payment',
    amount: amount + 0,
    currency,
    payload: invoices.orderOf({ payload, payer: user, currency, total: amount }) ?? payload,
    charge,
  };
}

function unsupported(message: Fields): InboundContent | null {
  const what = UNSUPPORTED.find((name) => own(message, name) !== undefined);
  return what === undefined ? null : { kind: 'unsupported', what };
}

/** What a shopper's words hang on: a quoted part, a message handed on. */
export function referralOf(message: Fields): Record<string, string> | undefined {
  const quote = inner(message, 'quote');
  const quoted = quote && textOf(quote, 'text', 1024);
  const origin = inner(message, 'forward_origin');
  const handedOn = isForwarded(message) ? ((origin && textOf(origin, 'type', 40)) ?? 'unknown') : null;
  if (!quoted && !handedOn) return undefined;
  return { ...(quoted ? { quote: quoted } : {}), ...(handedOn ? { forwarded: handedOn } : {}) };
}
