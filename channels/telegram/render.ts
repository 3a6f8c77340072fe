/** Content -> Bot API requests. Pure and total: content that was not fitted is split or spelled out, never refused. */
import type { PlatformBody, RenderContext, Rendered } from '../../src/model/channel';
import type { Card, Content } from '../../src/model/content';
import { carousel } from './render/carousel';
import { body, message, NO_KEYS, picture, texts } from './render/compose';
import { cleaned } from './fields';
import { file, image } from './render/file';
import { keyboard } from './render/keyboard';
import { labelOf } from './render/key';
import { payment } from './render/payment';
import type { Frame, Style } from './render/style';
import { cardParts, formParts, receiptParts, rich } from './render/text';

export function render(content: Content, context: RenderContext, style: Style = {}): Rendered {
  const { bodies, tokens } = shown(content, { ...context, style });
  return { bodies: quoting(bodies, context.replyTo), tokens };
}

function shown(content: Content, frame: Frame): Rendered {
  switch (content.kind) {
    case 'text':
      return sharing(message([content.text], [content.buttons ?? []], frame), content, frame);
    case 'quickReplies':
      return message([content.text], [content.replies], frame);
    case 'card':
      return card(content.card, frame);
    case 'carousel':
      return alone(content) ? card(content.cards[0] as Card, frame) : carousel(content, frame);
    case 'list':
      return list(content, frame);
    case 'form':
      return message(formParts(content), [], frame);
    case 'receipt':
      return message(receiptParts(content), [], frame);
    case 'payment':
      return payment(content, frame);
    case 'image':
      return image(content, frame);
    case 'audio':
    case 'video':
    case 'file':
      return file(content, frame);
    case 'location':
      return bodies(place(content, frame));
    case 'contact':
      return bodies(contact(content, frame));
  }
}

/** A key in place of the phone's own keyboard that shares the place or the number. "Available in private chats only" (KeyboardButton). */
function sharing(of: Rendered, { asks, buttons }: Extract<Content, { kind: 'text' }>, { chat }: Frame): Rendered {
  const last = of.bodies.at(-1);
  if (!asks || !('label' in asks) || buttons?.length || !last || chat.startsWith('-')) return of;
  const key = {
    text: labelOf(asks.label),
    ...(asks.what === 'phone' ? { request_contact: true } : { request_location: true }),
  };
  const keyboard = { keyboard: [[key]], resize_keyboard: true, one_time_keyboard: true };
  const hung = { method: last.method, payload: { ...last.payload, reply_markup: keyboard } };
  return { ...of, bodies: [...of.bodies.slice(0, -1), hung] };
}

/** In chats of several people the first message quotes what it replies to; a deleted message does not prevent the reply. */
function quoting(bodies: PlatformBody[], replyTo: string | undefined): PlatformBody[] {
  const id = Number(replyTo);
  const [first, ...rest] = bodies;
  if (!first || !Number.isSafeInteger(id) || id <= 0) return bodies;
  return [
    {
      method: first.method,
      payload: { ...first.payload, reply_parameters: { message_id: id, allow_sending_without_reply: true } },
    },
    ...rest,
  ];
}

function alone(of: Extract<Content, { kind: 'carousel' }>): boolean {
  return of.cards.length === 1 && !of.text;
}

function card(of: Card, frame: Frame): Rendered {
  const keys = keyboard([of.buttons ?? []], frame);
  const text = rich([...cardParts(of), ...keys.lines]);
  return {
    bodies: of.picture ? picture(of.picture, text, keys, frame) : texts(text, keys, frame),
    tokens: keys.tokens,
  };
}

function list(of: Extract<Content, { kind: 'list' }>, frame: Frame): Rendered {
  const notes = of.rows.map((row) => (row.text ? `• ${row.title}: ${row.text}` : undefined));
  return message(
    [of.text, ...notes],
    of.rows.map((row) => [{ kind: 'reply', label: row.title, value: row.value }]),
    frame,
  );
}

/** sendVenue requires a title and an address; invalid coordinates become text. */
function place(of: Extract<Content, { kind: 'location' }>, frame: Frame): PlatformBody[] {
  const { latitude, longitude } = of;
  const [title, address] = [seen(of.title), seen(of.address)];
  const spelled = `${latitude}, ${longitude}`;
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180))
    return texts(rich([title, address, spelled]), NO_KEYS, frame);
  if (title === '' && address === '') return [body('sendLocation', frame, { latitude, longitude })];
  return [body('sendVenue', frame, { latitude, longitude, title: title || address, address: address || spelled })];
}

/** sendContact requires a name and a phone. */
function contact(of: Extract<Content, { kind: 'contact' }>, frame: Frame): PlatformBody[] {
  const [name, phone] = [seen(of.name), seen(of.phone)];
  if (phone === '') return texts(rich([name]), NO_KEYS, frame);
  return [body('sendContact', frame, { phone_number: phone, first_name: name || phone })];
}

function seen(text: string | undefined): string {
  return cleaned(text ?? '').trim();
}

function bodies(of: PlatformBody[]): Rendered {
  return { bodies: of, tokens: [] };
}
