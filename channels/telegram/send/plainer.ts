/** A simplified body after a 400 that blames one part of it, so that the text still reaches the shopper. */
import type { PlatformBody } from '../../../src/model/channel';
import { cleaned, fieldsOf, list, own, textOf } from '../fields';

/** What Telegram blames -> what is removed. Source of the texts: telegram-bot-api Client.cpp, the entity parser and the error names of td. */
const WAYS: readonly (readonly [blame: RegExp, plain: (body: PlatformBody) => PlatformBody | null])[] = [
  [/can't parse entities|entity beginning at|ENTITY_BOUNDS_INVALID|ENTITIES_TOO_LONG/i, unformatted],
  [
    /message thread not found|TOPIC_DELETED|TOPIC_CLOSED|TOPIC_ID_INVALID/i,
    (body) => without(body, 'message_thread_id'),
  ],
  [
    /message to (?:be replied|reply) not found|replied message not found|REPLY_MESSAGE_ID_INVALID|MESSAGE_ID_INVALID/i,
    (body) => without(body, 'reply_parameters'),
  ],
  [/BOT_DOMAIN_INVALID|inline keyboard button login URL|LOGIN_URL_INVALID/i, withoutLogin],
  [/inline keyboard button URL|BUTTON_URL_INVALID|BUTTON_COPY_TEXT_INVALID/i, withoutLinks],
  [
    /wrong HTTP URL specified|failed to get HTTP URL content|wrong type of the web page content|wrong file identifier|can't upload file by URL|file is too big|IMAGE_PROCESS_FAILED|PHOTO_INVALID|MEDIA_EMPTY|WEBPAGE_|MEDIA_INVALID|media of the specified type in the album|VOICE_MESSAGES_FORBIDDEN|STICKER_|not enough rights to send (?!text)|CHAT_SEND_(?!PLAIN)\w+_FORBIDDEN/i,
    inWords,
  ],
  [/CURRENCY_|PAYMENT_|INVOICE_|PROVIDER_|wrong (?:currency|invoice)/i, uninvoiced],
];

const FILE_FIELDS = ['photo', 'animation', 'sticker', 'voice', 'audio', 'video', 'document'] as const;
/** The part of a body that remains without its file. */
const KEPT = ['chat_id', 'message_thread_id', 'reply_parameters'] as const;

type Key = Record<string, unknown>;

/** Null: no simplification would help. */
export function plainer(body: PlatformBody, description: string): PlatformBody | null {
  for (const [blame, plain] of WAYS) if (blame.test(description)) return plain(body);
  return null;
}

function without({ method, payload }: PlatformBody, name: string): PlatformBody | null {
  if (payload[name] === undefined) return null;
  const { [name]: _, ...rest } = payload;
  return { method, payload: rest };
}

function unformatted(body: PlatformBody): PlatformBody | null {
  const { entities, caption_entities, parse_mode, ...payload } = body.payload;
  if (
    entities === undefined &&
    caption_entities === undefined &&
    parse_mode === undefined &&
    body.method !== 'sendMediaGroup'
  )
    return null;
  if (Array.isArray(payload['media']))
    payload['media'] = payload['media'].map((item: Record<string, unknown>) => ({
      ...item,
      caption_entities: undefined,
      parse_mode: undefined,
    }));
  return { method: body.method, payload };
}

/** The caption with its keyboard, or the file's address if it had none. */
function inWords(body: PlatformBody): PlatformBody | null {
  const media = list(body.payload, 'media').map(fieldsOf);
  const words =
    media.length > 0
      ? media.map((item) => (item && (textOf(item, 'caption') ?? textOf(item, 'media'))) ?? '')
      : [wordsOf(body.payload)];
  const text = words.filter(Boolean).join('\n').slice(0, 4096);
  if (text === '') return null;
  const entities = media.length > 0 ? undefined : body.payload['caption_entities'];
  return said(body, text, body.payload['reply_markup'], entities);
}

function wordsOf(payload: Record<string, unknown>): string {
  const file = FILE_FIELDS.map((name) => textOf(payload, name)).find((url) => url !== null);
  if (file === undefined) return '';
  return textOf(payload, 'caption') ?? file ?? '';
}

function withoutLogin(body: PlatformBody): PlatformBody | null {
  let found = false;
  const keys = keysOf(body).map((row) =>
    row.map((key) => {
      const login = fieldsOf(key['login_url']);
      if (!login) return key;
      found = true;
      return { text: key['text'], url: login['url'] };
    }),
  );
  return found ? { method: body.method, payload: { ...body.payload, reply_markup: { inline_keyboard: keys } } } : null;
}

/** Links that Telegram refuses on a key are added below the text. */
function withoutLinks(body: PlatformBody): PlatformBody | null {
  const isLink = (key: Key): boolean =>
    key['url'] !== undefined || key['login_url'] !== undefined || key['copy_text'] !== undefined;
  const links = keysOf(body).flat().filter(isLink);
  if (links.length === 0) return null;
  const lines = links.map(
    (key) =>
      `${String(key['text'])}: ${String(key['url'] ?? fieldsOf(key['login_url'])?.['url'] ?? fieldsOf(key['copy_text'])?.['text'])}`,
  );
  const rows = keysOf(body)
    .map((row) => row.filter((key) => !isLink(key)))
    .filter((row) => row.length > 0);
  const { reply_markup: _, ...rest } = body.payload;
  const field = body.method === 'sendMessage' ? 'text' : 'caption';
  const words = [textOf(rest, field), ...lines].filter(Boolean).join('\n');
  return {
    method: body.method,
    payload: {
      ...rest,
      [field]: cleaned(words, field === 'text' ? 4096 : 1024),
      ...(rows.length > 0 && { reply_markup: { inline_keyboard: rows } }),
    },
  };
}

/** The text of an invoice, with the shop's page; the pay button is removed. */
function uninvoiced(body: PlatformBody): PlatformBody | null {
  if (body.method !== 'sendInvoice') return null;
  const rows = keysOf(body)
    .map((row) => row.filter((key) => key['pay'] === undefined))
    .filter((row) => row.length > 0);
  const text = [textOf(body.payload, 'title'), textOf(body.payload, 'description')].filter(Boolean).join('\n');
  return text === '' || rows.length === 0 ? null : said(body, text, { inline_keyboard: rows });
}

function said({ payload }: PlatformBody, text: string, markup: unknown, entities?: unknown): PlatformBody {
  const kept = Object.fromEntries(
    KEPT.filter((name) => payload[name] !== undefined).map((name) => [name, payload[name]]),
  );
  return {
    method: 'sendMessage',
    payload: { ...kept, text, ...(!!entities && { entities }), ...(!!markup && { reply_markup: markup }) },
  };
}

function keysOf({ payload }: PlatformBody): Key[][] {
  const rows = list(fieldsOf(own(payload, 'reply_markup')) ?? {}, 'inline_keyboard');
  return rows.map((row) => (Array.isArray(row) ? (row as unknown[]).map(fieldsOf).filter((key) => key !== null) : []));
}
