/** What the real server refuses, with its own words. Null: fine. Sources: Bot API 10.1, telegram-bot-api Client.cpp, td, recorded answers. */

export type Payload = Record<string, unknown>;

/** td's own cut of what a client may follow: http(s) and tg, and a host with a dot. */
const WRONG_HOST = /^https?:\/\/(?!\[)[^./:?#]+(?:[:/?#]|$)/i;

export function textFault(payload: Payload): string | null {
  const text = payload['text'];
  if (typeof text !== 'string' || text.trim() === '') return 'Bad Request: message text is empty';
  if (tooLong(text, 4096)) return 'Bad Request: message is too long';
  return markupFault(payload) ?? formatFault(text, payload['entities'], payload['parse_mode']);
}

export function captionFault(payload: Payload): string | null {
  const caption = payload['caption'];
  if (caption !== undefined && typeof caption !== 'string') return 'Bad Request: strings must be encoded in UTF-8';
  if (caption !== undefined && tooLong(caption, 1024)) return 'Bad Request: message caption is too long';
  return markupFault(payload) ?? formatFault(caption ?? '', payload['caption_entities'], payload['parse_mode']);
}

export function fileFault(payload: Payload, field: string): string | null {
  const file = payload[field];
  if (typeof file !== 'string' || file === '') return `Bad Request: there is no ${field} in the request`;
  if (!/^[a-z]+:/i.test(file)) return /^[\w-]{2,}$/.test(file) ? null : 'Bad Request: wrong file identifier/HTTP URL specified';
  if (!URL.canParse(file) || !/^https?:/i.test(file)) return 'Bad Request: wrong HTTP URL specified';
  if (field !== 'audio' && field !== 'video' && field !== 'document' && /\.svgz?$/i.test(new URL(file).pathname)) return 'Bad Request: wrong type of the web page content';
  return null;
}

/** The documented range; `media` objects are checked like single sends. */
export function albumFault(payload: Payload): string | null {
  const media = payload['media'];
  if (!Array.isArray(media) || media.length === 0) return 'Bad Request: there are no messages to send';
  if (media.length < 2) return 'Bad Request: an album needs at least 2 messages';
  if (media.length > 10) return 'Bad Request: too much messages to send as an album';
  if (payload['reply_markup'] !== undefined) return "Bad Request: can't use reply markup in an album";
  for (const item of media as Payload[]) {
    if (item['type'] !== 'photo' && item['type'] !== 'video' && item['type'] !== 'document') return "Bad Request: can't use the media of the specified type in the album";
    const fault = fileFault(item, 'media') ?? captionFault(item);
    if (fault) return fault;
  }
  return null;
}

export function placeFault(payload: Payload, venue: boolean): string | null {
  for (const [name, max] of [['latitude', 90], ['longitude', 180]] as const) {
    const value = payload[name];
    if (typeof value !== 'number') return `Bad Request: ${name} is empty`;
    if (Math.abs(value) > max) return `Bad Request: wrong ${name}`;
  }
  if (venue && !(filled(payload['title']) && filled(payload['address']))) return 'Bad Request: venue title and address must be non-empty';
  return markupFault(payload);
}

export function contactFault(payload: Payload): string | null {
  if (!filled(payload['phone_number'])) return 'Bad Request: phone number must be non-empty';
  return filled(payload['first_name']) ? markupFault(payload) : 'Bad Request: first name must be non-empty';
}

function markupFault(payload: Payload): string | null {
  const markup = payload['reply_markup'] as { inline_keyboard?: unknown } | undefined;
  if (markup === undefined) return null;
  if (!Array.isArray(markup.inline_keyboard)) return 'Bad Request: object expected as reply markup';
  const buttons = (markup.inline_keyboard as unknown[]).flat() as Payload[];
  if (buttons.length > 100 || (markup.inline_keyboard as unknown[][]).some((row) => row.length > 8)) return 'Bad Request: reply markup is too long';
  for (const button of buttons) {
    const fault = buttonFault(button);
    if (fault) return fault;
  }
  return null;
}

function buttonFault(button: Payload): string | null {
  const { text, callback_data: data, url } = button;
  if (!filled(text)) return "Bad Request: can't parse inline keyboard button: field \"text\" must be non-empty";
  if (data !== undefined) return typeof data === 'string' && data !== '' && Buffer.byteLength(data) <= 64 ? null : 'Bad Request: BUTTON_DATA_INVALID';
  if (typeof url !== 'string') return "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard";
  if (WRONG_HOST.test(url) || !/^(https?|tg):/i.test(url) || !URL.canParse(url)) return `Bad Request: inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`;
  return null;
}

function formatFault(text: string, entities: unknown, mode: unknown): string | null {
  if (mode === 'HTML' && /<(?!\/?(?:b|i|u|s|a|code|pre|strong|em|blockquote|tg-spoiler)\b)/.test(text)) return "Bad Request: can't parse entities: Unsupported start tag";
  if (entities === undefined) return null;
  if (!Array.isArray(entities)) return "Bad Request: can't parse entities: expected an array";
  for (const { offset, length } of entities as { offset: number; length: number }[]) {
    const end = offset + length;
    if (!(offset >= 0 && length > 0)) return "Bad Request: can't parse entities: wrong bounds";
    if (end > text.length) return `Bad Request: entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${end}`;
    if (/[\uDC00-\uDFFF]/.test(text[end] ?? '')) return `Bad Request: entity beginning at UTF-16 offset ${offset} ends in a middle of a UTF-16 symbol at UTF-16 offset ${end}`;
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
