/** Fitted content -> activities for Teams. Pure; content that is too large for one activity becomes several. */
import type { PlatformBody, Rendered, RenderContext } from '../../src/model/channel';
import type { Button, Card, Content } from '../../src/model/content';
import { actionsOf, carried, labelOf, submit } from './actions';
import { cardBody, factSet, heading, line, paragraph, picture, type Element } from './elements';
import { REFRESH } from './asked';
import { dialogBody } from './dialog';
import { formBody } from './form';
import { webUrl } from './address';
import { BUDGET_BYTES, cards, carousel, message, texts } from './pack';
import { literal, shown } from './text';
import { OURS } from './value';

/** "Suggested actions": Teams shows the first three. */
const SUGGESTED_MAX = 3;
const ROW_TEXT_MAX = 1000;

export interface RenderOptions {
  /** Shows quick replies above the compose box; false: always as a card's buttons, which every client shows. */
  suggest: boolean;
}

export function render(content: Content, context: RenderContext, options: RenderOptions): Rendered {
  const tokens: Rendered['tokens'] = [];
  const bodies = bodiesOf(content, context, options, tokens);
  // Content of only invisible characters would be refused as empty.
  return { bodies: bodies.length > 0 ? bodies : [message({ text: '…', textFormat: 'plain' }, context)], tokens };
}

/** The body with its buttons below. */
type Under = (body: Element[], buttons?: readonly Button[]) => Element[];

function bodiesOf(
  content: Content,
  context: RenderContext,
  options: RenderOptions,
  tokens: Rendered['tokens'],
): PlatformBody[] {
  const { publicUrl } = context;
  const under = buttonsUnder(publicUrl, tokens);
  switch (content.kind) {
    case 'text':
      if (!content.buttons?.length) return texts(content.text, context);
      return cards(under(paragraph(content.text), content.buttons), context, content.text);
    case 'quickReplies':
      return suggested(content, context, options, tokens) ?? repliesCards(content, context, under);
    case 'card':
      return oneCard(content.card, context, under);
    case 'carousel':
      return sideBySide(content, context, under);
    case 'list':
      return cards(listBody(content, tokens), context, content.text);
    case 'form':
      return cards(dialogBody(content) ?? formBody(content, BUDGET_BYTES - 1024), context, content.title);
    case 'receipt':
      return cards(receipt(content), context, content.title);
    case 'payment':
      return cards(paymentBody(content, under), context, content.title);
    case 'image':
      return pictureCards(content, context, under);
    case 'audio':
    case 'video':
    case 'file':
      return cards(under(fileBody(content, context), content.buttons), context, content.caption ?? nameOf(content));
    case 'location':
      return texts(placeText(content), context);
    case 'contact':
      return texts(`${content.name}\n${content.phone}`, context);
  }
}

function buttonsUnder(publicUrl: string, tokens: Rendered['tokens']): Under {
  return (body, buttons = []) => {
    const actions = actionsOf(buttons, publicUrl, tokens);
    return [...body, ...actions.lines.flatMap((each) => paragraph(each)), ...actions.rows];
  };
}

function repliesCards(
  { text, replies }: Extract<Content, { kind: 'quickReplies' }>,
  context: RenderContext,
  under: Under,
): PlatformBody[] {
  return cards(under(paragraph(text), replies), context, text);
}

function sideBySide(
  { text, cards: shownCards }: Extract<Content, { kind: 'carousel' }>,
  context: RenderContext,
  under: Under,
): PlatformBody[] {
  const bodies = shownCards.map((card) => under(cardBody(card, context.publicUrl), card.buttons));
  return [...texts(text ?? '', context), ...carousel(bodies, context, text ?? shownCards[0]?.title ?? '')];
}

function listBody({ text, rows }: Extract<Content, { kind: 'list' }>, tokens: Rendered['tokens']): Element[] {
  return [...paragraph(text), ...rows.flatMap((row) => rowOf(row, tokens))];
}

function paymentBody(of: Extract<Content, { kind: 'payment' }>, under: Under): Element[] {
  const body = [...heading(of.title), ...paragraph(of.text), ...sum(of.total)];
  return under(body, [{ kind: 'url', label: of.button, url: of.url }]);
}

function pictureCards(
  { media, caption, buttons }: Extract<Content, { kind: 'image' }>,
  context: RenderContext,
  under: Under,
): PlatformBody[] {
  const body = under([...picture(media, context.publicUrl), ...paragraph(caption)], buttons);
  return cards(body, context, caption ?? media.alt ?? '');
}

function placeText({ title, address, latitude, longitude }: Extract<Content, { kind: 'location' }>): string {
  return [title, address, `${latitude}, ${longitude}`].filter(Boolean).join('\n');
}

function oneCard(card: Card, context: RenderContext, under: Under): PlatformBody[] {
  const drawn = cards(under(cardBody(card, context.publicUrl), card.buttons), context, card.title);
  return again(drawn, card.order, context);
}

/** Teams draws the card anew when it comes into sight, by an invoke that asks for the order. In a chat of several people it would show each what is another's. */
function again(bodies: PlatformBody[], order: string | undefined, { chat }: RenderContext): PlatformBody[] {
  const [body, ...more] = bodies;
  if (order === undefined || body === undefined || more.length > 0 || chat.startsWith('19:')) return bodies;
  const action = { type: 'Action.Execute', title: '↻', verb: REFRESH, data: { [OURS]: { order } } };
  const attachments = (body.payload['attachments'] as { content: Element }[]).map((each) => ({
    ...each,
    content: { ...each.content, refresh: { action } },
  }));
  return [{ ...body, payload: { ...body.payload, attachments } }];
}

/** Ids of chats with several people begin with 19:...; there the actions would stay below the message for everyone. */
function suggested(
  { text, replies }: Extract<Content, { kind: 'quickReplies' }>,
  context: RenderContext,
  { suggest }: RenderOptions,
  tokens: Rendered['tokens'],
): PlatformBody[] | null {
  if (!suggest || replies.length > SUGGESTED_MAX || context.chat.startsWith('19:')) return null;
  const pieces = texts(text, context);
  const last = pieces.at(-1);
  if (!last) return null;
  const actions = replies.map(({ label, value }) => ({
    type: 'Action.Submit',
    title: labelOf(label),
    value: { [OURS]: { ...carried(value, tokens), label: labelOf(label) } },
  }));
  return [...pieces.slice(0, -1), { ...last, payload: { ...last.payload, suggestedActions: { to: [], actions } } }];
}

/** A row is one tap target. */
function rowOf(row: Extract<Content, { kind: 'list' }>['rows'][number], tokens: Rendered['tokens']): Element[] {
  const title = { type: 'TextBlock', text: literal(shown(row.title, 200)) || '…', weight: 'Bolder', wrap: true };
  const items = [title, ...paragraph(shown(row.text ?? '', ROW_TEXT_MAX))];
  return [
    {
      type: 'Container',
      style: 'emphasis',
      spacing: 'Small',
      selectAction: submit({ label: row.title, value: row.value }, tokens),
      items,
    },
  ];
}

function receipt(of: Extract<Content, { kind: 'receipt' }>): Element[] {
  const lines = of.lines.map(({ quantity, title, price }) => ({ label: `${quantity} × ${title}`, value: price }));
  return [...heading(of.title), ...paragraph(of.order), ...factSet(lines), ...factSet(of.facts), ...sum(of.total)];
}

function sum(total: string): Element[] {
  const text = shown(total, 200);
  return text === '' ? [] : [{ ...line(text, { bold: true, first: true }), separator: true }];
}

/** Teams stores no files of bots, so the card opens the address. */
function fileBody(of: Extract<Content, { kind: 'audio' | 'video' | 'file' }>, { publicUrl }: RenderContext): Element[] {
  const url = webUrl(of.media.url, publicUrl);
  const name = nameOf(of);
  if (url === null) return [...heading(name), ...paragraph(of.media.url), ...paragraph(of.caption)];
  return [
    ...heading(name),
    ...paragraph(of.caption),
    { type: 'ActionSet', actions: [{ type: 'Action.OpenUrl', title: labelOf(name), url }] },
  ];
}

function nameOf({ media }: Extract<Content, { kind: 'audio' | 'video' | 'file' }>): string {
  return media.name ?? media.alt ?? media.url.split(/[?#]/)[0]?.split('/').at(-1) ?? media.url;
}
