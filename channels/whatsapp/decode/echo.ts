/** What someone of the shop wrote in the WhatsApp Business app on a phone: the bot must be silent, the history must know. */
import type { Decoded } from '../../../src/model/inbound';
import { ignored, timeOf, type Change, type Decoder } from './change';
import { idOf, inner, numberOf, objects, type Fields } from '../fields';
import { contentOf, typeOf } from './content';
import { addressOf, personOf } from './person';

export function echoes({ field, value }: Change, by: Decoder): Decoded[] {
  return objects(value, 'message_echoes').map((each) => echo(each, field, value, by));
}

function echo(raw: Fields, field: string, value: Fields, by: Decoder): Decoded {
  const id = idOf(raw, 'id');
  const type = typeOf(raw);
  const to = idOf(raw, 'to');
  // Some of Meta's own examples have the two ends exchanged: the shop's number is never the shopper.
  const shop = idOf(inner(value, 'metadata') ?? {}, 'display_phone_number')?.replace(/\D/g, '');
  const phone = to !== null && to.replace(/\D/g, '') === shop ? idOf(raw, 'from') : to;
  const person = personOf(value, phone, idOf(raw, 'to_user_id'), idOf(raw, 'to_parent_user_id'));
  const address = addressOf(person, by.account);
  if (id === null || !address) return ignored(field, 'it lacks an id or a recipient');
  const edited = type === 'edit' ? inner(inner(raw, 'edit') ?? {}, 'message') : null;
  const content = edited ? contentOf(edited, typeOf(edited), person) : contentOf(raw, type, person);
  return {
    kind: 'echo',
    eventId: id,
    address,
    providerMessageId: id,
    content,
    at: timeOf(numberOf(raw, 'timestamp'), by),
  };
}
