/** The shopper's side of the fake: updates as Telegram would build them. */
import type { SentRequest } from './sent';
import type { Chats } from './chats';

export type Update = { update_id: number } & Record<string, unknown>;

export interface UpdateMaker {
  message(user: number, chat: number, fields: Record<string, unknown>): Update;
  tap(user: number, to: SentRequest, data: string): Update;
  /** What became of the bot in this chat. */
  member(user: number, chat: number, before: string, after: string): Update;
  reaction(user: number, chat: number, messageId: number, before: readonly string[], after: readonly string[]): Update;
  checkout(user: number, invoice: SentRequest): { id: string; update: Update };
  /** "@bot words", typed in any chat; `id` is what it is answered by. */
  inline(user: number, query: string): { id: string; update: Update };
  any(fields: Record<string, unknown>): Update;
  readonly botId: number;
  /** Ids of taps that may still be answered. */
  readonly queries: Set<string>;
  nextMessageId(): number;
}

export function createUpdates(
  bot: { id: number; username: string },
  language: string,
  chats: Pick<Chats, 'of'>,
): UpdateMaker {
  let update = 1000;
  let message = 0;
  let query = 0;
  const queries = new Set<string>();
  const any = (fields: Record<string, unknown>): Update => ({ update_id: (update += 1), ...fields });
  const from = (user: number): Record<string, unknown> => ({
    id: user,
    is_bot: false,
    first_name: `User${user}`,
    language_code: language,
  });
  const now = (): number => Math.floor(Date.now() / 1000);
  const self = { id: bot.id, is_bot: true, first_name: 'Shop', username: bot.username };
  const marks = (emoji: readonly string[]): unknown[] => emoji.map((each) => ({ type: 'emoji', emoji: each }));
  const maker: UpdateMaker = {
    botId: bot.id,
    queries,
    any,
    nextMessageId: () => (message += 1),
    message: (user, chat, fields) =>
      any({
        message: { message_id: maker.nextMessageId(), from: from(user), chat: chats.of(chat), date: now(), ...fields },
      }),
    tap(user, to, data) {
      const id = String((query += 1));
      queries.add(id);
      const message = {
        message_id: to.messageId,
        from: self,
        chat: chats.of(to.chat),
        date: Math.floor(to.at / 1000),
        text: to.payload['text'],
        reply_markup: to.payload['reply_markup'],
      };
      return any({ callback_query: { id, from: from(user), message, chat_instance: `${user}0`, data } });
    },
    member: (user, chat, before, after) =>
      any({
        my_chat_member: {
          chat: chats.of(chat),
          from: from(user),
          date: now(),
          old_chat_member: { user: self, status: before },
          new_chat_member: { user: self, status: after },
        },
      }),
    inline(user, text) {
      const id = String((query += 1));
      queries.add(id);
      return { id, update: any({ inline_query: { id, from: from(user), query: text, offset: '' } }) };
    },
    reaction: (user, chat, messageId, before, after) =>
      any({
        message_reaction: {
          chat: chats.of(chat),
          message_id: messageId,
          user: from(user),
          date: now(),
          old_reaction: marks(before),
          new_reaction: marks(after),
        },
      }),
    checkout(user, { payload }) {
      const id = String((query += 1));
      return {
        id,
        update: any({
          pre_checkout_query: {
            id,
            from: from(user),
            currency: payload['currency'],
            total_amount: totalOf(payload),
            invoice_payload: payload['payload'],
          },
        }),
      };
    },
  };
  return maker;
}

export function totalOf({ prices }: SentRequest['payload']): number {
  return (prices as { amount: number }[]).reduce((sum, { amount }) => sum + amount, 0);
}

/** A text with the bot's name in it, marked as Telegram marks it. */
export function mentioning(text: string, username: string): Record<string, unknown> {
  const name = `@${username}`;
  const whole = text.includes(name) ? text : `${name} ${text}`;
  const at = whole.indexOf(name);
  const command = /^\/\w+$/.exec(whole.slice(0, at));
  if (command) return { text: whole, entities: [{ type: 'bot_command', offset: 0, length: at + name.length }] };
  return { text: whole, entities: [{ type: 'mention', offset: at, length: name.length }] };
}
