/** A carousel on Telegram: the pictures as albums, then one numbered message with every card's text and buttons. */
import type { PlatformBody, Rendered } from '../../../src/model/channel';
import type { Button, Card, Content } from '../../../src/model/content';
import { CAPABILITIES } from '../capabilities';
import { body, caption, message } from './compose';
import { pictureUrl } from './address';
import type { Frame } from './style';
import { cardParts, rich, split } from './text';

/** sendMediaGroup.media: 2-10. */
const ALBUM_MAX = 10;

export function carousel(of: Extract<Content, { kind: 'carousel' }>, context: Frame): Rendered {
  const parts = of.cards.flatMap((card, at) => numbered(card, at));
  const rows = of.cards.map((card, at) =>
    (card.buttons ?? []).map((button) => ({ ...button, label: `${at + 1}. ${button.label}` })),
  );
  const said = message([of.text, ...parts], rows as Button[][], context);
  return { bodies: [...albums(of.cards, context), ...said.bodies], tokens: said.tokens };
}

function numbered(card: Card, at: number): ReturnType<typeof cardParts> {
  return cardParts({ ...card, title: `${at + 1}. ${card.title}` });
}

/** At most ten pictures each, distributed evenly so that none is left alone: an album needs two. */
function albums(cards: readonly Card[], context: Frame): PlatformBody[] {
  const photos = cards.flatMap((card, at) => {
    const media = card.picture && pictureUrl(card.picture, context.publicUrl);
    const [title] = split(rich([`${at + 1}. ${card.title}`]), CAPABILITIES.captionMax);
    return media && title ? [{ media, ...caption(title) }] : [];
  });
  const groups = Math.ceil(photos.length / ALBUM_MAX);
  const size = Math.ceil(photos.length / Math.max(1, groups));
  const bodies: PlatformBody[] = [];
  for (let from = 0; from < photos.length; from += size) bodies.push(album(photos.slice(from, from + size), context));
  return bodies;
}

function album(photos: { media: string }[], context: Frame): PlatformBody {
  const [only] = photos;
  if (photos.length > 1 || !only)
    return body('sendMediaGroup', context, { media: photos.map((photo) => ({ type: 'photo', ...photo })) });
  const { media, ...rest } = only;
  return body('sendPhoto', context, { photo: media, ...rest });
}
