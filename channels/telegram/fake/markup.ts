/** What the real server refuses of an inline keyboard, with its own words. Null: fine. */

export type Payload = Record<string, unknown>;

/** td's own cut of what a client may follow: http(s) and tg, and a host with a dot. */
const WRONG_HOST = /^https?:\/\/(?!\[)[^./:?#]+(?:[:/?#]|$)/i;
/** What a key may ask for. */
const ASKING = ['request_contact', 'request_location', 'request_poll', 'web_app'] as const;
const WRONG_MARKUP = 'Bad Request: object expected as reply markup';
/** Exactly one of them makes a button what it is. */
const KINDS = ['callback_data', 'url', 'login_url', 'copy_text', 'pay'] as const;

export function markupFault(payload: Payload, invoice = false): string | null {
  const markup = payload['reply_markup'] as { inline_keyboard?: unknown } | undefined;
  if (markup === undefined) return null;
  if ('remove_keyboard' in markup) return (markup as Payload)['remove_keyboard'] === true ? null : WRONG_MARKUP;
  if ('keyboard' in markup) return keyboardFault(payload, (markup as Payload)['keyboard']);
  if (!Array.isArray(markup.inline_keyboard)) return WRONG_MARKUP;
  const buttons = (markup.inline_keyboard as unknown[]).flat() as Payload[];
  if (buttons.length > 100 || (markup.inline_keyboard as unknown[][]).some((row) => row.length > 8))
    return 'Bad Request: reply markup is too long';
  for (const button of buttons) {
    const fault = buttonFault(button, invoice);
    if (fault) return fault;
  }
  return null;
}

/** Keys in place of the phone's keyboard: text, and no more than one thing that it asks for; not outside of private chats. */
function keyboardFault(payload: Payload, rows: unknown): string | null {
  if (!Array.isArray(rows) || !rows.every((row) => Array.isArray(row) && row.length > 0)) return WRONG_MARKUP;
  for (const key of (rows as Payload[][]).flat()) {
    if (!filled(key['text'])) return 'Bad Request: can\'t parse keyboard button: Field "text" must be of type String';
    const asks = ASKING.filter((name) => key[name] !== undefined);
    if (asks.length > 1) return "Bad Request: can't parse keyboard button: too many fields specified";
    if (asks.length > 0 && Number(payload['chat_id']) < 0)
      return `Bad Request: ${asks[0] === 'request_contact' ? 'phone number' : 'location'} can be requested in private chats only`;
  }
  return null;
}

function buttonFault(button: Payload, invoice: boolean): string | null {
  const { text, callback_data: data, url } = button;
  if (!filled(text)) return 'Bad Request: can\'t parse inline keyboard button: field "text" must be non-empty';
  const kinds = KINDS.filter((kind) => button[kind] !== undefined);
  if (kinds.length !== 1)
    return "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard";
  switch (kinds[0]) {
    case 'callback_data':
      return typeof data === 'string' && data !== '' && Buffer.byteLength(data) <= 64
        ? null
        : 'Bad Request: BUTTON_DATA_INVALID';
    case 'copy_text':
      return lengthOf((button['copy_text'] as Payload)['text'], 1, 256)
        ? null
        : 'Bad Request: BUTTON_COPY_TEXT_INVALID';
    case 'login_url':
      return linkFault((button['login_url'] as Payload)['url'], /^https:/i, 'login URL');
    case 'pay':
      return invoice ? null : 'Bad Request: BUTTON_TYPE_INVALID';
    default:
      return linkFault(url, /^(https?|tg):/i, 'URL');
  }
}

function linkFault(url: unknown, scheme: RegExp, what: string): string | null {
  const fine =
    typeof url === 'string' && !WRONG_HOST.test(url) && scheme.test(url) && URL.canParse(url) && url.length <= 2048;
  return fine ? null : `Bad Request: inline keyboard button ${what} '${String(url)}' is invalid: Wrong HTTP URL`;
}

function lengthOf(text: unknown, min: number, max: number): boolean {
  return typeof text === 'string' && text.trim().length >= min && [...text].length <= max;
}

function filled(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}
