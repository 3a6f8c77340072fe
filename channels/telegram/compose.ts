/** The bodies that render is made of: a message, a picture with its text, and how long texts and keyboards go on them. */
import type { PlatformBody, RenderContext, Rendered } from '../../src/model/channel';
import type { Button, Media } from '../../src/model/content';
import { CAPABILITIES } from './capabilities';
import { keyboard, type Keyboard } from './keyboard';
import { pictureUrl } from './media';
import { rich, split, type Rich } from './text';

export const NO_KEYS: Keyboard = { markup: null, lines: [], tokens: [] };

/** A text with a keyboard; buttons that a keyboard cannot carry follow as lines. */
export function message(parts: Parameters<typeof rich>[0], rows: readonly (readonly Button[])[], context: RenderContext): Rendered {
  const keys = keyboard(rows, context.publicUrl);
  return { bodies: texts(rich([...parts, ...keys.lines]), keys, context), tokens: keys.tokens };
}

/** A picture with its text below: as the caption where it fits, else as messages that follow. */
export function picture(media: Media, text: Rich, keys: Keyboard, context: RenderContext): PlatformBody[] {
  const photo = pictureUrl(media, context.publicUrl);
  if (photo === null) return texts(text.text === '' ? rich([media.alt ?? media.name, media.url]) : text, keys, context);
  return under('sendPhoto', 'photo', photo, text, keys, context);
}

/** A file and its text in one body, keyboard included; a text too long for a caption follows with the keyboard. */
export function under(method: string, field: string, url: string, text: Rich, keys: Keyboard, context: RenderContext): PlatformBody[] {
  if (text.text.length > CAPABILITIES.captionMax) return [body(method, context, { [field]: url }), ...texts(text, keys, context)];
  return [body(method, context, { [field]: url, ...caption(text), ...markup(keys) })];
}

export function body(method: string, context: RenderContext, payload: Record<string, unknown>): PlatformBody {
  const id = Number(context.chat);
  return { method, payload: { chat_id: Number.isSafeInteger(id) ? id : context.chat, ...payload } };
}

export function caption(text: Rich): Record<string, unknown> {
  if (text.text === '') return {};
  return { caption: text.text, ...(text.entities.length > 0 ? { caption_entities: text.entities } : {}) };
}

/** Splits over the limit; the keyboard hangs on the last one. Telegram refuses a text without a visible sign. */
export function texts(whole: Rich, keys: Keyboard, context: RenderContext): PlatformBody[] {
  const pieces = split(whole, CAPABILITIES.textMax);
  if (pieces.length === 0) pieces.push({ text: '…', entities: [] });
  return pieces.map((each, at) =>
    body('sendMessage', context, {
      text: each.text,
      ...(each.entities.length > 0 ? { entities: each.entities } : {}),
      ...(at === pieces.length - 1 ? markup(keys) : {}),
    }),
  );
}

function markup(keys: Keyboard): Record<string, unknown> {
  return keys.markup ? { reply_markup: keys.markup } : {};
}
