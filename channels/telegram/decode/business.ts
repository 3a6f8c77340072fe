/** Business chats: people write to the merchant's own account, and this bot, connected to it, reads and answers there in the merchant's name. */
import type { Address, Decoded, InboundEcho } from '../../../src/model/inbound';
import { contentOf, serviceOf } from './content';
import { typeOf } from './chat';
import { ignored, timeOf, type Decoder, type Envelope } from './envelope';
import { given, idOf, inner, list, own, textOf, type Fields } from '../fields';
import { spoken } from './said';

/** Ids of connections are short and URL-safe; "/" and "|" part our own keys. */
const CONNECTION = /^[\w.:=+-]{1,200}$/;
const DELETED_MAX = 100;

export function businessSaid(message: Fields, envelope: Envelope, by: Decoder, edited: boolean): Decoded {
  const what = edited ? 'edited_business_message' : 'business_message';
  const address = businessAddress(message, by);
  if (typeof address === 'string') return ignored(what, address);
  if (given(message, 'sender_business_bot')) return ignored(what, 'a bot wrote it in the name of the account');
  const service = serviceOf(message);
  if (service) return ignored(`${what}.${service}`, 'a service message, no one said anything');
  const author = idOf(inner(message, 'from') ?? {}, 'id');
  if (author === null) return ignored(what, 'it has no sender');
  if (author === address.chat) return spoken(message, address, envelope, by, { what, edited, called: false });
  return edited ? ignored(what, 'the account changed its own words') : echo(message, address, author, envelope, by);
}

/** The merchant wrote from their phone: the bot is silent then, and the history knows. */
function echo(message: Fields, address: Address, author: string, envelope: Envelope, by: Decoder): InboundEcho {
  return {
    kind: 'echo',
    eventId: envelope.id,
    address,
    providerMessageId: idOf(message, 'message_id') ?? envelope.id,
    content: contentOf(message, author, by.invoices) ?? { kind: 'unsupported', what: 'message' },
    at: timeOf(message, by),
  };
}

export function businessDeleted(deleted: Fields, envelope: Envelope, by: Decoder): Decoded[] {
  const what = 'deleted_business_messages';
  const address = businessAddress(deleted, by);
  if (typeof address === 'string') return [ignored(what, address)];
  const ids = list(deleted, 'message_ids')
    .slice(0, DELETED_MAX)
    .flatMap((each) => (Number.isSafeInteger(each) ? [String(each)] : []));
  if (ids.length === 0) return [ignored(what, 'it names no message')];
  return ids.map((of) => ({
    kind: 'message',
    eventId: `${envelope.id}.${of}`,
    address,
    sender: {},
    at: by.clock.now(),
    order: envelope.order,
    content: { kind: 'deleted', of },
  }));
}

/** The account was connected, disconnected, or gave the bot other rights. */
export function businessConnected(connection: Fields, envelope: Envelope, by: Decoder): Decoded {
  const what = 'business_connection';
  const id = idOf(connection, 'id');
  if (!id) return ignored(what, 'it has no id');
  const user = inner(connection, 'user') ?? {};
  const name = textOf(user, 'username', 64) ?? textOf(user, 'first_name', 64) ?? id;
  const on = own(connection, 'is_enabled') !== false;
  // Up to Bot API 8 the right was its own field.
  const replies = own(inner(connection, 'rights') ?? connection, 'can_reply') === true;
  return {
    kind: 'notice',
    eventId: envelope.id,
    what,
    level: on && replies ? 'info' : 'warn',
    text: `${name}: ${on ? (replies ? 'connected' : 'connected, but the bot may not answer there') : 'disconnected'}`,
    data: { connection: id },
    at: timeOf(connection, by),
  };
}

/** The chat with the person, not with the bot: it is its own conversation. */
export function businessAddress(message: Fields, by: Decoder): Address | string {
  const connection = idOf(message, 'business_connection_id');
  if (!connection || !CONNECTION.test(connection)) return 'it names no business connection';
  const chat = inner(message, 'chat');
  const id = chat && idOf(chat, 'id');
  if (!chat || !id) return 'it has no chat';
  if (typeOf(chat, id, id) !== 'private') return 'only private chats are served for a business account';
  return {
    channel: 'telegram',
    account: by.account,
    user: `${connection}/${id}`,
    chat: id,
    route: { business: connection },
  };
}
