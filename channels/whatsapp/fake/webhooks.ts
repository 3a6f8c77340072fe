/** The shopper's side of the fake: webhook bodies as Meta builds them. */
import type { Payload } from './parts';

export interface Person {
  /** Digits; people with a user name may show none. */
  phone: string;
  userId: string;
  name: string;
  hidden: boolean;
}

export interface WebhookMaker {
  message(person: Person, fields: Payload): { id: string; body: Payload };
  /** Several messages in one body. */
  batch(of: readonly { person: Person; fields: Payload }[]): Payload;
  status(person: Person, id: string, status: string, more?: Payload): Payload;
  change(field: string, value: Payload, person?: Person): Payload;
  nextId(): string;
}

export function createWebhooks(
  ids: { phoneNumberId: string; wabaId: string; displayPhone: string },
  userIds: boolean,
): WebhookMaker {
  let count = 0;
  const nextId = (): string => `wamid.${Buffer.from(`${ids.phoneNumberId}:${(count += 1)}`).toString('base64')}`;
  const now = (): string => String(Math.floor(Date.now() / 1000));
  const contact = ({ phone, userId, name, hidden }: Person): Payload => ({
    profile: { name, ...(hidden && { username: `@${name}` }) },
    ...(!hidden && { wa_id: phone }),
    ...((userIds || hidden) && { user_id: userId }),
  });
  const from = ({ phone, userId, hidden }: Person): Payload => ({
    ...(!hidden && { from: phone }),
    ...((userIds || hidden) && { from_user_id: userId }),
  });
  const whole = (field: string, value: Payload): Payload => ({
    object: 'whatsapp_business_account',
    entry: [{ id: ids.wabaId, time: Number(now()), changes: [{ value, field }] }],
  });
  const metadata = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: ids.displayPhone, phone_number_id: ids.phoneNumberId },
  };
  const one = (person: Person, fields: Payload): Payload => ({
    ...from(person),
    id: nextId(),
    timestamp: now(),
    ...fields,
  });
  return {
    nextId,
    message(person, fields) {
      const message = one(person, fields);
      return {
        id: String(message['id']),
        body: whole('messages', { ...metadata, contacts: [contact(person)], messages: [message] }),
      };
    },
    batch(of) {
      const [first, ...rest] = of.map(({ person, fields }) => ({
        value: { ...metadata, contacts: [contact(person)], messages: [one(person, fields)] },
        field: 'messages',
      }));
      // Two changes in one entry, the others in their own entries: all of Meta's ways at once.
      const changes = [first, rest.shift()].filter(Boolean);
      return {
        object: 'whatsapp_business_account',
        entry: [{ id: ids.wabaId, changes }, ...rest.map((change) => ({ id: ids.wabaId, changes: [change] }))],
      };
    },
    status(person, id, status, more = {}) {
      const to = person.hidden ? { recipient_user_id: person.userId } : { recipient_id: person.phone };
      const contacts = status === 'failed' ? {} : { contacts: [contact(person)] };
      return whole('messages', {
        ...metadata,
        ...contacts,
        statuses: [{ id, status, timestamp: now(), ...to, ...more }],
      });
    },
    change: (field, value, person) =>
      whole(field, { ...(person && { ...metadata, contacts: [contact(person)] }), ...value }),
  };
}
