/** The content of one Telegram message: what the shopper said, sent, filled in or paid. */
import type { InboundContent } from '../../../src/model/inbound';
import { attachmentOf } from './attachment';
import { fullName, NAME_MAX } from './envelope';
import { readVCard } from '../../vcard';
import { given, idOf, inner, numberOf, own, textOf, type Fields } from '../fields';
import { isForwarded, strangeKind } from './context';
import { formOf } from './form';
import type { Invoices } from '../invoices';
import { READ, SERVICE } from './update';
import { wordsOf } from './words';

/** Contact.vcard: up to 2048 bytes (Bot API). */
const VCARD_MAX = 4096;

/** Deep link payload: at most 64 of [A-Za-z0-9_-] (Bot API, "Deep linking"); anything else was typed by hand. */
const START = /^\/start(?:@\w{1,64})?(?:\s+([A-Za-z0-9_-]{1,64}))?\s*$/;

/** BotCommand.command: 1-32 of a-z 0-9 _. */
const COMMAND = /^\/(\w{1,32})(?:@\w{1,64})?\s*$/;
const NO_COMMANDS: ReadonlySet<string> = new Set();

/** Null: there is nothing in it at all; `serviceOf` may name it. `user` is the sender's own id. */
export function contentOf(
  message: Fields,
  user: string,
  invoices: Invoices,
  commands: ReadonlySet<string> = NO_COMMANDS,
): InboundContent | null {
  const file = attachmentOf(message);
  if (file) return file;
  const text = textOf(message, 'text');
  if (text !== null) return said(text, commands);
  return (
    place(message) ??
    contact(message, user) ??
    formOf(message) ??
    payment(message, user, invoices) ??
    wordsOf(message) ??
    unsupported(message)
  );
}

export function serviceOf(message: Fields): string | null {
  return SERVICE.find((name) => given(message, name)) ?? null;
}

/** A command of the bot's menu opens what it is called after; any other one is words. */
function said(text: string, commands: ReadonlySet<string>): InboundContent {
  const command = COMMAND.exec(text)?.[1]?.toLowerCase();
  if (command !== undefined && commands.has(command)) return { kind: 'start', payload: command };
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
  const title = venue
    ? [textOf(venue, 'title', NAME_MAX), textOf(venue, 'address', NAME_MAX)].filter(Boolean).join(', ')
    : '';
  return { kind: 'location', latitude, longitude, ...(title !== '' && { title }) };
}

/** A phone is the shopper's own only when Telegram says whose it is, that is the sender, and it is no card handed on. */
function contact(message: Fields, user: string): InboundContent | null {
  const card = inner(message, 'contact');
  if (!card) return null;
  // The vCard is the sender's word only; Telegram vouches for the field beside it.
  const { phone: written, name: carded, ...more } = readVCard(textOf(card, 'vcard', VCARD_MAX) ?? '') ?? {};
  const vouched = textOf(card, 'phone_number', 40);
  const phone = vouched ?? written;
  const name = fullName(card) || carded;
  if (phone === undefined && name === undefined && Object.keys(more).length === 0) return null;
  const own = vouched !== null && idOf(card, 'user_id') === user && !isForwarded(message);
  return {
    kind: 'contact',
    ...(phone !== undefined && { phone: own ? international(phone) : phone }),
    ...(name && { name }),
    ...more,
    own,
  };
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

/** The kind by its name; one that is read, but not in this form, comes last. */
function unsupported(message: Fields): InboundContent | null {
  const what = strangeKind(message) ?? READ.find((name) => given(message, name));
  return what === undefined ? null : { kind: 'unsupported', what };
}
