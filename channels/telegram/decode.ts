/** Telegram's updates -> our events. Total: every update becomes an event or is ignored with a named reason. */
import type { Decoded, Ignored } from '../../src/model/inbound';
import { businessConnected, businessDeleted, businessSaid } from './decode/business';
import { asked } from './decode/checkout';
import { ignored, type Decoder, type Envelope } from './decode/envelope';
import { cleaned, fieldsOf, given, idOf, inner, own, type Fields } from './fields';
import { queried } from './decode/inline';
import { reach } from './decode/member';
import { reacted } from './decode/reaction';
import { said } from './decode/said';
import { tapped } from './decode/tap';
import { IGNORED_UPDATES, type WantedUpdate } from './decode/update';

type Reader = (inside: Fields, envelope: Envelope, by: Decoder) => Decoded[];

const READERS: Record<WantedUpdate, Reader> = {
  message: (message, envelope, by) => [said(message, envelope, by, false)],
  edited_message: (message, envelope, by) => [said(message, envelope, by, true)],
  callback_query: (tap, envelope, by) => [tapped(tap, envelope, by)],
  message_reaction: reacted,
  my_chat_member: (member, envelope, by) => [reach(member, envelope, by)],
  pre_checkout_query: (query, envelope, by) => [asked('pre_checkout_query', query, envelope, by)],
  inline_query: (query, envelope, by) => [queried(query, envelope, by)],
  business_connection: (connection, envelope, by) => [businessConnected(connection, envelope, by)],
  business_message: (message, envelope, by) => [businessSaid(message, envelope, by, false)],
  edited_business_message: (message, envelope, by) => [businessSaid(message, envelope, by, true)],
  deleted_business_messages: businessDeleted,
  shipping_query: (query, envelope, by) => [asked('shipping_query', query, envelope, by)],
};

/** One webhook body holds one update. */
export function decode(body: unknown, by: Decoder): Decoded[] {
  const update = fieldsOf(body);
  if (!update) return [ignored('update', 'the body is not an object')];
  const order = own(update, 'update_id');
  if (typeof order !== 'number' || !Number.isSafeInteger(order) || order < 0)
    return [ignored('update', unwrapped(update))];
  for (const [kind, reader] of Object.entries(READERS)) {
    const inside = inner(update, kind);
    if (inside) return reader(inside, { id: String(order), order }, by);
  }
  return [leftAlone(update)];
}

/** What is often recorded instead of an update. */
function unwrapped(update: Fields): string {
  if (Array.isArray(own(update, 'result'))) return 'it is an answer to getUpdates: each of its `result` is an update';
  if (idOf(update, 'message_id') && inner(update, 'chat'))
    return 'it is a bare message: an update has it as `message`, beside an update_id';
  return 'it has no update_id';
}

function leftAlone(update: Fields): Ignored {
  for (const [kind, reason] of Object.entries(IGNORED_UPDATES)) if (given(update, kind)) return ignored(kind, reason);
  const kind = Object.keys(update).find((key) => key !== 'update_id' && given(update, key));
  if (kind === undefined) return ignored('update', 'it is empty');
  return ignored('unknown', `update kind "${cleaned(kind, 40).replace(/[^\w-]/g, '?')}" is not known or not an object`);
}
