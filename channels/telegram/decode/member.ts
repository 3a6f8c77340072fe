/** The bot's status in a chat: a shopper blocked or unblocked it, a group added or removed it. */
import type { Address, Decoded } from '../../../src/model/inbound';
import { addressOf, typeOf, wholeGroup } from './chat';
import { ignored, timeOf, type Decoder, type Envelope } from './envelope';
import { idOf, inner, own, type Fields } from '../fields';

export function reach(member: Fields, envelope: Envelope, by: Decoder): Decoded {
  const what = 'my_chat_member';
  const address = whose(member, by);
  if (typeof address === 'string') return ignored(what, address);
  const [before, after] = [canTalk(inner(member, 'old_chat_member')), canTalk(inner(member, 'new_chat_member'))];
  if (after === null) return ignored(what, 'neither blocked nor unblocked');
  if (address.group && before === after)
    return ignored(what, "the bot's rights in a group changed, not whether it may talk");
  return { kind: 'reach', eventId: envelope.id, address, reachable: after, at: timeOf(member, by) };
}

/** In a group it does not matter who did it: all of its people are meant. */
function whose(member: Fields, by: Decoder): Address | string {
  const chat = inner(member, 'chat');
  const id = chat && idOf(chat, 'id');
  const from = inner(member, 'from');
  if (chat && id && typeOf(chat, id, from && idOf(from, 'id')) === 'group') return wholeGroup(id, by);
  return addressOf(chat, from, {}, by);
}

/** Source of the states: Bot API, ChatMember. Null: not told. */
function canTalk(member: Fields | null): boolean | null {
  switch (member && own(member, 'status')) {
    case 'creator':
    case 'administrator':
    case 'member':
      return true;
    case 'left':
    case 'kicked':
      return false;
    case 'restricted':
      return member !== null && own(member, 'is_member') !== false && own(member, 'can_send_messages') !== false;
    default:
      return null;
  }
}
