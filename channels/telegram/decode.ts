/** Telegram's updates -> our events. Total: every update becomes an event or is ignored with a named reason. */
import type { Clock } from '../../src/model/clock';
import type { Address, Decoded, Ignored, InboundMessage, Sender } from '../../src/model/inbound';
import { contentOf, serviceOf, tapped } from './content';
import { cleaned, fieldsOf, idOf, inner, list, numberOf, own, textOf, type Fields } from './fields';
import { IGNORED_UPDATES } from './update';

const NAME_MAX = 256;
const LANGUAGE = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/;

interface Decoder {
  account: string;
  /** Stands in where the platform gives no time: taps, and messages that it no longer knows (date 0). */
  clock: Clock;
}

interface Envelope {
  id: string;
  order: number;
}

/** One webhook body holds one update. */
export function decode(body: unknown, by: Decoder): Decoded[] {
  const update = fieldsOf(body);
  if (!update) return [ignored('update', 'the body is not an object')];
  const order = own(update, 'update_id');
  if (typeof order !== 'number' || !Number.isSafeInteger(order) || order < 0) return [ignored('update', unwrapped(update))];
  return [read(update, { id: String(order), order }, by)];
}

/** What is often recorded instead of an update. */
function unwrapped(update: Fields): string {
  if (Array.isArray(own(update, 'result'))) return 'it is an answer to getUpdates: each of its `result` is an update';
  if (idOf(update, 'message_id') && inner(update, 'chat')) return 'it is a bare message: an update has it as `message`, beside an update_id';
  return 'it has no update_id';
}

function read(update: Fields, envelope: Envelope, by: Decoder): Decoded {
  const message = inner(update, 'message');
  if (message) return said(message, envelope, by, false);
  const edited = inner(update, 'edited_message');
  if (edited) return said(edited, envelope, by, true);
  const query = inner(update, 'callback_query');
  if (query) return tapOf(query, envelope, by);
  const member = inner(update, 'my_chat_member');
  if (member) return reach(member, envelope, by);
  return leftAlone(update);
}

function leftAlone(update: Fields): Ignored {
  for (const [kind, reason] of Object.entries(IGNORED_UPDATES)) if (Object.hasOwn(update, kind)) return ignored(kind, reason);
  const kind = Object.keys(update).find((key) => key !== 'update_id');
  if (kind === undefined) return ignored('update', 'it is empty');
  return ignored('unknown', `update kind "${cleaned(kind, 40).replace(/[^\w-]/g, '?')}" is not known or not an object`);
}

function said(message: Fields, envelope: Envelope, by: Decoder, edited: boolean): Decoded {
  const what = edited ? 'edited_message' : 'message';
  const from = inner(message, 'from');
  const who = chatOf(inner(message, 'chat'), from, by);
  const service = serviceOf(message);
  if (typeof who === 'string') return ignored(what, who);
  if (service) return ignored(`${what}.${service}`, 'a service message, nobody said anything');
  const content = contentOf(message, who.user);
  if (!content) return ignored(what, 'it has no content that we know');
  if (edited && content.kind === 'location') return ignored(what, 'a live location moves');
  const replyTo = idOf(inner(message, 'reply_to_message') ?? {}, 'message_id');
  const album = idOf(message, 'media_group_id');
  return {
    ...base(envelope, who, from, by, numberOf(message, 'date')),
    sender: { ...senderOf(from), ...(content.kind === 'contact' && content.own && content.phone.startsWith('+') ? { phone: content.phone } : {}) },
    content,
    ...(replyTo ? { replyTo } : {}),
    ...(edited ? { edited: true } : {}),
    ...(album ? { platform: { album } } : {}),
  };
}

/** A tapped button. The message it hangs on may be inaccessible (too old): then only chat and id are there. */
function tapOf(tap: Fields, envelope: Envelope, by: Decoder): Decoded {
  const from = inner(tap, 'from');
  const message = inner(tap, 'message');
  if (!message) return ignored('callback_query', 'the button hangs on an inline message, its chat is not known');
  const who = chatOf(inner(message, 'chat'), from, by);
  if (typeof who === 'string') return ignored('callback_query', who);
  const data = textOf(tap, 'data', 256);
  if (data === null) return ignored('callback_query', 'it has no data');
  const query = idOf(tap, 'id');
  const replyTo = idOf(message, 'message_id');
  return {
    ...base(envelope, who, from, by, null),
    content: tapped(data, labelOf(message, data)),
    ...(replyTo ? { replyTo } : {}),
    ...(query ? { platform: { callbackQuery: query } } : {}),
  };
}

/** What stood on the button, found again in the keyboard that Telegram sends along. */
function labelOf(message: Fields, data: string): string | null {
  for (const row of list(inner(message, 'reply_markup') ?? {}, 'inline_keyboard').slice(0, 100)) {
    for (const each of Array.isArray(row) ? row.slice(0, 100) : []) {
      const button = fieldsOf(each);
      if (button && own(button, 'callback_data') === data) return textOf(button, 'text', NAME_MAX);
    }
  }
  return null;
}

/** The shopper blocked the bot ("kicked") or came back ("member"). */
function reach(member: Fields, envelope: Envelope, by: Decoder): Decoded {
  const who = chatOf(inner(member, 'chat'), inner(member, 'from'), by);
  if (typeof who === 'string') return ignored('my_chat_member', who);
  const status = own(inner(member, 'new_chat_member') ?? {}, 'status');
  if (status !== 'kicked' && status !== 'member') return ignored('my_chat_member', 'neither blocked nor unblocked');
  return { kind: 'reach', eventId: envelope.id, address: who, reachable: status === 'member', at: timeOf(numberOf(member, 'date'), by) };
}

/** The private chat and its user, or the reason why this is not one. Old bodies lack `type`: there the chat is the user. */
function chatOf(chat: Fields | null, from: Fields | null, by: Decoder): Address | string {
  const id = chat && idOf(chat, 'id');
  if (!chat || !id) return 'it has no chat';
  const type = own(chat, 'type');
  const user = from && idOf(from, 'id');
  if (type !== 'private' && !(type === undefined && user === id)) return 'only private chats are served';
  if (!from || !user) return 'it has no sender';
  if (own(from, 'is_bot') === true) return 'the sender is a bot';
  return { channel: 'telegram', account: by.account, user, chat: id };
}

function base(envelope: Envelope, address: Address, from: Fields | null, by: Decoder, date: number | null): Omit<InboundMessage, 'content'> {
  return { kind: 'message', eventId: envelope.id, address, sender: senderOf(from), at: timeOf(date, by), order: envelope.order };
}

function senderOf(from: Fields | null): Sender {
  if (!from) return {};
  const name = [textOf(from, 'first_name', NAME_MAX), textOf(from, 'last_name', NAME_MAX)].filter(Boolean).join(' ');
  const language = textOf(from, 'language_code', 35);
  return { ...(name ? { name } : {}), ...(language && LANGUAGE.test(language) ? { language } : {}) };
}

/** Telegram counts in seconds. A Date holds up to 8.64e15 ms: more is not a time. */
function timeOf(seconds: number | null, by: Decoder): number {
  return seconds !== null && seconds > 0 && seconds < 8.64e12 ? Math.floor(seconds) * 1000 : by.clock.now();
}

function ignored(what: string, reason: string): Ignored {
  return { kind: 'ignored', what, reason };
}
