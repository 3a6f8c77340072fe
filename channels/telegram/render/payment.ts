/** A request for payment: an invoice in the chat if the bot may take payments, else a button to the shop's own page. */
import type { PlatformBody, Rendered } from '../../../src/model/channel';
import type { Content } from '../../../src/model/content';
import { body, message, texts, NO_KEYS } from './compose';
import { cleaned } from '../fields';
import { labelOf, linkKey } from './key';
import { absolute } from './address';
import type { Frame } from './style';
import { rich } from './text';

type Payment = Extract<Content, { kind: 'payment' }>;

/** The currency of Telegram Stars, which are whole. */
const STARS = 'XTR';
/** sendInvoice: title 1-32, description 1-255 characters. */
const TITLE_MAX = 32;
const TEXT_MAX = 255;
/** LabeledPrice and its sum: a 32-bit count of minor units at the payment providers. */
const AMOUNT_MAX = 2 ** 31 - 1;

export function payment(of: Payment, frame: Frame): Rendered {
  const bodies = invoice(of, frame);
  return bodies === null ? link(of, frame) : { bodies, tokens: [] };
}

/** Null if an invoice is impossible: no provider of this currency, a group, an invalid amount. */
function invoice(of: Payment, frame: Frame): PlatformBody[] | null {
  const { invoices, money: provider, stars } = frame.style;
  const inStars = of.currency === STARS;
  const title = seen(of.title);
  const text = seen(of.text) || title;
  const total = of.amounts.reduce((sum, each) => sum + each.amount, 0);
  // In a group anyone could pay, and everyone would see what for.
  if (
    !invoices ||
    frame.chat.startsWith('-') ||
    title === '' ||
    !(inStars ? stars : provider) ||
    !/^[A-Z]{3}$/.test(of.currency)
  )
    return null;
  if (total <= 0 || of.amounts.some(({ amount }) => Math.abs(amount) > AMOUNT_MAX) || total > AMOUNT_MAX) return null;
  const payload =
    cleaned(of.order) === of.order
      ? invoices.payloadOf({ payer: frame.chat, currency: of.currency, total, order: of.order })
      : null;
  if (payload === null) return null;
  const page = linkKey(of.button, absolute(of.url, frame.publicUrl));
  const keys = [[{ text: labelOf(`${of.button} (${of.total})`), pay: true }], ...(page ? [[page]] : [])];
  // "Must contain exactly one item for payments in Telegram Stars" (sendInvoice, prices).
  const prices = inStars
    ? [{ label: short(title, TITLE_MAX), amount: total }]
    : of.amounts.map(({ label, amount }) => ({ label: seen(label) || '…', amount }));
  const body_ = body('sendInvoice', frame, {
    title: short(title, TITLE_MAX),
    description: short(text, TEXT_MAX),
    payload,
    currency: of.currency,
    prices,
    start_parameter: 'invoice',
    reply_markup: { inline_keyboard: keys },
  });
  // Text that does not fit into the invoice precedes it.
  const sums = inStars && of.amounts.length > 1 ? of.amounts.map(({ label, amount }) => `${label}: ${amount} ⭐`) : [];
  const whole = title.length <= TITLE_MAX && text.length <= TEXT_MAX && sums.length === 0;
  return whole ? [body_] : [...texts(rich([{ bold: of.title }, of.text, ...sums]), NO_KEYS, frame), body_];
}

function link(of: Payment, frame: Frame): Rendered {
  const lines =
    of.amounts.length < 2 ? [] : of.amounts.map(({ label, amount }) => `${label}: ${money(amount, of.currency)}`);
  return message(
    [{ bold: of.title }, of.text, ...lines, { bold: of.total }],
    [[{ kind: 'url', label: of.button, url: of.url }]],
    frame,
  );
}

/** Minor units, with the currency's number of decimals. */
export function money(amount: number, currency: string): string {
  if (currency === STARS) return `${amount} ⭐`;
  try {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
  } catch {
    return `${amount / 100} ${currency}`;
  }
}

function seen(text: string): string {
  return cleaned(text, Infinity).replace(/\s+/g, ' ').trim();
}

function short(text: string, max: number): string {
  return text.length <= max
    ? text
    : `${cleaned(text, max - 1)
        .replace(/\uFFFD$/, '')
        .trimEnd()}…`;
}
