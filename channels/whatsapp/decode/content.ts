/** The content of one WhatsApp message: what the person said, sent, tapped or filled in. */
import type { InboundContent, InboundMedia } from '../../../src/model/inbound';
import { codeOf } from '../codes';
import { given, idOf, inner, NAME_MAX, numberOf, objects, own, textOf, type Fields } from '../fields';
import { word } from './change';
import { interactive, tapped } from './interactive';
import { contact } from './contact';
import type { Person } from './person';

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
  // Names that other clients and providers have for the same.
  voice: (part) => file(part, 'voice'),
  ptt: (part) => file(part, 'voice'),
  ptv: (part) => file(part, 'video'),
  live_location: place,
  poll,
  ephemeral: within,
  view_once: within,
  revoke: (part) => withId(idOf(part, 'original_message_id'), (of) => ({ kind: 'deleted', of })),
};

/** Parts that a message may carry, in the order in which they are looked for where its type does not say, or says something else. */
const PARTS = ['text', 'contacts', ...Object.keys(READERS)];

/** What a message carries beside its content. */
const ABOUT = new Set([
  ...['id', 'from', 'from_user_id', 'from_parent_user_id', 'to', 'timestamp', 'type', 'context', 'referral', 'errors'],
  ...['original_message_id', 'group_id', 'recipient_type', 'identity', 'origin', 'caption', 'messaging_product'],
]);

/** Old recordings, and some providers, leave the type out: it is the part that is there. Errors come with what cannot be read. */
export function typeOf(raw: Fields): string {
  const type = textOf(raw, 'type', 100);
  if (type !== null) return type;
  return (
    PARTS.find((name) => given(raw, name)) ??
    Object.keys(raw).find((name) => !ABOUT.has(name) && given(raw, name)) ??
    'unknown'
  );
}

/** What cannot be read deserves an answer too: it becomes `unsupported`, under its name. Words beside it are read. */
export function contentOf(raw: Fields, type: string, person: Person): InboundContent {
  // The chat was opened for the first time; nothing is said yet.
  if (type === 'request_welcome') return { kind: 'start' };
  const read = readAs(raw, type, person);
  if (read) return read;
  for (const name of PARTS) {
    const other = name === type ? null : readAs(raw, name, person);
    if (other) return other;
  }
  const words = captionOf(raw, type);
  return words === null ? unsupported(raw, type) : { kind: 'text', text: words };
}

function readAs(raw: Fields, type: string, person: Person): InboundContent | null {
  if (type === 'text') return said(raw);
  if (type === 'contacts') return contact(raw, person);
  const part = inner(raw, type);
  const read = Object.hasOwn(READERS, type) ? READERS[type] : undefined;
  return (part && read?.(part, person, raw)) || null;
}

/** Some providers send the words without the object around them. */
function said(raw: Fields): InboundContent | null {
  const body = textOf(inner(raw, 'text') ?? {}, 'body') ?? textOf(raw, 'text');
  return body === null || body.trim() === '' ? null : { kind: 'text', text: body };
}

/** The words under a file without an id, an empty basket, a kind of the future. */
function captionOf(raw: Fields, type: string): string | null {
  const part = inner(raw, type) ?? {};
  // A tap of the future has its own part: what was on it is what the person said.
  const tap = type === 'interactive' ? (inner(part, textOf(part, 'type', 100) ?? '') ?? {}) : {};
  const words =
    textOf(tap, 'title', CAPTION_MAX) ??
    textOf(tap, 'text', CAPTION_MAX) ??
    textOf(part, 'caption', CAPTION_MAX) ??
    textOf(part, 'body', CAPTION_MAX) ??
    textOf(inner(part, 'body') ?? {}, 'text', CAPTION_MAX) ??
    textOf(part, 'text', CAPTION_MAX) ??
    textOf(raw, 'caption', CAPTION_MAX);
  return words === null || words.trim() === '' ? null : words;
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
    ...(type && { type }),
    ...(name && { name }),
    ...(caption && { caption }),
    ...(bytes !== null && bytes > 0 && { bytes }),
  };
}

function place(part: Fields): InboundContent | null {
  const latitude = numberOf(part, 'latitude');
  const longitude = numberOf(part, 'longitude');
  // A place without its spot is an address in words.
  const title = [textOf(part, 'name', NAME_MAX), textOf(part, 'address', NAME_MAX)].filter(Boolean).join(', ');
  if (latitude === null || longitude === null) return title === '' ? null : { kind: 'text', text: title };
  const url = textOf(part, 'url', 2000);
  return { kind: 'location', latitude, longitude, ...(title && { title }), ...(url && { url }) };
}

/** What someone asks their shop by a poll: the question and its answers, a line each. */
function poll(part: Fields): InboundContent | null {
  const question = textOf(part, 'name', CAPTION_MAX) ?? textOf(part, 'question', CAPTION_MAX);
  const options = objects(part, 'options', ITEMS_MAX).flatMap(
    (each) => textOf(each, 'name', NAME_MAX) ?? textOf(each, 'text', NAME_MAX) ?? [],
  );
  const lines = [...(question === null ? [] : [question]), ...options.map((each) => `- ${each}`)];
  return lines.length === 0 ? null : { kind: 'text', text: lines.join('\n') };
}

/** A message that goes away has the message itself inside, once. */
function within(part: Fields, person: Person): InboundContent | null {
  const said = inner(part, 'message');
  const type = said && typeOf(said);
  return said && type && !['ephemeral', 'view_once'].includes(type) ? contentOf(said, type, person) : null;
}

/** Taken back: the emoji is empty or missing. */
function reaction(part: Fields): InboundContent | null {
  const emoji = textOf(part, 'emoji', 64) ?? '';
  return withId(idOf(part, 'message_id'), (to) => ({ kind: 'reaction', emoji, removed: emoji === '', to }));
}

function order(part: Fields): InboundContent | null {
  const items = objects(part, 'product_items', ITEMS_MAX).flatMap((item) => {
    const sku = textOf(item, 'product_retailer_id', 200);
    if (sku === null) return [];
    const price = numberOf(item, 'item_price')?.toString() ?? null;
    const currency = textOf(item, 'currency', 3);
    return [
      {
        sku,
        quantity: Math.min(999, Math.max(1, Math.floor(numberOf(item, 'quantity') ?? 1))),
        ...(price !== null && { price }),
        ...(currency && { currency }),
      },
    ];
  });
  const text = textOf(part, 'text', CAPTION_MAX);
  return items.length === 0 ? null : { kind: 'order', items, ...(text && { text }) };
}

/** With the platform's own reason: an album, a poll, a message that can be seen once only. */
function unsupported(raw: Fields, type: string): InboundContent {
  const named =
    textOf(inner(raw, 'unsupported') ?? {}, 'type', 40) ??
    (type === 'interactive' ? textOf(inner(raw, 'interactive') ?? {}, 'type', 40) : null);
  const [error] = objects(raw, 'errors', 1);
  const code = error && given(error, 'code') ? numberOf(error, 'code') : null;
  const details = error ? textOf(inner(error, 'error_data') ?? {}, 'details', 200) : null;
  const why = code === null ? null : `error ${code}, ${details ?? codeOf(code)?.what ?? 'no details'}`;
  return { kind: 'unsupported', what: [named === null ? word(type) : word(named), why].filter(Boolean).join(': ') };
}

function withId(id: string | null, make: (id: string) => InboundContent): InboundContent | null {
  return id === null ? null : make(id);
}
