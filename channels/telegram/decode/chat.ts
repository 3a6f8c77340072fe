/** Where an update comes from: a private chat or a group, and whom to answer there. */
import type { Address } from '../../../src/model/inbound';
import type { Decoder } from './envelope';
import { given, idOf, inner, own, type Fields } from '../fields';

/** The sender's address, or the reason why no one can be answered. `message` tells the topic and who really spoke. */
export function addressOf(
  chat: Fields | null,
  from: Fields | null,
  message: Fields,
  by: Pick<Decoder, 'account' | 'moves'>,
): Address | string {
  const id = chat && idOf(chat, 'id');
  if (!chat || !id) return 'it has no chat';
  const user = from && idOf(from, 'id');
  const type = typeOf(chat, id, user);
  if (type === null) return 'it comes from a channel, or from a kind of chat that is not served';
  if (type === 'group' && inner(message, 'sender_chat'))
    return 'an anonymous administrator or a channel wrote it: nobody can be answered';
  if (!from || !user) return 'it has no sender';
  if (own(from, 'is_bot') === true) return 'the sender is a bot';
  const place = { channel: 'telegram', account: by.account, chat: id };
  const route = routeOf(chat, message);
  if (type === 'private') return { ...place, user, ...route };
  const former = by.moves.before(id);
  return {
    ...place,
    user: memberOf(id, user),
    group: true,
    ...(former !== undefined && { aliases: [memberOf(former, user)] }),
    ...route,
  };
}

/** Everyone of a group at once: what is told about the group itself. */
export function wholeGroup(chat: string, by: Pick<Decoder, 'account'>): Address {
  return { channel: 'telegram', account: by.account, user: chat, chat, group: true };
}

/** One person in one group: what is said there is not known in the private chat. */
function memberOf(chat: string, user: string): string {
  return `${chat}/${user}`;
}

/** Old bodies lack `type`: there the private chat has its user's id, and groups have negative ones. */
export function typeOf(chat: Fields, id: string, user: string | null): 'private' | 'group' | null {
  const type = own(chat, 'type');
  if (type === 'private') return 'private';
  if (type === 'group' || type === 'supergroup') return 'group';
  if (given(chat, 'type')) return null;
  return id === user ? 'private' : id.startsWith('-') ? 'group' : null;
}

/** Topics: an answer goes into the one that was written in. Told as empty in the general one, so that an older one is forgotten. */
function routeOf(chat: Fields, message: Fields): { route?: Record<string, string> } {
  const inTopic = own(message, 'is_topic_message') === true;
  if (!inTopic && own(chat, 'is_forum') !== true) return {};
  return { route: { thread: (inTopic ? idOf(message, 'message_thread_id') : null) ?? '' } };
}
