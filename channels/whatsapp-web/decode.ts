/** Events of the library -> our events. Total: each becomes an event or is ignored with a named reason. */
import type { Address, Decoded, Ignored } from '../../src/model/inbound';
import { openEnvelope, type Envelope } from './envelope';
import { cleaned, fieldsOf, inner, numberOf, own, textOf } from './fields';
import { keyOf, kindOf, pairOf, widOf } from './ids';
import { said } from './said';
import { addressOf, ignored, timeOf, type Decoder } from './who';

/** Events that are unrelated to shoppers' messages. */
const IGNORED: Readonly<Record<string, string>> = {
  group_join: 'somebody joined a group',
  group_leave: 'somebody left a group',
  group_update: 'a group was changed',
  group_admin_changed: 'a group was changed',
  group_membership_request: 'somebody wants into a group',
  message_ciphertext: 'it cannot be read yet; it comes again when it can',
  message_revoke_me: 'it was deleted on our side only',
  media_uploaded: 'our own file went out',
  vote_update: 'no poll of ours is out',
  chat_archived: 'no one said anything',
  chat_removed: 'no one said anything',
  unread_count: 'no one said anything',
  change_battery: 'no one said anything',
  change_state: 'a state of the connection',
  loading_screen: 'a state of the connection',
  ready: 'a state of the connection',
  authenticated: 'a state of the connection',
  auth_failure: 'a state of the connection',
  disconnected: 'a state of the connection',
  qr: 'a state of the connection',
  code: 'a state of the connection',
  remote_session_saved: 'a state of the connection',
};

const READERS: Readonly<Record<string, (envelope: Envelope, by: Decoder) => Decoded[]>> = {
  message_create: said,
  message_edit: edited,
  message_ack: (envelope, by) => [acknowledged(envelope, by)],
  message_reaction: (envelope, by) => [reacted(envelope, by)],
  message_revoke_everyone: (envelope, by) => [revoked(envelope, by)],
  message_ciphertext_failed: (envelope, by) => [unreadable(envelope, by)],
  contact_changed: (envelope, by) => [moved(envelope, by)],
  call: (envelope, by) => [called(envelope, by)],
};

export function decode(body: unknown, by: Decoder): Decoded[] {
  const envelope = openEnvelope(body);
  if (typeof envelope === 'string') return [ignored('event', envelope)];
  const read = Object.hasOwn(READERS, envelope.event) ? READERS[envelope.event] : undefined;
  if (read) return read(envelope, by);
  const reason = Object.hasOwn(IGNORED, envelope.event) ? IGNORED[envelope.event] : undefined;
  if (reason !== undefined) return [ignored(envelope.event, reason)];
  return [ignored('unknown', `event "${cleaned(envelope.event, 40).replace(/[^\w.-]/g, '?')}" is not known`)];
}

/** A text that becomes readable later looks like an edit from nothing; the message itself arrives too. */
function edited(envelope: Envelope, by: Decoder): Decoded[] {
  const { data, more } = envelope;
  const body = textOf(more, 'body') ?? textOf(data, 'body');
  const at = numberOf(data, 'latestEditSenderTimestampMs');
  const key = keyOf(own(data, 'id'));
  if (!key || body === null) return [ignored('message_edit', 'it has no id or no text')];
  if (key.fromMe) return [ignored('message_edit', 'our own message was edited')];
  if (at === null && textOf(more, 'previous') === null) return [ignored('message_edit', 'it only became readable')];
  const events = said({ ...envelope, data: { ...data, body, caption: body } }, by);
  return events.map((event) =>
    event.kind === 'message' ? { ...event, eventId: `${event.eventId}#edit-${at ?? event.at}`, edited: true } : event,
  );
}

/** -1 failed, 0 pending, 1 server, 2 device, 3 read, 4 played. */
const ACKS: Readonly<Record<number, 'failed' | 'sent' | 'delivered' | 'read'>> = {
  [-1]: 'failed',
  1: 'sent',
  2: 'delivered',
  3: 'read',
  4: 'read',
};

function acknowledged({ data, more }: Envelope, by: Decoder): Decoded {
  const key = keyOf(own(data, 'id'));
  const ack = numberOf(more, 'ack') ?? numberOf(data, 'ack');
  const status = ack === null ? undefined : ACKS[ack];
  if (!key) return ignored('message_ack', 'it has no id');
  if (!key.fromMe) return ignored('message_ack', 'it is not about a message of ours');
  if (!status) return ignored('message_ack', ack === 0 ? 'it still waits to be sent' : 'its value is not known');
  return {
    kind: 'receipt',
    eventId: `${key.stanza}#ack${ack}`,
    providerMessageId: key.stanza,
    status,
    at: by.clock.now(),
    ...(status === 'failed' && { reason: 'WhatsApp could not send it' }),
  };
}

/** A reaction to one of our messages; those to other people's messages are ignored. */
function reacted({ data, contact }: Envelope, by: Decoder): Decoded {
  const what = 'message_reaction';
  const nested = inner(data, 'reaction');
  const key = keyOf(own(data, 'id'));
  const parent = keyOf(own(data, 'msgId') ?? own(data, 'parentMsgKey') ?? (nested && own(nested, 'messageId')));
  if (!key || !parent) return ignored(what, 'it does not say what it stands on');
  if (key.fromMe) return ignored(what, 'it is our own');
  if (!parent.fromMe) return ignored(what, 'it does not stand on a message of ours');
  const sender = widOf(own(data, 'senderId')) ?? key.participant ?? key.remote;
  const address = addressOf(parent.remote ?? key.remote, sender, contact, by);
  if (typeof address === 'string') return ignored(what, address);
  const emoji = textOf(nested ?? data, nested ? 'text' : 'reaction', 40) ?? textOf(data, 'reactionText', 40) ?? '';
  const at = timeOf(numberOf(data, 'timestamp'), by);
  return {
    kind: 'message',
    eventId: `${key.serialized}#${at}${emoji === '' ? '-' : '+'}`,
    address,
    sender: {},
    at,
    content: { kind: 'reaction', emoji, removed: emoji === '', to: parent.stanza },
  };
}

function revoked({ data, contact }: Envelope, by: Decoder): Decoded {
  const what = 'message_revoke_everyone';
  const after = inner(data, 'after') ?? data;
  const key = keyOf(own(after, 'id'));
  if (!key) return ignored(what, 'it has no id');
  if (key.fromMe) return ignored(what, 'we took it back ourselves');
  const address = addressOf(
    widOf(own(after, 'from')) ?? key.remote,
    widOf(own(after, 'author')) ?? key.participant,
    contact,
    by,
  );
  if (typeof address === 'string') return ignored(what, address);
  if (address.group) return ignored(what, 'in a group it is not known whether the message was for us');
  const of = keyOf(own(after, 'protocolMessageKey'))?.serialized ?? key.serialized;
  return {
    kind: 'message',
    eventId: `${key.serialized}#revoked`,
    address,
    sender: {},
    at: by.clock.now(),
    content: { kind: 'deleted', of },
  };
}

/** Under its own id, so that it still counts as new if it becomes readable later. */
function unreadable({ data, contact }: Envelope, by: Decoder): Decoded {
  const key = keyOf(own(data, 'id'));
  if (!key || key.fromMe) return ignored('message_ciphertext_failed', key ? 'it is our own' : 'it has no id');
  const address = addressOf(widOf(own(data, 'from')) ?? key.remote, null, contact, by);
  if (typeof address === 'string' || address.group)
    return ignored(
      'message_ciphertext_failed',
      typeof address === 'string' ? address : 'in a group it is not known whether it was for us',
    );
  return {
    kind: 'message',
    eventId: `${key.serialized}#unreadable`,
    address,
    sender: {},
    at: timeOf(numberOf(data, 'timestamp'), by),
    content: { kind: 'unsupported', what: 'unreadable' },
  };
}

function moved({ data, more }: Envelope, by: Decoder): Decoded {
  const [from, to] = [widOf(own(more, 'old')), widOf(own(more, 'new'))];
  const key = keyOf(own(data, 'id'));
  if (!from || !to || !key || kindOf(from) !== 'person' || kindOf(to) !== 'person')
    return ignored('contact_changed', 'it does not name both numbers');
  if (own(more, 'isContact') === false) return ignored('contact_changed', 'it is about somebody in a group');
  const at = (user: string): Address => ({ channel: 'whatsapp-web', account: by.account, user, chat: user });
  return {
    kind: 'moved',
    eventId: `${key.serialized}#moved`,
    from: at(from),
    to: at(to),
    at: timeOf(numberOf(data, 'timestamp'), by),
  };
}

function called({ data, contact }: Envelope, by: Decoder): Decoded | Ignored {
  const id = textOf(data, 'id', 100)?.replace(/[^\w.-]/g, '');
  const address = addressOf(widOf(own(data, 'from') ?? own(data, 'peerJid')), null, pairOf(fieldsOf(contact)), by);
  if (own(data, 'fromMe') === true || own(data, 'outgoing') === true || own(data, 'isGroup') === true || !id)
    return ignored('call', "it is our own, a group's, or has no id");
  if (typeof address === 'string') return ignored('call', address);
  return {
    kind: 'message',
    eventId: `call-${id}`,
    address,
    sender: {},
    at: timeOf(numberOf(data, 'timestamp'), by),
    content: { kind: 'unsupported', what: 'call' },
  };
}
