/** Content is sent as it is; only media paths are prefixed with our public address, for clients that do not know it. */
import type { Rendered, RenderContext } from '../../src/model/channel';
import type { Card, Content, Media } from '../../src/model/content';

export function renderWebchat(content: Content, context: RenderContext): Rendered {
  return { bodies: [{ method: 'message', payload: { content: absolute(content, context.publicUrl) } }], tokens: [] };
}

function absolute(content: Content, base: string): Content {
  switch (content.kind) {
    case 'image':
    case 'audio':
    case 'video':
    case 'file':
      return { ...content, media: mediaBehind(content.media, base) };
    case 'card':
      return { ...content, card: cardBehind(content.card, base) };
    case 'carousel':
      return { ...content, cards: content.cards.map((card) => cardBehind(card, base)) };
    default:
      return content;
  }
}

function cardBehind(card: Card, base: string): Card {
  return card.picture ? { ...card, picture: mediaBehind(card.picture, base) } : card;
}

function mediaBehind(media: Media, base: string): Media {
  // "//host/x" names another host and is not one of our paths.
  return media.url.startsWith('/') && !media.url.startsWith('//') ? { ...media, url: base + media.url } : media;
}
