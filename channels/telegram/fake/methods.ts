/** The Bot API methods of the fake: what each checks and answers. */
import { given } from '../../../src/model/given';
import type { Chats } from './chats';
import type { Checkouts } from './checkouts';
import type { Files } from './files';
import {
  albumFault,
  captionFault,
  contactFault,
  fileFault,
  invoiceFault,
  placeFault,
  stickerFault,
  textFault,
  type Payload,
} from './limits';
import type { Answer } from './answer';
import { commandsFault, inlineFault } from './beside';

/** What a method may touch. */
export interface State {
  bot: { id: number; username: string };
  chats: Chats;
  files: Files;
  checkouts: Checkouts;
  queries: Set<string>;
  /** The menu beside the chat: commands by language, and the button. */
  menu: { commands: Map<string, Payload[]>; button: unknown };
  /** The domain that was linked with the bot; log-in buttons to any other are refused. */
  loginDomain: string | undefined;
  webhook: {
    url(): string | null;
    set(url: string | null, secret: string | undefined): void;
    updates: readonly string[];
  };
  updates(payload: Payload): Promise<unknown[]>;
  nextMessageId(): number;
}

const withFile = (field: string) => (payload: Payload) => fileFault(payload, field) ?? captionFault(payload);

/** Methods that show something in a chat, with their check; each accepted one is recorded as sent. */
export const SENDING: Record<string, (payload: Payload) => string | null> = {
  sendMessage: textFault,
  sendPhoto: withFile('photo'),
  sendAudio: withFile('audio'),
  sendVoice: withFile('voice'),
  sendVideo: withFile('video'),
  sendAnimation: withFile('animation'),
  sendDocument: withFile('document'),
  sendSticker: stickerFault,
  sendMediaGroup: albumFault,
  sendLocation: (payload) => placeFault(payload, false),
  sendVenue: (payload) => placeFault(payload, true),
  sendContact: contactFault,
  sendInvoice: invoiceFault,
  editMessageText: textFault,
};

/** Answers a sending method after its chat and its limits were checked. */
export function sending(method: string, payload: Payload, state: State): Answer {
  const fault =
    state.chats.fault(payload, itemsOf(payload)) ??
    refused(
      SENDING[method]?.(payload) ??
        loginFault(payload, state) ??
        (method === 'sendInvoice' ? state.checkouts.tokenFault(payload) : null),
    );
  if (fault) return fault;
  const date = Math.floor(Date.now() / 1000);
  const from = { id: state.bot.id, is_bot: true, first_name: 'Shop', username: state.bot.username };
  const chat = state.chats.of(Number(payload['chat_id']));
  const message = (): Payload => ({ message_id: state.nextMessageId(), from, chat, date });
  if (method === 'sendMediaGroup') return { result: (payload['media'] as unknown[]).map(message) };
  if (method === 'editMessageText')
    return { result: { message_id: payload['message_id'], from, chat, date, edit_date: date } };
  return { result: { ...message(), ...given({ text: payload['text'] }) } };
}

/** The others. */
export const QUIET: Record<string, (payload: Payload, state: State) => Answer | Promise<Answer>> = {
  getMe: (_payload, { bot }) => ({
    result: {
      id: bot.id,
      is_bot: true,
      first_name: 'Shop',
      username: bot.username,
      can_join_groups: true,
      can_read_all_group_messages: false,
    },
  }),
  sendChatAction: (payload, state) => state.chats.fault(payload, 0) ?? { result: true },
  answerCallbackQuery: (payload, { queries }) =>
    queries.delete(String(payload['callback_query_id']))
      ? { result: true }
      : { code: 400, description: 'Bad Request: query is too old and response timeout expired or query ID is invalid' },
  answerPreCheckoutQuery: (payload, { checkouts }) =>
    checkouts.answer(String(payload['pre_checkout_query_id']), payload),
  answerShippingQuery: (payload, { checkouts }) => checkouts.answer(String(payload['shipping_query_id']), payload),
  setMyCommands: (payload, { menu }) => {
    const fault = commandsFault(payload);
    if (fault) return { code: 400, description: fault };
    menu.commands.set(String(payload['language_code'] ?? ''), payload['commands'] as Payload[]);
    return { result: true };
  },
  setChatMenuButton: (payload, { menu }) => {
    menu.button = payload['menu_button'];
    return { result: true };
  },
  answerInlineQuery: (payload, { queries }) => {
    const fault = inlineFault(payload);
    if (fault) return { code: 400, description: fault };
    return queries.delete(String(payload['inline_query_id']))
      ? { result: true }
      : { code: 400, description: 'Bad Request: query is too old and response timeout expired or query ID is invalid' };
  },
  getFile: (payload, { files }) => files.get(String(payload['file_id'])),
  setWebhook(payload, { webhook }) {
    const secret = payload['secret_token'];
    if (typeof payload['url'] !== 'string' || !URL.canParse(payload['url']))
      return { code: 400, description: 'Bad Request: bad webhook: invalid URL' };
    webhook.set(payload['url'], typeof secret === 'string' ? secret : undefined);
    webhook.updates = Array.isArray(payload['allowed_updates']) ? (payload['allowed_updates'] as string[]) : [];
    return { result: true };
  },
  deleteWebhook(_payload, { webhook }) {
    webhook.set(null, undefined);
    return { result: true };
  },
  getWebhookInfo: (_payload, { webhook }) => ({
    result: {
      url: webhook.url() ?? '',
      has_custom_certificate: false,
      pending_update_count: 0,
      ...(webhook.updates.length > 0 && { allowed_updates: webhook.updates }),
    },
  }),
  async getUpdates(payload, state) {
    if (state.webhook.url() !== null)
      return {
        code: 409,
        description:
          "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      };
    return { result: await state.updates(payload) };
  },
};

/** A media group counts as its number of files. */
function itemsOf({ media }: Payload): number {
  return Array.isArray(media) ? media.length : 1;
}

function loginFault(payload: Payload, { loginDomain }: State): string | null {
  const rows = (payload['reply_markup'] as { inline_keyboard?: Payload[][] } | undefined)?.inline_keyboard ?? [];
  const links = rows
    .flat()
    .flatMap(({ login_url: login }) => (login === undefined ? [] : [String((login as Payload)['url'])]));
  return links.every((url) => new URL(url).hostname === loginDomain) ? null : 'Bad Request: BOT_DOMAIN_INVALID';
}

function refused(description: string | null): Answer | null {
  return description === null ? null : { code: 400, description };
}
