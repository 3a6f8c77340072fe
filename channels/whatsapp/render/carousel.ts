/** Several cards: a media carousel where Meta's rules allow it, the catalogue's own list, else one after the other. */
import type { RenderContext, Rendered } from '../../../src/model/channel';
import type { Button, Card, Content } from '../../../src/model/content';
import { createIds } from '../ids';
import { LIMITS } from '../limits';
import { interactive, say, texts, type Part } from './compose';
import { linkUrl, pictureUrl } from './address';
import { buttonLine, bold, factLine, label, labels, lines, stageLine } from './text';

type Carousel = Extract<Content, { kind: 'carousel' }>;

export function carousel(of: Carousel, context: RenderContext, single: (card: Card) => Rendered): Rendered {
  const native = swipeable(of, context);
  if (native) return native;
  const each = of.cards.map(single);
  return {
    bodies: [...(of.text?.trim() ? texts(lines([of.text]), context) : []), ...each.flatMap((one) => one.bodies)],
    tokens: distinct(each.flatMap((one) => one.tokens)),
  };
}

/**
 * Meta's rules: 2 to 10 cards, each with a picture, and buttons of the same kind and number on all: one link, or one or two
 * replies. Links beside replies, and what a card's 160 characters cannot hold, are told in a text behind it: first one lead text, then the cards. Null: not possible.
 */
function swipeable(of: Carousel, context: RenderContext): Rendered | null {
  const { cards } = of;
  if (cards.length < LIMITS.cards.min || cards.length > LIMITS.cards.max) return null;
  const counts = new Set(cards.map((card) => repliesOf(card).length));
  const [count = 0] = counts;
  if (counts.size !== 1 || count > LIMITS.cardButtons) return null;
  const tokens: Rendered['tokens'] = [];
  const ids = createIds(LIMITS.buttonId, tokens);
  const left: string[] = [];
  const shown: Part[] = [];
  for (const [at, card] of cards.entries()) {
    const link = card.picture && pictureUrl(card.picture, context.publicUrl);
    const action = count > 0 ? replyAction(card, ids) : linkAction(card, context);
    if (!link || !action) return null;
    const { text, rest } = cardText(card);
    const links =
      count > 0
        ? (card.buttons ?? [])
            .filter((each) => each.kind !== 'reply')
            .map((each) => buttonLine(each, context.publicUrl))
        : [];
    if (rest.length + links.length > 0) left.push(lines([bold(card.title), ...rest, ...links]));
    shown.push({ card_index: at, type: 'cta_url', header: { type: 'image', image: { link } }, body: { text }, action });
  }
  const said = interactive(
    lines([of.text ?? cards.map((card) => card.title).join(' · ')]),
    [{ type: 'carousel', action: { cards: shown } }],
    tokens,
    context,
  );
  return { bodies: [...said.bodies, ...(left.length > 0 ? texts(left.join('\n\n'), context) : [])], tokens };
}

function replyAction(card: Card, ids: ReturnType<typeof createIds>): Part {
  const replies = repliesOf(card);
  const titles = labels(
    replies.map((each) => each.label),
    LIMITS.buttonTitle,
  );
  return {
    buttons: replies.map((each, at) => ({
      type: 'quick_reply',
      quick_reply: { id: ids.of(each.value), title: titles[at] },
    })),
  };
}

function linkAction({ buttons = [] }: Card, { publicUrl }: RenderContext): Part | null {
  const [only] = buttons;
  if (buttons.length !== 1 || (only?.kind !== 'url' && only?.kind !== 'login')) return null;
  const url = linkUrl(only.url, publicUrl);
  return url === null
    ? null
    : { name: 'cta_url', parameters: { display_text: label(only.label, LIMITS.buttonTitle), url } };
}

/** As much as a card holds, in three lines: title, facts, text; and what had to stay out. */
function cardText(card: Card): { text: string; rest: string[] } {
  const flat = (parts: readonly string[], join: string): string => lines([parts.join(join).replace(/\s+/g, ' ')]);
  const wanted = [
    flat((card.facts ?? []).map(factLine), ' · '),
    flat((card.stages ?? []).map(stageLine), ' '),
    flat([card.text ?? ''], ''),
  ].filter(Boolean);
  const title = bold(card.title.replace(/\s+/g, ' '));
  const held = title.length <= LIMITS.cardBody ? [title === '' ? '…' : title] : [label(card.title, LIMITS.cardBody)];
  const rest: string[] = [];
  for (const line of wanted) {
    if (held.length <= LIMITS.cardBreaks && [...held, line].join('\n').length <= LIMITS.cardBody) held.push(line);
    else rest.push(line);
  }
  return { text: held.join('\n'), rest: title.length > LIMITS.cardBody && rest.length === 0 ? [''] : rest };
}

/** The catalogue's own product cards, then a list with what else can be done about each. */
export function productList(of: Carousel, catalogue: string, context: RenderContext): Rendered {
  const heading = of.text ?? of.cards.map((card) => card.title).join(' · ');
  const section = {
    title: label(heading, LIMITS.sectionTitle),
    product_items: of.cards.map((card) => ({ product_retailer_id: card.product })),
  };
  const links = of.cards.flatMap((card) =>
    (card.buttons ?? [])
      .filter((each) => each.kind !== 'reply')
      .map((each) => `${label(card.title, 60)}, ${buttonLine(each, context.publicUrl)}`),
  );
  const shown = interactive(
    lines([heading]),
    [
      {
        type: 'product_list',
        header: { type: 'text', text: label(heading, LIMITS.header) },
        action: { catalog_id: catalogue, sections: [section] },
      },
    ],
    [],
    context,
  );
  const rows = of.cards.flatMap((card) =>
    repliesOf(card).map((button) => ({ title: card.title, text: button.label, value: button.value })),
  );
  const more = [...new Set(rows.map((row) => row.text))].join(' / ');
  const acts =
    rows.length === 0
      ? { bodies: links.length > 0 ? texts(lines(links), context) : [], tokens: [] }
      : list({ text: lines([...links, more]), button: more, rows }, context);
  return { bodies: [...shown.bodies, ...acts.bodies], tokens: acts.tokens };
}

/** One product of the catalogue with the card's text, then its buttons. */
export function product(card: Card, catalogue: string, text: string, context: RenderContext): Rendered {
  const shown = interactive(
    text,
    [{ type: 'product', action: { catalog_id: catalogue, product_retailer_id: card.product } }],
    [],
    context,
  );
  if (!card.buttons?.length) return shown;
  const acts = say([bold(card.title)], card.buttons, context);
  return { bodies: [...shown.bodies, ...acts.bodies], tokens: acts.tokens };
}

export function list(
  of: Pick<Extract<Content, { kind: 'list' }>, 'text' | 'button' | 'rows'>,
  context: RenderContext,
): Rendered {
  const tokens: Rendered['tokens'] = [];
  const groups = Array.from({ length: Math.ceil(of.rows.length / LIMITS.rows) }, (_, at) =>
    of.rows.slice(at * LIMITS.rows, (at + 1) * LIMITS.rows),
  );
  const parted = groups.map((group) => {
    const ids = createIds(LIMITS.rowId, tokens);
    const rows = group.map((row) => ({
      id: ids.of(row.value),
      title: label(row.title, LIMITS.rowTitle),
      ...(row.text?.trim() && { description: label(row.text, LIMITS.rowText) }),
    }));
    return { type: 'list', action: { button: label(of.button, LIMITS.listButton), sections: [{ rows }] } };
  });
  return interactive(lines([of.text]), parted, tokens, context);
}

function repliesOf({ buttons = [] }: Card): Extract<Button, { kind: 'reply' }>[] {
  return buttons.filter((each) => each.kind === 'reply');
}

function distinct(tokens: Rendered['tokens']): Rendered['tokens'] {
  return [...new Map(tokens.map((each) => [each.token, each])).values()];
}
