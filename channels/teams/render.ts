/** Fitted content -> activities for Teams. Pure; content that is too large for one activity becomes several. */
import type { PlatformBody, Rendered, RenderContext } from '../../src/model/channel';
import type { Button, Content } from '../../src/model/content';
import { actionsOf, carried, labelOf, submit } from './actions';
import { cardBody, factSet, heading, line, paragraph, picture, type Element } from './elements';
import { formBody } from './form';
import { webUrl } from './media';
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

function bodiesOf(
  content: Content,
  context: RenderContext,
  options: RenderOptions,
  tokens: Rendered['tokens'],
): PlatformBody[] {
  const { publicUrl } = context;
  const under = (body: Element[], buttons: readonly Button[] = []): Element[] => {
    const actions = actionsOf(buttons, publicUrl, tokens);
    return [...body, ...actions.lines.flatMap((each) => paragraph(each)), ...actions.rows];
  };
  switch (content.kind) {
    case 'text':
      return content.buttons?.length
        ? cards(under(paragraph(content.text), content.buttons), context, content.text)
        : texts(content.text, context);
    case 'quickReplies':
      return (
        suggested(content, context, options, tokens) ??
        cards(under(paragraph(content.text), content.replies), context, content.text)
      );
    case 'card':
      return cards(under(cardBody(content.card, publicUrl), content.card.buttons), context, content.card.title);
    case 'carousel':
      return [
        ...texts(content.text ?? '', context),
        ...carousel(
          content.cards.map((card) => under(cardBody(card, publicUrl), card.buttons)),
          context,
          content.text ?? content.cards[0]?.title ?? '',
        ),
      ];
    case 'list':
      return cards(
        [...paragraph(content.text), ...content.rows.flatMap((row) => rowOf(row, tokens))],
        context,
        content.text,
      );
    case 'form':
      return cards(formBody(content, BUDGET_BYTES - 1024), context, content.title);
    case 'receipt':
      return cards(receipt(content), context, content.title);
    case 'payment':
      return cards(
        under(
          [...heading(content.title), ...paragraph(content.text), ...sum(content.total)],
          [{ kind: 'url', label: content.button, url: content.url }],
        ),
        context,
        content.title,
      );
    case 'image':
      return cards(
        under([...picture(content.media, publicUrl), ...paragraph(content.caption)], content.buttons),
        context,
        content.caption ?? content.media.alt ?? '',
      );
    case 'audio':
    case 'video':
    case 'file':
      return cards(under(fileBody(content, context), content.buttons), context, content.caption ?? nameOf(content));
    case 'location':
      return texts(
        [content.title, content.address, `${content.latitude}, ${content.longitude}`].filter(Boolean).join('\n'),
        context,
      );
    case 'contact':
      return texts(`${content.name}\n${content.phone}`, context);
  }
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
