/** Keys in place of the phone's keyboard: they stay until they are taken away, so the next text to that chat does it. */
import type { PlatformBody } from '../../../src/model/channel';
import { fieldsOf, given, inner } from '../fields';

/** Chats remembered; a key that is forgotten is one that hides after its tap. */
const CHATS_MAX = 10_000;

export interface Keys {
  /** The body as it is sent: a text without keys takes away those that are open. `business`: there are no such keys there. */
  of(body: PlatformBody, business: boolean): PlatformBody;
}

export function createKeys(): Keys {
  const open = new Set<string>();
  return {
    of(body, business) {
      const chat = String(body.payload['chat_id']);
      const markup = inner(body.payload, 'reply_markup');
      if (markup && given(markup, 'keyboard')) {
        if (business) return without(body);
        open.delete(chat);
        open.add(chat);
        const [oldest] = open;
        if (open.size > CHATS_MAX && oldest !== undefined) open.delete(oldest);
        return body;
      }
      if (markup || body.method !== 'sendMessage' || !open.delete(chat)) return body;
      return { ...body, payload: { ...body.payload, reply_markup: { remove_keyboard: true } } };
    },
  };
}

/** Not for "messages sent on behalf of a Telegram Business account" (ReplyKeyboardMarkup). */
function without({ method, payload }: PlatformBody): PlatformBody {
  const { reply_markup: _, ...rest } = fieldsOf(payload) ?? {};
  return { method, payload: rest };
}
