/** The shopper's side of the fake: updates as Telegram would build them. */
import type { SentRequest } from '../telegram';

export type Update = { update_id: number } & Record<string, unknown>;

export interface UpdateMaker {
  text(user: number, text: string): Update;
  message(user: number, fields: Record<string, unknown>): Update;
  tap(user: number, to: SentRequest, data: string): Update;
  member(user: number, status: 'member' | 'kicked'): Update;
  any(fields: Record<string, unknown>): Update;
  /** Ids of taps that may still be answered. */
  readonly queries: Set<string>;
  nextMessageId(): number;
}

export function createUpdates(botId: number, language: string): UpdateMaker {
  let update = 1000;
  let message = 0;
  let query = 0;
  const queries = new Set<string>();
  const any = (fields: Record<string, unknown>): Update => ({ update_id: (update += 1), ...fields });
  const from = (user: number): Record<string, unknown> => ({ id: user, is_bot: false, first_name: `User${user}`, language_code: language });
  const chat = (user: number): Record<string, unknown> => ({ id: user, first_name: `User${user}`, type: 'private' });
  const now = (): number => Math.floor(Date.now() / 1000);
  const maker: UpdateMaker = {
    queries,
    any,
    nextMessageId: () => (message += 1),
    message: (user, fields) => any({ message: { message_id: maker.nextMessageId(), from: from(user), chat: chat(user), date: now(), ...fields } }),
    text: (user, text) => maker.message(user, { text }),
    tap(user, to, data) {
      const id = String((query += 1));
      queries.add(id);
      const bot = { id: botId, is_bot: true, first_name: 'Shop' };
      const message = { message_id: to.messageId, from: bot, chat: chat(user), date: Math.floor(to.at / 1000), text: to.payload['text'], reply_markup: to.payload['reply_markup'] };
      return any({ callback_query: { id, from: from(user), message, chat_instance: `${user}0`, data } });
    },
    member(user, status) {
      const bot = { id: botId, is_bot: true, first_name: 'Shop' };
      const old = { user: bot, status: status === 'kicked' ? 'member' : 'kicked' };
      return any({ my_chat_member: { chat: chat(user), from: from(user), date: now(), old_chat_member: old, new_chat_member: { user: bot, status } } });
    },
  };
  return maker;
}
