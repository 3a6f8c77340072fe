/** Content -> the browser's input: text, files, places, contact cards. Pure and total. */
import { given } from '../../src/model/given';
import type { PlatformBody, RenderContext, Rendered } from '../../src/model/channel';
import type { Content, Media } from '../../src/model/content';
import { fileUrl, pictureUrl } from './address';
import { CAPABILITIES } from './capabilities';
import { cleaned } from './fields';
import {
  blocks,
  buttonLines,
  cardText,
  formText,
  lines,
  mediaLine,
  numbering,
  paymentText,
  pieces,
  receiptText,
} from './text';
import { writeVCard } from '../vcard';

type Bodies = PlatformBody[];

export function render(content: Content, context: RenderContext): Rendered {
  return { bodies: quoting(bodiesOf(content, context), context), tokens: [] };
}

function bodiesOf(content: Content, { publicUrl }: RenderContext): Bodies {
  const numbers = numbering();
  switch (content.kind) {
    case 'text':
      return texts(blocks(content.text, buttonLines(content.buttons, publicUrl, numbers)));
    case 'quickReplies':
      return texts(blocks(content.text, buttonLines(content.replies, publicUrl, numbers)));
    case 'list':
      return texts(listText(content, numbers));
    case 'card':
      return picture(content.card.picture, cardText(content.card, publicUrl, numbers), publicUrl);
    case 'carousel':
      return [
        ...(content.text ? texts(content.text) : []),
        ...content.cards.flatMap((card) => picture(card.picture, cardText(card, publicUrl, numbers), publicUrl)),
      ];
    case 'form':
      return texts(formText(content));
    case 'receipt':
      return texts(receiptText(content));
    case 'payment':
      return texts(paymentText(content, publicUrl));
    case 'image':
    case 'audio':
    case 'video':
    case 'file':
      return attachment(content, publicUrl, numbers);
    case 'location':
      return [place(content)];
    case 'contact':
      return contact(content);
  }
}

type Numbers = ReturnType<typeof numbering>;

function listText({ text, rows }: Extract<Content, { kind: 'list' }>, numbers: Numbers): string {
  return blocks(text, lines(...rows.map((row) => `${numbers.next()}. ${row.title}${row.text ? `: ${row.text}` : ''}`)));
}

function attachment(content: Extract<Content, { media: Media }>, publicUrl: string, numbers: Numbers): Bodies {
  const text = blocks(content.caption, buttonLines(content.buttons, publicUrl, numbers));
  return content.kind === 'image'
    ? picture(content.media, text, publicUrl)
    : file(content.kind, content.media, fileUrl(content.media, publicUrl), text, publicUrl);
}

function texts(text: string): Bodies {
  return pieces(text, CAPABILITIES.textMax).map((piece) => ({ method: 'text', payload: { text: piece } }));
}

function picture(media: Media | undefined, text: string, publicUrl: string): Bodies {
  if (!media) return texts(text);
  return file('image', media, pictureUrl(media, publicUrl), text, publicUrl);
}

/**
 * The file with its text as the caption, if that is short enough; audio has no caption. `instead` is sent if
 * the file is unavailable when sending, so that nothing is lost.
 */
function file(
  kind: 'image' | 'audio' | 'video' | 'file',
  media: Media,
  url: string | null,
  text: string,
  publicUrl: string,
): Bodies {
  if (url === null) return texts(blocks(mediaLine(media, publicUrl), text));
  const under = text !== '' && text.length <= CAPABILITIES.captionMax && kind !== 'audio' ? text : undefined;
  const name = cleaned(media.name ?? '', 200).trim();
  const instead = pieces(blocks(lines(media.alt ?? media.name, url), under), CAPABILITIES.textMax);
  const payload = {
    kind,
    url,
    publicUrl,
    ...(media.type && { type: media.type }),
    ...(name && { name }),
    ...given({ caption: under }),
    instead: instead.join('\n').slice(0, CAPABILITIES.textMax),
  };
  return [{ method: 'file', payload }, ...(under === undefined && text !== '' ? texts(text) : [])];
}

/** Invalid coordinates become text. */
function place({ latitude, longitude, title, address }: Extract<Content, { kind: 'location' }>): PlatformBody {
  const [name, where] = [cleaned(title ?? '', 200).trim(), cleaned(address ?? '', 300).trim()];
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180))
    return { method: 'text', payload: { text: lines(name, where, `${latitude}, ${longitude}`) } };
  return {
    method: 'location',
    payload: { latitude, longitude, ...(name && { name }), ...(where && { address: where }) },
  };
}

function contact({ name, phone }: Extract<Content, { kind: 'contact' }>): Bodies {
  const [who, number] = [cleaned(name, 200).trim(), cleaned(phone, 40).trim()];
  if (!/\d{3}/.test(number.replace(/\D/g, ''))) return texts(lines(who, number));
  return [{ method: 'contact', payload: { vcard: writeVCard(who || number, number) } }];
}

/** In chats of several people the first message quotes what it replies to. */
function quoting(bodies: Bodies, { replyTo }: RenderContext): Bodies {
  const [first, ...rest] = bodies;
  if (!first || replyTo === undefined) return bodies;
  return [{ method: first.method, payload: { ...first.payload, quote: replyTo } }, ...rest];
}
