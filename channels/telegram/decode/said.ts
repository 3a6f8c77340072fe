/** A message or its edit: a shopper's words, a group's talk that is for the bot, or the chat's own news. */
import type { Address, Decoded, InboundContent, InboundMoved } from '../../../src/model/inbound';
import { addressOf, wholeGroup } from './chat';
import { contentOf, serviceOf } from './content';
import { contextOf } from './context';
import { base, ignored, timeOf, type Decoder, type Envelope } from './envelope';
import { given, idOf, inner, type Fields } from '../fields';
import { forBot } from './mention';

export function said(message: Fields, envelope: Envelope, by: Decoder, edited: boolean): Decoded {
  const what = edited ? 'edited_message' : 'message';
  const moved = migration(message, by);
  if (moved) return moved;
  const service = serviceOf(message);
  if (service) return ignored(`${what}.${service}`, 'a service message, no one said anything');
  const address = addressOf(inner(message, 'chat'), inner(message, 'from'), message, by);
  if (typeof address === 'string') return ignored(what, address);
  // Money that has moved is heard wherever it was paid.
  const heard = address.group && !given(message, 'successful_payment') ? forBot(message, by.bot) : message;
  if (!heard) return ignored(what, "a group's talk that neither mentions the bot nor answers it");
  return spoken(heard, address, envelope, by, { what, edited, called: heard !== message });
}

/** `called`: the bot was mentioned, which alone is a greeting. */
export function spoken(
  message: Fields,
  address: Address,
  envelope: Envelope,
  by: Decoder,
  { what, edited, called }: { what: string; edited: boolean; called: boolean },
): Decoded {
  const from = inner(message, 'from');
  const content: InboundContent =
    contentOf(message, (from && idOf(from, 'id')) ?? '', by.invoices, by.bot.commands) ??
    (called ? { kind: 'start' } : { kind: 'unsupported', what: 'message' });
  if (edited && content.kind === 'unsupported')
    return ignored(`${what}.${content.what}`, 'it was answered when it came, and cannot be read now either');
  if (edited && content.kind === 'location') return ignored(what, 'a live location moves');
  const { sender, ...rest } = base(envelope, address, from, timeOf(message, by));
  const known = content.kind === 'contact' && content.own && !address.group && content.phone?.startsWith('+');
  const messageRef = idOf(message, 'message_id');
  const replyTo = idOf(inner(message, 'reply_to_message') ?? {}, 'message_id');
  const referral = contextOf(message, content, by.bot);
  return {
    ...rest,
    sender: known ? { ...sender, phone: content.phone as string } : sender,
    content,
    ...(messageRef && { messageRef }),
    ...(replyTo && { replyTo }),
    ...(edited && { edited: true }),
    ...(referral && { referral }),
  };
}

/** A group became a supergroup. Both chats tell it, in two updates: the same event id makes one event of them. */
function migration(message: Fields, by: Decoder): InboundMoved | null {
  const here = idOf(inner(message, 'chat') ?? {}, 'id');
  const [to, from] = [idOf(message, 'migrate_to_chat_id'), idOf(message, 'migrate_from_chat_id')];
  const [old, fresh] = to ? [here, to] : [from, here];
  return old && fresh && old !== fresh ? migrated(old, fresh, timeOf(message, by), by) : null;
}

export function migrated(old: string, fresh: string, at: number, by: Pick<Decoder, 'account'>): InboundMoved {
  const { group: _, ...from } = wholeGroup(old, by);
  return { kind: 'moved', eventId: `moved:${old}:${fresh}`, from, to: wholeGroup(fresh, by), at };
}
