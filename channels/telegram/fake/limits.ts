/** What the real server refuses, with its own words. Null: fine. Sources: Bot API 10.1, telegram-bot-api Client.cpp, td, recorded answers. */
import { markupFault, type Payload } from './markup';

export type { Payload } from './markup';

export function textFault(payload: Payload): string | null {
  const text = payload['text'];
  if (typeof text !== 'string' || text.trim() === '') return 'Bad Request: message text is empty';
  if (tooLong(text, 4096)) return 'Bad Request: message is too long';
  return aroundFault(payload) ?? formatFault(text, payload['entities'], payload['parse_mode']);
}

export function captionFault(payload: Payload): string | null {
  const caption = payload['caption'];
  if (caption !== undefined && typeof caption !== 'string') return 'Bad Request: strings must be encoded in UTF-8';
  if (caption !== undefined && tooLong(caption, 1024)) return 'Bad Request: message caption is too long';
  return aroundFault(payload) ?? formatFault(caption ?? '', payload['caption_entities'], payload['parse_mode']);
}

export function fileFault(payload: Payload, field: string): string | null {
  const file = payload[field];
  if (typeof file !== 'string' || file === '') return `Bad Request: there is no ${field} in the request`;
  if (!/^[a-z]+:/i.test(file))
    return /^[\w-]{2,}$/.test(file) ? null : 'Bad Request: wrong file identifier/HTTP URL specified';
  if (!URL.canParse(file) || !/^https?:/i.test(file)) return 'Bad Request: wrong HTTP URL specified';
  if ((field === 'photo' || field === 'media' || field === 'sticker') && /\.svgz?$/i.test(new URL(file).pathname))
    return 'Bad Request: wrong type of the web page content';
  return null;
}

/** A sticker carries no words. */
export function stickerFault(payload: Payload): string | null {
  if (payload['caption'] !== undefined) return "Bad Request: a sticker can't have a caption";
  return fileFault(payload, 'sticker') ?? aroundFault(payload);
}

/** The documented range; `media` objects are checked like single sends. Documents and audio can only be grouped with their own kind. */
export function albumFault(payload: Payload): string | null {
  const media = payload['media'];
  if (!Array.isArray(media) || media.length === 0) return 'Bad Request: there are no messages to send';
  if (media.length < 2) return 'Bad Request: an album needs at least 2 messages';
  if (media.length > 10) return 'Bad Request: too much messages to send as an album';
  if (payload['reply_markup'] !== undefined) return "Bad Request: can't use reply markup in an album";
  const kinds = new Set((media as Payload[]).map((item) => String(item['type'])));
  if ([...kinds].some((kind) => !['photo', 'video', 'document', 'audio'].includes(kind)))
    return "Bad Request: can't use the media of the specified type in the album";
  if (kinds.size > 1 && (kinds.has('document') || kinds.has('audio')))
    return "Bad Request: document can't be mixed with other media types";
  for (const item of media as Payload[]) {
    const fault = fileFault(item, 'media') ?? captionFault(item);
    if (fault) return fault;
  }
  return aroundFault(payload);
}

export function placeFault(payload: Payload, venue: boolean): string | null {
  for (const [name, max] of [
    ['latitude', 90],
    ['longitude', 180],
  ] as const) {
    const value = payload[name];
    if (typeof value !== 'number') return `Bad Request: ${name} is empty`;
    if (Math.abs(value) > max) return `Bad Request: wrong ${name}`;
  }
  if (venue && !(filled(payload['title']) && filled(payload['address'])))
    return 'Bad Request: venue title and address must be non-empty';
  return aroundFault(payload);
}

export function contactFault(payload: Payload): string | null {
  if (!filled(payload['phone_number'])) return 'Bad Request: phone number must be non-empty';
  return filled(payload['first_name']) ? aroundFault(payload) : 'Bad Request: first name must be non-empty';
}

/** sendInvoice: title 1-32, description 1-255, payload 1-128 bytes, prices that add up to something, a key that pays first. */
export function invoiceFault(payload: Payload): string | null {
  const { title, description, payload: mark, currency, prices } = payload;
  if (!filled(title) || tooLong(title as string, 32)) return 'Bad Request: INVOICE_TITLE_INVALID';
  if (!filled(description) || tooLong(description as string, 255)) return 'Bad Request: INVOICE_DESCRIPTION_INVALID';
  if (typeof mark !== 'string' || mark === '' || Buffer.byteLength(mark) > 128)
    return 'Bad Request: INVOICE_PAYLOAD_INVALID';
  if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) return 'Bad Request: CURRENCY_INVALID';
  if (!Array.isArray(prices) || prices.length === 0) return "Bad Request: can't parse prices JSON object";
  const amounts = (prices as Payload[]).map(({ label, amount }) =>
    filled(label) && Number.isSafeInteger(amount) ? (amount as number) : Number.NaN,
  );
  if (currency === 'XTR' && (amounts.length !== 1 || payload['provider_token']))
    return 'Bad Request: STARS_INVOICE_INVALID';
  const total = amounts.reduce((sum, each) => sum + each, 0);
  if (!(total > 0 && total < 2 ** 31)) return 'Bad Request: CURRENCY_TOTAL_AMOUNT_INVALID';
  const keys = (payload['reply_markup'] as { inline_keyboard?: Payload[][] } | undefined)?.inline_keyboard;
  if (keys !== undefined && keys[0]?.[0]?.['pay'] !== true) return 'Bad Request: BUTTON_TYPE_INVALID';
  return aroundFault(payload, true);
}

/** What every message may have around its content. */
function aroundFault(payload: Payload, invoice = false): string | null {
  const thread = payload['message_thread_id'];
  if (thread !== undefined && !Number.isSafeInteger(thread)) return 'Bad Request: message thread not found';
  const reply = payload['reply_parameters'] as Payload | undefined;
  if (reply !== undefined && !Number.isSafeInteger(reply['message_id'])) return 'Bad Request: MESSAGE_ID_INVALID';
  return markupFault(payload, invoice);
}

function formatFault(text: string, entities: unknown, mode: unknown): string | null {
  if (mode === 'HTML' && /<(?!\/?(?:b|i|u|s|a|code|pre|strong|em|blockquote|tg-spoiler)\b)/.test(text))
    return "Bad Request: can't parse entities: Unsupported start tag";
  if (entities === undefined) return null;
  if (!Array.isArray(entities)) return "Bad Request: can't parse entities: expected an array";
  for (const { offset, length } of entities as { offset: number; length: number }[]) {
    const end = offset + length;
    if (!(offset >= 0 && length > 0)) return "Bad Request: can't parse entities: wrong bounds";
    if (end > text.length)
      return `Bad Request: entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${end}`;
    if (/[\uDC00-\uDFFF]/.test(text[end] ?? ''))
      return `Bad Request: entity beginning at UTF-16 offset ${offset} ends in a middle of a UTF-16 symbol at UTF-16 offset ${end}`;
  }
  return null;
}

/** Telegram counts code points. */
function tooLong(text: string, max: number): boolean {
  return text.length > max && [...text].length > max;
}

function filled(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}
