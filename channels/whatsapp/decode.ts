/** Meta's webhook bodies -> our events. Total: every change, message and status becomes an event or is ignored with a named reason. */
import type { Decoded, InboundEcho, InboundMessage } from '../../src/model/inbound';
import { calls } from './decode/calls';
import { ignored, timeOf, word, type Change, type Decoder } from './decode/change';
import { consents } from './decode/consent';
import { echoes } from './decode/echo';
import { IGNORED_FIELDS, NOTICE_FIELDS } from './decode/names';
import { messages } from './decode/message';
import { faults, notice } from './decode/notice';
import { statuses } from './decode/status';
import { fieldsOf, given, idOf, inner, numberOf, objects, textOf, type Fields } from './fields';

/** Meta batches: several entries with several changes with several messages or statuses each. */
export function decode(body: unknown, by: Decoder): Decoded[] {
  const whole = fieldsOf(body);
  if (!whole) return [ignored('webhook', 'the body is not an object')];
  const kind = textOf(whole, 'object', 100);
  if (kind !== 'whatsapp_business_account')
    return [
      ignored(
        'webhook',
        kind === null ? unwrapped(whole) : `it is about "${word(kind)}", not about a WhatsApp account`,
      ),
    ];
  const events = objects(whole, 'entry').flatMap((entry) =>
    objects(entry, 'changes').flatMap((change) => read(entry, change, by)),
  );
  return events.length > 0 ? inTime(events) : [ignored('webhook', 'it holds no change')];
}

/** Meta does not order a batch: people's messages are sorted by time, everything else keeps its place. */
function inTime(events: Decoded[]): Decoded[] {
  const isSaid = (event: Decoded): event is InboundMessage | InboundEcho =>
    event.kind === 'message' || event.kind === 'echo';
  const said = events.filter(isSaid).sort((a, b) => a.at - b.at);
  return events.map((event) => (isSaid(event) ? (said.shift() ?? event) : event));
}

/** What is often recorded instead of a whole body. */
function unwrapped(whole: Fields): string {
  if (given(whole, 'entry')) return 'it does not say what it is about: `object` is missing';
  if (given(whole, 'messages') || given(whole, 'statuses'))
    return 'it is a bare value: a webhook has it in entry, changes, value';
  return 'it is no webhook of WhatsApp';
}

function read(entry: Fields, raw: Fields, by: Decoder): Decoded[] {
  const field = textOf(raw, 'field', 100) ?? 'unknown';
  const value = inner(raw, 'value');
  if (!value) return [ignored(word(field), 'it has no value')];
  const change: Change = { field, value, waba: idOf(entry, 'id'), at: timeOf(numberOf(entry, 'time'), by) };
  const other = foreign(change, by);
  if (other !== null) return [ignored(word(field), other)];
  if (field === 'messages')
    return some(field, [...messages(change, by), ...statuses(change, by), ...faults(change, by)]);
  if (field === 'smb_message_echoes' || field === 'message_echoes') return some(field, echoes(change, by));
  if (field === 'user_preferences') return some(field, consents(change, by));
  if (field === 'calls') return some(field, calls(change, by));
  if (Object.hasOwn(NOTICE_FIELDS, field)) return [notice(change)];
  if (Object.hasOwn(IGNORED_FIELDS, field)) return [ignored(field, IGNORED_FIELDS[field] as string)];
  return [ignored('unknown', `field "${word(field)}" is not known`)];
}

function some(field: string, events: Decoded[]): Decoded[] {
  return events.length > 0 ? events : [ignored(field, 'it holds nothing')];
}

/** Another number of the same app, or another account. */
function foreign({ value, waba }: Change, by: Decoder): string | null {
  if (by.anyNumber) return null;
  const metadata = inner(value, 'metadata');
  const number = metadata && idOf(metadata, 'phone_number_id');
  if (number)
    return number === (by.number ?? by.account) ? null : `it is for phone number ${word(number)}, which is not ours`;
  if (given(value, 'messages') || given(value, 'statuses')) return 'it does not say for which phone number it is';
  // Partner events have the partner's own id and name the account inside.
  const about = idOf(inner(value, 'waba_info') ?? {}, 'waba_id') ?? waba;
  return about !== null && by.waba !== undefined && about !== by.waba
    ? `it is for WhatsApp account ${word(about)}, which is not ours`
    : null;
}
