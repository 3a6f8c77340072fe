/** Calls: no one takes them, so a shopper who calls is told so in the chat, once a call. Source: Cloud API, "Calling", webhooks. */
import type { Decoded } from '../../../src/model/inbound';
import { ignored, timeOf, word, type Change, type Decoder } from './change';
import { idOf, numberOf, objects, textOf, type Fields } from '../fields';
import { addressOf, personOf, senderOf } from './person';

export function calls({ value }: Change, by: Decoder): Decoded[] {
  return objects(value, 'calls').map((call) => one(call, value, by));
}

function one(call: Fields, value: Fields, by: Decoder): Decoded {
  const event = textOf(call, 'event', 40) ?? 'unknown';
  const id = idOf(call, 'id');
  if (textOf(call, 'direction', 40) === 'BUSINESS_INITIATED') return ignored('calls', 'the shop calls no one');
  // The same call ends by another event; one that was never taken is answered at its beginning.
  if (event !== 'connect') return ignored(`calls.${word(event)}`, 'it was answered when it came');
  const person = personOf(value, idOf(call, 'from'), idOf(call, 'from_user_id'), idOf(call, 'from_parent_user_id'));
  const address = addressOf(person, by.account);
  if (!address || id === null) return ignored('calls', 'a call has no id or no caller');
  return {
    kind: 'message',
    eventId: id,
    address,
    sender: senderOf(person),
    at: timeOf(numberOf(call, 'timestamp'), by),
    content: { kind: 'unsupported', what: 'call' },
  };
}
