/**
 * Who is at the other end. Since 2026 everyone has a business-scoped user id (BSUID, "US.1349…"), and who took a user name
 * may show no phone number at all: the identity is the BSUID where there is one, the phone number's id else.
 */
import type { Address, Sender } from '../../../src/model/inbound';
import { formsOf } from '../../../src/model/numbers';
import { idOf, inner, NAME_MAX, objects, textOf, type Fields } from '../fields';

export interface Person {
  /** Digits of the phone number, as Meta writes it (`wa_id`). */
  phone: string | null;
  userId: string | null;
  /** The BSUID over all portfolios of a company. */
  parent: string | null;
  name: string | null;
}

/** `phone` and `userId` as the message itself tells them; the contact beside it says the rest. */
export function personOf(
  value: Fields,
  phone: string | null,
  userId: string | null,
  parent: string | null = null,
): Person {
  const contacts = objects(value, 'contacts');
  const [only] = contacts;
  const same = contacts.find(
    (each) =>
      (userId !== null && idOf(each, 'user_id') === userId) || (phone !== null && idOf(each, 'wa_id') === phone),
  );
  const contact = same ?? (phone === null && userId === null && contacts.length === 1 ? only : undefined);
  if (!contact) return { phone, userId, parent, name: null };
  const profile = inner(contact, 'profile');
  return {
    phone: phone ?? idOf(contact, 'wa_id'),
    userId: userId ?? idOf(contact, 'user_id'),
    parent: parent ?? idOf(contact, 'parent_user_id'),
    name: profile && textOf(profile, 'name', NAME_MAX),
  };
}

/** Null: there is no id to answer to. Sends go to the phone number where it is known: not every message may go to a BSUID. */
export function addressOf({ phone, userId, parent }: Person, account: string): Address | null {
  const user = userId ?? phone;
  const chat = phone ?? userId;
  if (user === null || chat === null) return null;
  // A number in two national forms is one person's; sends keep the form that WhatsApp gave.
  const names = [...(phone === null ? [] : formsOf(phone)), parent];
  const aliases = names.filter((each): each is string => each !== null && each !== '' && each !== user);
  return {
    channel: 'whatsapp',
    account,
    user,
    chat,
    ...(aliases.length > 0 && { aliases }),
    route: { ...(phone !== null && { to: phone }), ...(userId !== null && { recipient: userId }) },
  };
}

export function senderOf({ name, phone }: Person): Sender {
  const number = e164(phone);
  return { ...(name !== null && { name }), ...(number !== null && { phone: number }) };
}

/** WhatsApp vouches for the number that someone writes from. */
export function e164(phone: string | null): string | null {
  return phone !== null && /^\d{7,15}$/.test(phone) ? `+${phone}` : null;
}
