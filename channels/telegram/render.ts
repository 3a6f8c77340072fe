/** Content -> Bot API requests. Pure and total: content that was not fitted is split or spelled out, never refused. */
import type { PlatformBody, RenderContext, Rendered } from '../../src/model/channel';
import type { Card, Content } from '../../src/model/content';
import { carousel } from './carousel';
import { body, message, NO_KEYS, picture, texts, under } from './compose';
import { cleaned } from './fields';
import { keyboard } from './keyboard';
import { fileUrl } from './media';
import { cardParts, formParts, receiptParts, rich } from './text';

const FILES = { audio: ['sendAudio', 'audio'], video: ['sendVideo', 'video'], file: ['sendDocument', 'document'] } as const;

export function render(content: Content, context: RenderContext): Rendered {
  switch (content.kind) {
    case 'text': return message([content.text], [content.buttons ?? []], context);
    case 'quickReplies': return message([content.text], [content.replies], context);
    case 'card': return card(content.card, context);
    case 'carousel': return alone(content) ? card(content.cards[0] as Card, context) : carousel(content, context);
    case 'list': return list(content, context);
    case 'form': return message(formParts(content), [], context);
    case 'receipt': return message(receiptParts(content), [], context);
    case 'image': return image(content, context);
    case 'audio':
    case 'video':
    case 'file': return file(content, context);
    case 'location': return bodies(place(content, context));
    case 'contact': return bodies(contact(content, context));
  }
}

function alone(of: Extract<Content, { kind: 'carousel' }>): boolean {
  return of.cards.length === 1 && !of.text;
}

function card(of: Card, context: RenderContext): Rendered {
  const keys = keyboard([of.buttons ?? []], context.publicUrl);
  const text = rich([...cardParts(of), ...keys.lines]);
  return { bodies: of.picture ? picture(of.picture, text, keys, context) : texts(text, keys, context), tokens: keys.tokens };
}

function list(of: Extract<Content, { kind: 'list' }>, context: RenderContext): Rendered {
  const notes = of.rows.map((row) => (row.text ? `• ${row.title}: ${row.text}` : undefined));
  return message([of.text, ...notes], of.rows.map((row) => [{ kind: 'reply', label: row.title, value: row.value }]), context);
}

function image(of: Extract<Content, { kind: 'image' }>, context: RenderContext): Rendered {
  const keys = keyboard([of.buttons ?? []], context.publicUrl);
  return { bodies: picture(of.media, rich([of.caption, ...keys.lines]), keys, context), tokens: keys.tokens };
}

function file(of: Extract<Content, { kind: 'audio' | 'video' | 'file' }>, context: RenderContext): Rendered {
  const keys = keyboard([of.buttons ?? []], context.publicUrl);
  const text = rich([of.caption, ...keys.lines]);
  const url = fileUrl(of.media, context.publicUrl);
  const [method, field] = FILES[of.kind];
  const name = of.media.alt ?? of.media.name;
  const bodies = url === null ? texts(rich([name, of.media.url, text.text]), keys, context) : under(method, field, url, text, keys, context);
  return { bodies, tokens: keys.tokens };
}

/** sendVenue wants a title and an address; a place outside the globe is spelled out. */
function place(of: Extract<Content, { kind: 'location' }>, context: RenderContext): PlatformBody[] {
  const { latitude, longitude } = of;
  const [title, address] = [seen(of.title), seen(of.address)];
  const spelled = `${latitude}, ${longitude}`;
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return texts(rich([title, address, spelled]), NO_KEYS, context);
  if (title === '' && address === '') return [body('sendLocation', context, { latitude, longitude })];
  return [body('sendVenue', context, { latitude, longitude, title: title || address, address: address || spelled })];
}

/** sendContact wants a name and a phone. */
function contact(of: Extract<Content, { kind: 'contact' }>, context: RenderContext): PlatformBody[] {
  const [name, phone] = [seen(of.name), seen(of.phone)];
  if (phone === '') return texts(rich([name]), NO_KEYS, context);
  return [body('sendContact', context, { phone_number: phone, first_name: name || phone })];
}

function seen(text: string | undefined): string {
  return cleaned(text ?? '').trim();
}

function bodies(of: PlatformBody[]): Rendered {
  return { bodies: of, tokens: [] };
}
