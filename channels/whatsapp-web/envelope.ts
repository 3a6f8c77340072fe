/** Decode's input: an event of the library with its object, a recorded one of another program, or a bare object. */
import { fieldsOf, inner, list, own, type Fields } from './fields';
import { pairOf, widOf, type Pair } from './ids';

export interface Envelope {
  event: string;
  data: Fields;
  /** The event's further arguments. */
  more: Fields;
  /** Our own two names; a group message that mentions one of them is for us. */
  me: readonly string[];
  /** The sender's two names at WhatsApp. */
  contact: Pair;
}

/** Other programs' names for the library's events. */
const ALSO: Readonly<Record<string, string>> = {
  message: 'message_create',
  'message.any': 'message_create',
  'message.ack': 'message_ack',
  'message.reaction': 'message_reaction',
  'message.revoked': 'message_revoke_everyone',
  'message.edited': 'message_edit',
  'session.status': 'change_state',
  'state.change': 'change_state',
  incoming_call: 'call',
};

/** A text says why it is not an event. */
export function openEnvelope(body: unknown): Envelope | string {
  const fields = fieldsOf(body);
  if (!fields) return 'the body is not an object';
  const event = own(fields, 'event');
  if (typeof event !== 'string') return bare(fields);
  const data = inner(fields, 'data') ?? inner(fields, 'payload') ?? {};
  const self = inner(fields, 'me') ?? {};
  const me = [...list(fields, 'me', 4), own(self, 'id'), own(self, 'lid')].map(widOf).filter((wid) => wid !== null);
  return {
    event: Object.hasOwn(ALSO, event) ? (ALSO[event] as string) : event,
    data,
    more: fields,
    me,
    contact: pairOf(inner(fields, 'contact')),
  };
}

/** An object without its event: its fields show what it is. */
function bare(fields: Fields): Envelope | string {
  const has = (name: string): boolean => Object.hasOwn(fields, name);
  const none = { more: {}, me: [], contact: { lid: null, pn: null } };
  if (has('recipientIds') || has('chatId')) return { event: 'group_update', data: fields, ...none };
  if (has('groupMetadata') || has('participants') || has('unreadCount'))
    return 'it is a chat: a message has an id, a type and a sender';
  if (has('isWAContact') || has('pushname') || has('isMe'))
    return 'it is a contact: a message has an id, a type and a sender';
  if (has('parentMsgKey') || has('reaction')) return { event: 'message_reaction', data: fields, ...none };
  if (has('id') && (has('from') || has('to'))) return { event: 'message_create', data: fields, ...none };
  return 'it has no event, and is no message either';
}
