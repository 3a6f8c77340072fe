/** The content of one Telegram message: what the shopper said, sent or tapped. */
import type { InboundContent } from '../../src/model/inbound';
import { fieldsOf, idOf, inner, list, numberOf, own, textOf, type Fields } from './fields';
import { SERVICE, UNSUPPORTED } from './update';

const CAPTION_MAX = 4096;
const NAME_MAX = 256;

/** Deep link payload: at most 64 of [A-Za-z0-9_-] (Bot API, "Deep linking"); anything else was typed by hand. */
const START = /^\/start(?:@\w{1,64})?(?:\s+([A-Za-z0-9_-]{1,64}))?\s*$/;

/** Telegram's field -> our media kind. `animation` stands before `document`, because a GIF carries both. */
const FILES = [
  ['voice', 'voice', 'audio/ogg'],
  ['audio', 'audio', undefined],
  ['video', 'video', undefined],
  ['video_note', 'video', 'video/mp4'],
  ['animation', 'video', undefined],
  ['sticker', 'sticker', undefined],
  ['document', 'file', undefined],
] as const;

/** Null: no content that somebody said; `serviceOf` may name it. */
export function contentOf(message: Fields, user: string): InboundContent | null {
  const text = textOf(message, 'text');
  if (text !== null) return said(text);
  return picture(message) ?? file(message) ?? place(message) ?? contact(message, user) ?? unsupported(message);
}

export function serviceOf(message: Fields): string | null {
  return SERVICE.find((name) => Object.hasOwn(message, name)) ?? null;
}

/** A tap: our own data is `v:` + value or `t:` + token; other data stems from the bot's life before us and is passed on. */
export function tapped(data: string, label: string | null): InboundContent {
  const more = label === null ? {} : { label };
  if (data.startsWith('t:') && data.length > 2) return { kind: 'replyToken', token: data.slice(2), ...more };
  const value = data.startsWith('v:') && data.length > 2 ? data.slice(2) : data;
  return { kind: 'reply', value, ...more };
}

function said(text: string): InboundContent {
  const start = START.exec(text);
  if (!start) return { kind: 'text', text };
  return start[1] === undefined ? { kind: 'start' } : { kind: 'start', payload: start[1] };
}

/** Photos come in several sizes: the largest area is the picture. */
function picture(message: Fields): InboundContent | null {
  let best: { ref: string; area: number } | null = null;
  for (const each of list(message, 'photo').slice(0, 20)) {
    const size = fieldsOf(each);
    const ref = size && idOf(size, 'file_id');
    if (!size || !ref) continue;
    const area = (numberOf(size, 'width') ?? 0) * (numberOf(size, 'height') ?? 0);
    if (!best || area >= best.area) best = { ref, area };
  }
  return best && { kind: 'media', media: 'image', ref: best.ref, type: 'image/jpeg', ...captionOf(message) };
}

function file(message: Fields): InboundContent | null {
  for (const [name, media, fallback] of FILES) {
    const found = inner(message, name);
    const ref = found && idOf(found, 'file_id');
    if (!found || !ref) continue;
    const type = textOf(found, 'mime_type', NAME_MAX) ?? fallback;
    const title = textOf(found, 'file_name', NAME_MAX) ?? textOf(found, 'title', NAME_MAX) ?? textOf(found, 'emoji', NAME_MAX);
    return { kind: 'media', media, ref, ...(type ? { type } : {}), ...(title ? { name: title } : {}), ...captionOf(message) };
  }
  return null;
}

function captionOf(message: Fields): { caption?: string } {
  const caption = textOf(message, 'caption', CAPTION_MAX);
  return caption === null ? {} : { caption };
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

/** A phone is the shopper's own only when Telegram says whose it is and that is the sender. */
function contact(message: Fields, user: string): InboundContent | null {
  const card = inner(message, 'contact');
  const phone = card && textOf(card, 'phone_number', 40);
  if (!card || !phone) return null;
  const own = idOf(card, 'user_id') === user;
  const name = [textOf(card, 'first_name', NAME_MAX), textOf(card, 'last_name', NAME_MAX)].filter(Boolean).join(' ');
  return { kind: 'contact', phone: own ? international(phone) : phone, ...(name ? { name } : {}), own };
}

/** Telegram's own numbers are international, with or without the plus. */
function international(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return digits.length >= 7 && digits.length <= 15 ? `+${digits}` : phone;
}

function unsupported(message: Fields): InboundContent | null {
  const what = UNSUPPORTED.find((name) => own(message, name) !== undefined);
  return what === undefined ? null : { kind: 'unsupported', what };
}
