/** The Bot API methods of the fake: what each checks and answers. */
import { albumFault, captionFault, contactFault, fileFault, placeFault, textFault, type Payload } from './limits';

export type Answer = { result: unknown } | { code: number; description: string; parameters?: Record<string, unknown> };

/** What a method may touch. */
export interface State {
  bot: { id: number; username: string };
  /** Users that wrote to the bot; null: everybody did. */
  known: Set<number> | null;
  blocked: Set<number>;
  queries: Set<string>;
  webhook: { url(): string | null; set(url: string | null, secret: string | undefined): void };
  updates(payload: Payload): Promise<unknown[]>;
  nextMessageId(): number;
}

/** Methods that show something in a chat, with their check; each accepted one is recorded as sent. */
export const SENDING: Record<string, (payload: Payload) => string | null> = {
  sendMessage: textFault,
  sendPhoto: (payload) => fileFault(payload, 'photo') ?? captionFault(payload),
  sendAudio: (payload) => fileFault(payload, 'audio') ?? captionFault(payload),
  sendVideo: (payload) => fileFault(payload, 'video') ?? captionFault(payload),
  sendDocument: (payload) => fileFault(payload, 'document') ?? captionFault(payload),
  sendMediaGroup: albumFault,
  sendLocation: (payload) => placeFault(payload, false),
  sendVenue: (payload) => placeFault(payload, true),
  sendContact: contactFault,
  editMessageText: textFault,
};

/** Answers a sending method after its chat and its limits were checked. */
export function sending(method: string, payload: Payload, state: State): Answer {
  const fault = chatFault(payload, state) ?? refused(SENDING[method]?.(payload) ?? null);
  if (fault) return fault;
  const date = Math.floor(Date.now() / 1000);
  const from = { id: state.bot.id, is_bot: true, first_name: 'Shop', username: state.bot.username };
  const chat = { id: Number(payload['chat_id']), type: 'private' };
  const message = (): Payload => ({ message_id: state.nextMessageId(), from, chat, date });
  if (method === 'sendMediaGroup') return { result: (payload['media'] as unknown[]).map(message) };
  if (method === 'editMessageText') return { result: { message_id: payload['message_id'], from, chat, date, edit_date: date } };
  return { result: { ...message(), ...(payload['text'] === undefined ? {} : { text: payload['text'] }) } };
}

/** The others. */
export const QUIET: Record<string, (payload: Payload, state: State) => Answer | Promise<Answer>> = {
  getMe: (_payload, { bot }) => ({ result: { id: bot.id, is_bot: true, first_name: 'Shop', username: bot.username } }),
  sendChatAction: (payload, state) => chatFault(payload, state) ?? { result: true },
  answerCallbackQuery: (payload, { queries }) =>
    queries.delete(String(payload['callback_query_id'])) ? { result: true } : { code: 400, description: 'Bad Request: query is too old and response timeout expired or query ID is invalid' },
  getFile: (payload) => ({ result: { file_id: payload['file_id'], file_unique_id: 'u', file_size: 4, file_path: 'documents/file_1.bin' } }),
  setWebhook(payload, { webhook }) {
    const secret = payload['secret_token'];
    if (typeof payload['url'] !== 'string' || !URL.canParse(payload['url'])) return { code: 400, description: 'Bad Request: bad webhook: invalid URL' };
    webhook.set(payload['url'], typeof secret === 'string' ? secret : undefined);
    return { result: true };
  },
  deleteWebhook(_payload, { webhook }) {
    webhook.set(null, undefined);
    return { result: true };
  },
  getWebhookInfo: (_payload, { webhook }) => ({ result: { url: webhook.url() ?? '', has_custom_certificate: false, pending_update_count: 0 } }),
  async getUpdates(payload, state) {
    if (state.webhook.url() !== null) return { code: 409, description: "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first" };
    return { result: await state.updates(payload) };
  },
};

function chatFault(payload: Payload, state: State): Answer | null {
  const chat = payload['chat_id'];
  if (chat === undefined || chat === '') return refused('Bad Request: chat_id is empty');
  if (state.known !== null && !state.known.has(Number(chat))) return refused('Bad Request: chat not found');
  if (state.blocked.has(Number(chat))) return { code: 403, description: 'Forbidden: bot was blocked by the user' };
  return null;
}

function refused(description: string | null): Answer | null {
  return description === null ? null : { code: 400, description };
}
