/** A content without its decorative pictures, because a platform fetches each picture before it shows the message. */
import type { Content } from '../model/content';

export function withoutPictures(content: Content): Content {
  if (content.kind === 'card') return { ...content, card: bare(content.card) };
  return content.kind === 'carousel' ? { ...content, cards: content.cards.map(bare) } : content;
}

function bare<Card extends { picture?: unknown }>({ picture: _picture, ...card }: Card): Omit<Card, 'picture'> {
  return card;
}
