/** The building blocks of render: a message, a picture with its text, and the handling of long texts and keyboards. */
import type { PlatformBody, Rendered } from '../../../src/model/channel';
import type { Button, Media } from '../../../src/model/content';
import { CAPABILITIES } from '../capabilities';
import { keyboard, type Keyboard } from './keyboard';
import type { Frame } from './style';
import { pictureUrl } from './address';
import { rich, split, type Rich } from './text';

export const NO_KEYS: Keyboard = { pages: [], lines: [], tokens: [] };

/** A text with a keyboard; buttons that a keyboard cannot hold follow as lines. */
export function message(
  parts: Parameters<typeof rich>[0],
  rows: readonly (readonly Button[])[],
  context: Frame,
): Rendered {
  const keys = keyboard(rows, context);
  return { bodies: texts(rich([...parts, ...keys.lines]), keys, context), tokens: keys.tokens };
}

/** A picture with its text: as the caption if it fits, else as messages that follow. */
export function picture(media: Media, text: Rich, keys: Keyboard, context: Frame): PlatformBody[] {
  const photo = pictureUrl(media, context.publicUrl);
  if (photo === null) return texts(text.text === '' ? rich([media.alt ?? media.name, media.url]) : text, keys, context);
  return under('sendPhoto', 'photo', photo, text, keys, context);
}

/** A file and its text in one body, keyboard included; a text too long for a caption follows with the keyboard. */
export function under(
  method: string,
  field: string,
  url: string,
  text: Rich,
  keys: Keyboard,
  context: Frame,
): PlatformBody[] {
  if (text.text.length > CAPABILITIES.captionMax)
    return [body(method, context, { [field]: url }), ...texts(text, keys, context)];
  return keyed([body(method, context, { [field]: url, ...caption(text) })], keys, context);
}

export function body(method: string, context: Frame, payload: Record<string, unknown>): PlatformBody {
  const id = Number(context.chat);
  return { method, payload: { chat_id: Number.isSafeInteger(id) ? id : context.chat, ...payload } };
}

export function caption(text: Rich): Record<string, unknown> {
  if (text.text === '') return {};
  return { caption: text.text, ...(text.entities.length > 0 && { caption_entities: text.entities }) };
}

/** Splits a text over the limit; the keyboard is attached to the last piece. Telegram refuses a text without a visible character. */
export function texts(whole: Rich, keys: Keyboard, context: Frame): PlatformBody[] {
  const pieces = split(whole, CAPABILITIES.textMax);
  if (pieces.length === 0) pieces.push({ text: '…', entities: [] });
  const said = pieces.map(({ text, entities }) =>
    body('sendMessage', context, { text, ...(entities.length > 0 && { entities }) }),
  );
  return keyed(said, keys, context);
}

/** Attaches the keyboard to the last body; further pages get their own messages. */
function keyed(bodies: PlatformBody[], keys: Keyboard, context: Frame): PlatformBody[] {
  const [first, ...more] = keys.pages;
  const last = bodies.at(-1);
  if (!first || !last) return bodies;
  const hung = { method: last.method, payload: { ...last.payload, reply_markup: first } };
  return [
    ...bodies.slice(0, -1),
    hung,
    ...more.map((page) => body('sendMessage', context, { text: '…', reply_markup: page })),
  ];
}
