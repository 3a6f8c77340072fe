/** A message of the page -> the shopper's content. */
import type { InboundContent, InboundMedia } from '../../src/model/inbound';
import { cleaned, deep, fieldsOf, inner, list, numberOf, own, textOf, type Fields } from './fields';
import { readVCard } from '../vcard';

const NAME_MAX = 256;
/** A forged card with a thousand phones is useless. */
const CARDS_MAX = 10;

/** The page's types (util/Constants.js of the library) of files -> ours. */
const FILES: Readonly<Record<string, InboundMedia['media']>> = {
  image: 'image',
  sticker: 'sticker',
  'sticker-pack': 'sticker',
  video: 'video',
  gif: 'video',
  ptv: 'video',
  audio: 'audio',
  ptt: 'voice',
  document: 'file',
};

/** A message that we cannot read. */
const UNREADABLE: Readonly<Record<string, string>> = {
  order: 'order',
  product: 'product',
  payment: 'payment',
  poll_creation: 'poll',
  event_creation: 'event',
  scheduled_event_creation: 'event',
  groups_v4_invite: 'group_invite',
  oversized: 'oversized',
  interactive: 'interactive',
  list: 'list',
  unknown: 'unknown',
};

/** Types that are internal notes of the page, without a sender. */
export const NOTES: ReadonlySet<string> = new Set([
  // The frame of an album; its pictures are separate messages.
  'album',
  'broadcast_notification',
  'call_log',
  'ciphertext',
  'debug',
  'e2e_notification',
  'gp2',
  'group_notification',
  'hsm',
  'keep_in_chat',
  'native_flow',
  'newsletter_notification',
  'notification',
  'notification_template',
  'pinned_message',
  'poll_update',
  'protocol',
  'reaction',
  'revoked',
  'biz_content_placeholder',
]);

export function typeOf(message: Fields): string {
  return textOf(message, 'type', 40) ?? (own(message, 'hasMedia') === true ? 'document' : 'chat');
}

/** Several for a card with several people. Empty: no content. `serialized` opens a file. */
export function contentsOf(message: Fields, serialized: string, phone: string | null): InboundContent[] {
  const type = typeOf(message);
  const media = Object.hasOwn(FILES, type) ? FILES[type] : undefined;
  if (media) return [file(message, media, serialized)];
  if (type === 'location') return one(location(message));
  if (type === 'vcard' || type === 'multi_vcard') return contacts(message, phone);
  const tap = tapped(message, type);
  if (tap) return [tap];
  if (Object.hasOwn(UNREADABLE, type)) return [{ kind: 'unsupported', what: UNREADABLE[type] as string }];
  const text = textOf(message, 'body');
  return text === null || text.trim() === '' ? [] : [{ kind: 'text', text }];
}

/** The page's own model has the file's location; the library's object says whether there is a file. */
function file(message: Fields, media: InboundMedia['media'], serialized: string): InboundContent {
  const raw = own(message, 'hasMedia') === undefined;
  const there = raw ? textOf(message, 'directPath') !== null : own(message, 'hasMedia') === true;
  // A view-once picture is only available on the phone.
  if (!there) return { kind: 'unsupported', what: media };
  const under = inner(message, '_data') ?? message;
  const [type, name, bytes] = [
    textOf(under, 'mimetype', 100),
    textOf(under, 'filename', NAME_MAX),
    numberOf(under, 'size'),
  ];
  // A document without a caption has its name as the caption.
  const caption = textOf(message, raw ? 'caption' : 'body');
  return {
    kind: 'media',
    media,
    ref: serialized,
    ...(type && { type }),
    ...(name && { name }),
    ...(caption && caption !== name && { caption }),
    ...(bytes !== null && bytes > 0 && { bytes }),
  };
}

function location(message: Fields): InboundContent | null {
  const place = inner(message, 'location');
  const latitude = place ? numberOf(place, 'latitude') : numberOf(message, 'lat');
  const longitude = place ? numberOf(place, 'longitude') : numberOf(message, 'lng');
  if (latitude === null || longitude === null || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null;
  const title = place
    ? (textOf(place, 'name', NAME_MAX) ?? textOf(place, 'description', NAME_MAX))
    : textOf(message, 'loc', NAME_MAX);
  const first = title?.split('\n')[0];
  return { kind: 'location', latitude, longitude, ...(first && { title: first }) };
}

/** The sender's own only if WhatsApp itself has the same number for the sender. */
function contacts(message: Fields, phone: string | null): InboundContent[] {
  const listed = [
    ...list(message, 'vCards', CARDS_MAX),
    ...list(message, 'vcardList', CARDS_MAX).map((each) => own(fieldsOf(each) ?? {}, 'vcard')),
  ];
  const texts = listed.length > 0 ? listed : [own(message, 'body')];
  return texts.slice(0, CARDS_MAX).flatMap((text): InboundContent[] => {
    const card = typeof text === 'string' ? readVCard(text) : null;
    return card ? [{ kind: 'contact', ...card, own: phone !== null && card.phone === phone }] : [];
  });
}

/** Replies to buttons and lists, which only business accounts can send; the ids are whatever the sender's program set. */
function tapped(message: Fields, type: string): InboundContent | null {
  const id = deep(
    message,
    type === 'list_response' ? 'selectedRowId' : type === 'template_button_reply' ? 'selectedId' : 'selectedButtonId',
  );
  if (!['buttons_response', 'list_response', 'template_button_reply'].includes(type) || typeof id !== 'string')
    return null;
  const value = cleaned(id, 1000);
  const label = textOf(message, 'body', NAME_MAX);
  return value === '' ? null : { kind: 'reply', value, ...(label && { label }) };
}

function one(content: InboundContent | null): InboundContent[] {
  return content ? [content] : [];
}
