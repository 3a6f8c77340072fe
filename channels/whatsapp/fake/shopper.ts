/** What shoppers do: they write, send files, tap, change their number, and say that they want no marketing. */
import { given } from '../../../src/model/given';
import type { Delivery } from './delivery';
import type { createMedia, StoredFile } from './files';
import type { createPace } from './pace';
import type { Payload } from './parts';
import type { createPeople } from './people';
import type { Recorder } from './record';
import type { WebhookMaker } from './webhooks';

interface ShopperParts {
  webhooks: WebhookMaker;
  delivery: Delivery;
  record: Recorder;
  people: ReturnType<typeof createPeople>;
  pace: ReturnType<typeof createPace>;
  media: ReturnType<typeof createMedia>;
}

export interface Shopper {
  sendText(user: number, text: string): Promise<number>;
  /** Any message: `{type, <type>: ...}`. */
  sendMessage(user: number, fields: Payload): Promise<number>;
  sendFile(
    user: number,
    kind: 'image' | 'audio' | 'video' | 'document' | 'sticker',
    file: Omit<StoredFile, 'id'>,
    more?: Payload,
  ): Promise<number>;
  /** Several people's messages in one body. */
  sendBatch(messages: readonly { user: number; fields: Payload }[]): Promise<number>;
  /** Taps a button or a list row of the latest message that has one so called (label or id); throws when there is none. */
  tap(user: number, label: string): Promise<number>;
  /** The switch for marketing messages. */
  prefer(user: number, value: 'stop' | 'resume'): Promise<number>;
  /** From now on the person has this number, and with it another user id. */
  changeNumber(user: number, to: number): Promise<number>;
  /** What someone of the shop answered from the phone app. */
  echo(user: number, text: string): Promise<number>;
  /** News of the account or a template. */
  change(field: string, value: Payload): Promise<number>;
  /** The person took a user name and shows no number any more. */
  hide(user: number): void;
  /** The person's last webhook once more, as after a lost acknowledgement. */
  repeat(user: number): Promise<number>;
}

export function shopper({ webhooks, delivery, record, people, pace, media }: ShopperParts): Shopper {
  const last = new Map<number, Payload>();
  const hand = (user: number, body: Payload): Promise<number> => {
    last.set(user, body);
    return delivery.deliver(String(user), body);
  };
  const sendMessage = (user: number, fields: Payload): Promise<number> => {
    pace.wrote(String(user));
    return hand(user, webhooks.message(people.of(user), fields).body);
  };
  return {
    sendMessage,
    sendText: (user, text) => sendMessage(user, { type: 'text', text: { body: text } }),
    sendFile: (user, kind, file, more = {}) =>
      sendMessage(user, {
        type: kind,
        [kind]: {
          id: media.add(file).id,
          mime_type: file.type,
          ...given({ filename: file.name }),
          ...more,
        },
      }),
    sendBatch(messages) {
      for (const { user } of messages) pace.wrote(String(user));
      return delivery.deliver(
        'batch',
        webhooks.batch(messages.map(({ user, fields }) => ({ person: people.of(user), fields }))),
      );
    },
    tap(user, label) {
      const found = record.button(String(user), label);
      if (!found) throw new Error(`user ${user} sees no button "${label}"`);
      return sendMessage(user, { context: { from: '15550783881', id: found.to.id }, ...found.fields });
    },
    prefer(user, value) {
      const { phone, userId, hidden } = people.of(user);
      const preference = {
        ...(hidden ? { user_id: userId } : { wa_id: phone }),
        detail: 'The person said so',
        category: 'marketing_messages',
        value,
        timestamp: Math.floor(Date.now() / 1000),
      };
      return hand(user, webhooks.change('user_preferences', { user_preferences: [preference] }, people.of(user)));
    },
    changeNumber(user, to) {
      const old = people.of(user);
      const system = {
        type: 'user_changed_number',
        body: `${old.name} changed from ${user} to ${to}`,
        wa_id: String(to),
        ...(old.hidden && { user_id: people.of(to).userId }),
      };
      return hand(user, webhooks.message(old, { type: 'system', system }).body);
    },
    echo: (user, text) =>
      hand(
        user,
        webhooks.change(
          'smb_message_echoes',
          {
            message_echoes: [
              {
                from: '15550783881',
                to: String(user),
                id: webhooks.nextId(),
                timestamp: String(Math.floor(Date.now() / 1000)),
                type: 'text',
                text: { body: text },
              },
            ],
          },
          people.of(user),
        ),
      ),
    change: (field, value) => delivery.deliver('account', webhooks.change(field, value)),
    hide: (user) => void (people.of(user).hidden = true),
    repeat(user) {
      const body = last.get(user);
      if (!body) throw new Error(`user ${user} has sent nothing yet`);
      return delivery.deliver(String(user), body);
    },
  };
}
