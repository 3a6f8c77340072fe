/** What shoppers of the fake can do: write, send files, tap, react, pay, block, and all that in groups. */
import type { SentRequest } from './sent';
import type { Chats } from './chats';
import type { CheckoutAnswer, Checkouts } from './checkouts';
import type { Files, FakeFile } from './files';
import type { Recorder } from './record';
import { mentioning, totalOf, type Update, type UpdateMaker } from './updates';

/** Hands an update of a chat over; resolves with the webhook's final status, or with 202 at once when polling. */
export type Hand = (chat: number, update: Update) => Promise<number>;

export interface PeopleParts {
  updates: UpdateMaker;
  chats: Chats;
  files: Files;
  checkouts: Checkouts;
  record: Recorder;
  username: string;
  hand: Hand;
  /** The chat's last update. */
  last(chat: number): Update | undefined;
}

export interface People {
  /** Each resolves with the webhook's final status (0: closed before), or with 202 at once when polling. */
  sendText(user: number, text: string): Promise<number>;
  sendMessage(user: number, fields: Record<string, unknown>): Promise<number>;
  /** Files sent together: one message each, all with the same group id. */
  sendAlbum(user: number, each: readonly Record<string, unknown>[]): Promise<number[]>;
  /** Taps a button of the latest message to the chat that has one so called (label or data); throws when there is none. */
  tap(user: number, label: string, chat?: number): Promise<number>;
  /** What the shopper's marks on a message become. */
  react(
    user: number,
    messageId: number,
    after: readonly string[],
    before?: readonly string[],
    chat?: number,
  ): Promise<number>;
  /** Pays the latest invoice in the shopper's chat (or one of another chat that was handed on); the money moves only when the bot says so in time. */
  pay(user: number, options?: { limitMs?: number; invoice?: SentRequest }): Promise<CheckoutAnswer>;
  /** Types "@bot words" in some chat; gives what the bot's answer shows, once it is there. */
  search(user: number, words: string): Promise<Record<string, unknown>[]>;
  block(user: number): Promise<number>;
  unblock(user: number): Promise<number>;
  sendUpdate(user: number, fields: Record<string, unknown>): Promise<number>;
  /** The chat's last update once more, as after a lost acknowledgement. */
  repeat(chat: number): Promise<number>;
  /** A file that a message may carry; gives its file_id. */
  addFile(file: FakeFile): string;
  /** Makes a group with the bot in it, or finds it; its id is negative. */
  group(id: number, title?: string): FakeGroup;
}

export interface FakeGroup {
  readonly id: number;
  say(user: number, text: string, fields?: Record<string, unknown>): Promise<number>;
  /** Names the bot, at the front unless the text has its name. */
  mention(user: number, text: string, fields?: Record<string, unknown>): Promise<number>;
  /** Answers one of the bot's messages. */
  answer(user: number, messageId: number, text: string): Promise<number>;
  kick(by: number): Promise<number>;
  takeIn(by: number): Promise<number>;
  /** It becomes a supergroup: both chats tell it. Resolves with both statuses. */
  migrate(fresh: number, by: number): Promise<number[]>;
}

export function createPeople(parts: PeopleParts): People {
  const { updates, chats, files, record, hand } = parts;
  const message = (user: number, fields: Record<string, unknown>): Promise<number> =>
    hand(user, updates.message(user, user, fields));
  let albums = 0;
  return {
    sendText: (user, text) => message(user, { text }),
    sendMessage: message,
    async sendAlbum(user, each) {
      const media_group_id = String(13_000 + (albums += 1));
      return Promise.all(each.map((fields) => message(user, { media_group_id, ...fields })));
    },
    sendUpdate: (user, fields) => hand(user, updates.any(fields)),
    tap(user, label, chat = user) {
      const found = record.button(chat, label);
      if (!found) throw new Error(`user ${user} sees no button "${label}"`);
      return hand(chat, updates.tap(user, found.request, found.data));
    },
    react: (user, messageId, after, before = [], chat = user) =>
      hand(chat, updates.reaction(user, chat, messageId, before, after)),
    search: (user, words) => search(parts, user, words),
    pay: (user, options) => pay(parts, user, options),
    block(user) {
      chats.block(user, true);
      return hand(user, updates.member(user, user, 'member', 'kicked'));
    },
    unblock(user) {
      chats.block(user, false);
      return hand(user, updates.member(user, user, 'kicked', 'member'));
    },
    repeat(chat) {
      const update = parts.last(chat);
      if (!update) throw new Error(`chat ${chat} has sent nothing yet`);
      return hand(chat, update);
    },
    addFile: files.add,
    group(id, title = `Group ${id}`) {
      if (!chats.isGroup(id)) chats.addGroup(id, title);
      return groupOf(id, parts);
    },
  };
}

/** Telegram waits some seconds for an inline answer. */
const SEARCH_MS = 5000;

async function search(
  { updates, record, hand }: PeopleParts,
  user: number,
  words: string,
): Promise<Record<string, unknown>[]> {
  const { id, update } = updates.inline(user, words);
  const answered = record.called('answerInlineQuery', ({ inline_query_id: of }) => of === id, SEARCH_MS);
  await hand(user, update);
  return (await answered).payload['results'] as Record<string, unknown>[];
}

async function pay(
  { updates, checkouts, record, hand }: PeopleParts,
  user: number,
  {
    limitMs = 10_000,
    invoice = record.latest(user, 'sendInvoice'),
  }: { limitMs?: number; invoice?: SentRequest | undefined } = {},
): Promise<CheckoutAnswer> {
  if (!invoice) throw new Error(`user ${user} sees no invoice`);
  const { id, update } = updates.checkout(user, invoice);
  const answered = checkouts.wait(id, limitMs);
  await hand(user, update);
  const answer = await answered;
  if (!answer.ok) return answer;
  const { payload } = invoice;
  const paid = {
    currency: payload['currency'],
    total_amount: totalOf(payload),
    invoice_payload: payload['payload'],
    telegram_payment_charge_id: `tg_${id}`,
    provider_payment_charge_id: `pp_${id}`,
  };
  await hand(user, updates.message(user, user, { successful_payment: paid }));
  return answer;
}

function groupOf(id: number, { updates, chats, username, hand }: PeopleParts): FakeGroup {
  const say = (user: number, fields: Record<string, unknown>): Promise<number> =>
    hand(id, updates.message(user, id, fields));
  const member = (by: number, before: string, after: string): Promise<number> =>
    hand(id, updates.member(by, id, before, after));
  const self = { id: updates.botId, is_bot: true, first_name: 'Shop', username };
  return {
    id,
    say: (user, text, fields) => say(user, { text, ...fields }),
    mention: (user, text, fields) => say(user, { ...mentioning(text, username), ...fields }),
    answer: (user, messageId, text) =>
      say(user, { text, reply_to_message: { message_id: messageId, from: self, chat: chats.of(id), date: 1 } }),
    kick(by) {
      chats.block(id, true);
      return member(by, 'member', 'kicked');
    },
    takeIn(by) {
      chats.block(id, false);
      return member(by, 'left', 'member');
    },
    async migrate(fresh, by) {
      const told = updates.message(by, id, { migrate_to_chat_id: fresh });
      chats.migrate(id, fresh);
      return [await hand(id, told), await hand(fresh, updates.message(by, fresh, { migrate_from_chat_id: id }))];
    },
  };
}
