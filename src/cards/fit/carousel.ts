/** Fits several cards: side by side, as an album with one numbered text, one after the other, or all in one text. */
import type { Card, Content, Media } from '../../model/content';
import { blocks, isBlank, type Fitting } from './fitting';
import { cardText, fitCard, nativeCard, pictureLine } from './card';
import { shows } from './media';
import { balanced, plan, type Offer } from './offer';
import { say, texts, wording } from './say';
import { shorten } from './shorten';

type Carousel = Extract<Content, { kind: 'carousel' }>;
type Pictured = Card & { picture: Media };

export function fitCarousel(f: Fitting, content: Carousel): Content[] {
  if (f.caps.carousel !== null) return sideBySide(f, content, f.caps.carousel);
  const pictured = content.cards.filter(
    (card): card is Pictured => card.picture !== undefined && shows(f, 'image', card.picture),
  );
  if (f.caps.album !== null && pictured.length === content.cards.length && pictured.length >= f.caps.album.min)
    return album(f, content, pictured, f.caps.album);
  if (f.caps.card === null && pictured.length === 0) return together(f, content);
  return [...texts(f, content.text ?? ''), ...content.cards.flatMap((card) => fitCard(f, card))];
}

function sideBySide(f: Fitting, content: Carousel, limits: { min: number; max: number }): Content[] {
  const { text = '', cards } = content;
  if (cards.length < limits.min) return [...texts(f, text), ...cards.flatMap((card) => fitCard(f, card))];
  const fitted = cards.map((card) => nativeCard(f, card, true));
  const heads = texts(f, text);
  // The last piece of the text goes with the carousel.
  const own = heads.pop();
  const groups = balanced(
    fitted.map((one) => one.card),
    limits.max,
  );
  const shown = groups.flatMap((group, at): Content[] => {
    const head = at === 0 && own?.kind === 'text' ? { text: own.text } : {};
    if (group.length >= limits.min) return [{ kind: 'carousel', ...head, cards: group }];
    return [...(at === 0 && own !== undefined ? [own] : []), ...group.map((card): Content => ({ kind: 'card', card }))];
  });
  return [...heads, ...shown, ...fitted.flatMap((one) => one.after)];
}

/** The pictures as carousels of bare cards, which render shows as albums, then one text with the rest. */
function album(f: Fitting, content: Carousel, cards: Pictured[], limits: { min: number; max: number }): Content[] {
  const bare = cards.map((card): Card => ({ title: shorten(card.title, f.caps.captionMax), picture: card.picture }));
  const pictures = balanced(bare, limits.max).flatMap((group): Content[] =>
    group.length >= limits.min
      ? [{ kind: 'carousel', cards: group }]
      : group.map(({ title, picture }) => ({ kind: 'image', media: picture as Media, caption: title })),
  );
  const silent = cards.every((card, at) => cardText(card) === bare[at]?.title && (card.buttons ?? []).length === 0);
  if (silent) return [...texts(f, content.text ?? ''), ...pictures];
  return [...pictures, ...together(f, content, true)];
}

/** All cards in one text. Buttons name their card: by its number if they are attached to the text, else by its title. */
function together(f: Fitting, { text, cards }: Carousel, seen = false): Content[] {
  const buttons = cards.reduce((sum, card) => sum + (card.buttons ?? []).length, 0);
  const numbers =
    f.caps.buttons !== null && f.caps.buttons.kinds.includes('reply') && buttons > 0 && buttons <= f.caps.buttons.max;
  const offers = cards.flatMap((card, at) =>
    (card.buttons ?? []).map(
      (button): Offer => ({
        button: { ...button, label: numbers ? `${at + 1}. ${button.label}` : `${button.label}: ${card.title}` },
      }),
    ),
  );
  const chosen = plan(f, offers);
  const told = cards.map((card, at) =>
    blocks((numbers ? `${at + 1}. ` : '') + cardText(card), seen ? undefined : pictureLine(f, card.picture)),
  );
  return say(f, wording(blocks(isBlank(text) ? undefined : text, ...told), chosen), chosen);
}
