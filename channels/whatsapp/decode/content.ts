/** The content of one WhatsApp message: what the person said, sent, tapped or filled in. */
import type { InboundContent, InboundMedia } from '../../../src/model/inbound';
import { codeOf } from '../codes';
import { idOf, inner, NAME_MAX, numberOf, objects, own, textOf, type Fields } from '../fields';
import { word } from './change';
import { interactive, tapped } from './interactive';
import { e164, type Person } from './person';

const CAPTION_MAX = 4096;
const ITEMS_MAX = 100;

type Reader = (part: Fields, person: Person, raw: Fields) => InboundContent | null;

const READERS: Readonly<Record<string, Reader>> = {
  image: (part) => file(part, 'image'),
  video: (part) => file(part, 'video'),
  audio: (part) => file(part, own(part, 'voice') === true ? 'voice' : 'audio'),
  document: (part) => file(part, 'file'),
  sticker: (part) => file(part, 'sticker'),
  location: place,
  reaction,
  interactive,
  order,
  button: (part) => tapped(textOf(part, 'payload', 1000), textOf(part, 'text', NAME_MAX)),
  revoke: (part) => withId(idOf(part, 'original_message_id'), (of) => ({ kind: 'deleted', of })),
};

/** What cannot be read deserves an answer too: it becomes `unsupported`, under its name. */
export function contentOf(raw: Fields, type: string, person: Person): InboundContent {
  if (type === 'text') return said(inner(raw, 'text') ?? {}) ?? unsupported(raw, type);
  if (type === 'contacts') return contact(raw, person) ?? unsupported(raw, type);
  // The chat was opened for the first time; nothing is said yet.
  if (type === 'request_welcome') return { kind: 'start' };
  const part = inner(raw, type);
  const read = Object.hasOwn(READERS, type) ? READERS[type] : undefined;
  return (part && read?.(part, person, raw)) || unsupported(raw, type);
}

function said(text: Fields): InboundContent | null {
  const body = textOf(text, 'body');
  return body === null || body.trim() === '' ? null : { kind: 'text', text: body };
}

/** The bytes are fetched by the id: the address that newer webhooks carry lives for minutes and opens to our token only. */
function file(part: Fields, media: InboundMedia['media']): InboundContent | null {
  const ref = idOf(part, 'id');
  if (ref === null) return null;
  const type = textOf(part, 'mime_type', NAME_MAX);
  const name = textOf(part, 'filename', NAME_MAX);
  const caption = textOf(part, 'caption', CAPTION_MAX);
  const bytes = numberOf(part, 'file_size');
  return {
    kind: 'media',
    media,
    ref,
    ...(type ? { type } : {}),
    ...(name ? { name } : {}),
    ...(caption ? { caption } : {}),
    ...(bytes !== null && bytes >= 0 ? { bytes } : {}),
  };
}

function place(part: Fields): InboundContent | null {
  const latitude = numberOf(part, 'latitude');
  const longitude = numberOf(part, 'longitude');
  if (latitude === null || longitude === null) return null;
  const title = [textOf(part, 'name', NAME_MAX), textOf(part, 'address', NAME_MAX)].filter(Boolean).join(', ');
  return { kind: 'location', latitude, longitude, ...(title ? { title } : {}) };
}

/** Taken back: the emoji is empty or missing. */
function reaction(part: Fields): InboundContent | null {
  const emoji = textOf(part, 'emoji', 64) ?? '';
  return withId(idOf(part, 'message_id'), (to) => ({ kind: 'reaction', emoji, removed: emoji === '', to }));
}

/** Somebody's own number first: the sender's, or the one that we asked for by a button. The others of several are left aside. */
function contact(raw: Fields, person: Person): InboundContent | null {
  const asked = textOf(raw, 'origin', 40) === 'contact_request';
  const found = objects(raw, 'contacts', 20).flatMap((card) =>
    objects(card, 'phones', 20).flatMap((phone) => {
      const waId = idOf(phone, 'wa_id');
      const number = textOf(phone, 'phone', 40) ?? waId;
      if (number === null) return [];
      const own = asked || (waId !== null && waId === person.phone);
      const name =
        textOf(inner(card, 'name') ?? {}, 'formatted_name', NAME_MAX) ??
        textOf(inner(card, 'name') ?? {}, 'first_name', NAME_MAX);
      const phoneText = own ? (e164(waId) ?? e164(number.replace(/\D/g, '')) ?? number) : number;
      return [{ kind: 'contact' as const, phone: phoneText, ...(name ? { name } : {}), own }];
    }),
  );
  return found.find((each) => each.own) ?? found[0] ?? null;
}

function order(part: Fields): InboundContent | null {
  const items = objects(part, 'product_items', ITEMS_MAX).flatMap((item) => {
    const sku = textOf(item, 'product_retailer_id', 200);
    if (sku === null) return [];
    const price = own(item, 'item_price') === undefined ? null : (numberOf(item, 'item_price')?.toString() ?? null);
    const currency = textOf(item, 'currency', 3);
    return [
      {
        sku,
        quantity: Math.min(999, Math.max(1, Math.floor(numberOf(item, 'quantity') ?? 1))),
        ...(price === null ? {} : { price }),
        ...(currency ? { currency } : {}),
      },
    ];
  });
  const text = textOf(part, 'text', CAPTION_MAX);
  return items.length === 0 ? null : { kind: 'order', items, ...(text ? { text } : {}) };
}

/** With the platform's own reason: an album, a poll, a message that can be seen once only. */
function unsupported(raw: Fields, type: string): InboundContent {
  const named = textOf(inner(raw, 'unsupported') ?? {}, 'type', 40);
  const [error] = objects(raw, 'errors', 1);
  const code = error ? numberOf(error, 'code') : null;
  const details = error ? textOf(inner(error, 'error_data') ?? {}, 'details', 200) : null;
  const why = code === null ? null : `error ${code}, ${details ?? codeOf(code)?.what ?? 'no details'}`;
  return { kind: 'unsupported', what: [named === null ? word(type) : word(named), why].filter(Boolean).join(': ') };
}

function withId(id: string | null, make: (id: string) => InboundContent): InboundContent | null {
  return id === null ? null : make(id);
}
