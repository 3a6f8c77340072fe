/** A tapped button. The message it hangs on may be inaccessible (too old): then only chat and id are there. */
import type { Decoded, InboundContent } from '../../../src/model/inbound';
import { businessAddress } from './business';
import { addressOf } from './chat';
import { base, ignored, NAME_MAX, type Decoder, type Envelope } from './envelope';
import { fieldsOf, given, idOf, inner, list, own, textOf, type Fields } from '../fields';

export function tapped(tap: Fields, envelope: Envelope, by: Decoder): Decoded {
  const from = inner(tap, 'from');
  const message = inner(tap, 'message');
  if (!message) return ignored('callback_query', 'the button hangs on an inline message, its chat is not known');
  const chat = inner(message, 'chat');
  // In a group the message is our own: anyone who taps means us. Its sender is not the one who tapped.
  const address = given(message, 'business_connection_id')
    ? businessAddress(message, by)
    : addressOf(chat, from, withoutSender(message), by);
  if (typeof address === 'string') return ignored('callback_query', address);
  const data = textOf(tap, 'data', 256);
  if (data === null) return ignored('callback_query', 'it has no data');
  const query = idOf(tap, 'id');
  const on = idOf(message, 'message_id');
  return {
    ...base(envelope, address, from, by.clock.now()),
    content: valueOf(data, labelOf(message, data)),
    ...(on && { messageRef: on, replyTo: on }),
    ...(query && { platform: { callbackQuery: query } }),
  };
}

function withoutSender({ sender_chat: _, ...message }: Fields): Fields {
  return message;
}

/** Our own data is `v:` + value or `t:` + token; other data stems from the bot's life before us and is passed on. */
function valueOf(data: string, label: string | null): InboundContent {
  const more = label === null ? {} : { label };
  if (data.startsWith('t:') && data.length > 2) return { kind: 'replyToken', token: data.slice(2), ...more };
  const value = data.startsWith('v:') && data.length > 2 ? data.slice(2) : data;
  return { kind: 'reply', value, ...more };
}

/** What stood on the button, found again in the keyboard that Telegram sends along. */
function labelOf(message: Fields, data: string): string | null {
  for (const row of list(inner(message, 'reply_markup') ?? {}, 'inline_keyboard').slice(0, 100)) {
    for (const each of Array.isArray(row) ? row.slice(0, 100) : []) {
      const button = fieldsOf(each);
      if (button && own(button, 'callback_data') === data) return textOf(button, 'text', NAME_MAX);
    }
  }
  return null;
}
