/** Statuses -> receipts, one each: they come in any order and more than once, so their id is the message's with the status. */
import type { Decoded, InboundReceipt } from '../../../src/model/inbound';
import { codeOf, reasonOf } from '../codes';
import { ignored, timeOf, word, type Change, type Decoder } from './change';
import { given, idOf, inner, numberOf, objects, textOf, type Fields } from '../fields';
import { troubleOf } from './notice';
import { paid } from './paid';
import { consequencesOf } from '../consequences';
import { addressOf, personOf } from './person';

/** `played`: a voice message was listened to, which is more than read. */
const STATUSES: Readonly<Record<string, InboundReceipt['status']>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  played: 'read',
  failed: 'failed',
};

export function statuses({ value }: Change, by: Decoder): Decoded[] {
  return objects(value, 'statuses').flatMap((each) => status(each, value, by));
}

function status(raw: Fields, value: Fields, by: Decoder): Decoded[] {
  const id = idOf(raw, 'id');
  const name = textOf(raw, 'status', 40) ?? 'unknown';
  if (id === null) return [ignored('statuses', 'a status has no id')];
  if (textOf(raw, 'recipient_type', 40) === 'group') return [ignored('statuses.group', 'groups are not served')];
  if (textOf(raw, 'type', 40) === 'payment' || given(raw, 'payment')) return [paid(raw, value, id, by)];
  const known = Object.hasOwn(STATUSES, name) ? STATUSES[name] : undefined;
  if (known === undefined) return [ignored(`statuses.${word(name)}`, 'it tells nothing about delivery')];
  const attemptId = textOf(raw, 'biz_opaque_callback_data', 512);
  const at = timeOf(numberOf(raw, 'timestamp'), by);
  const [error] = known === 'failed' ? objects(raw, 'errors', 1) : [];
  const receipt: InboundReceipt = {
    kind: 'receipt',
    eventId: `${id}|${name}`,
    providerMessageId: id,
    status: known,
    at,
    ...(attemptId && { attemptId }),
    ...(known === 'failed' && { reason: error ? failure(error) : 'the platform gives no reason' }),
  };
  const code = error ? numberOf(error, 'code') : null;
  const person = personOf(value, idOf(raw, 'recipient_id'), idOf(raw, 'recipient_user_id'));
  const consequences = consequencesOf(code, addressOf(person, by.account), at);
  return codeOf(code)?.then === 'stop'
    ? [receipt, troubleOf(code, failure(error ?? {}), at)]
    : [receipt, ...consequences];
}

function failure(error: Fields): string {
  return reasonOf(numberOf(error, 'code'), textOf(inner(error, 'error_data') ?? {}, 'details', 300));
}
