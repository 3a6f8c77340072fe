/** Content -> one drawing each: blocks of plain text, and the choices that a number selects. Colours and widths are up to send. */
import { given } from '../../src/model/given';
import type { RenderContext, Rendered } from '../../src/model/channel';
import type { Button, Card, Content, Fact, Media } from '../../src/model/content';
import { tableLines } from './table';
import { printable } from './width';
import type { Line } from './drawing';

/** A box has a title on its frame; without one the lines stand free. */
export interface Block {
  title?: string;
  lines: Line[];
  choices: Choice[];
}

/** `value` comes back when the number is typed; `link` is only shown. */
export interface Choice {
  label: string;
  value?: string;
  link?: string;
}

const STAGES = { done: ['●', 'good'], current: ['◉', 'now'], ahead: ['○', 'dim'], failed: ['✖', 'bad'] } as const;

export function render(content: Content, context: RenderContext): Rendered {
  return { bodies: [{ method: 'draw', payload: { blocks: blocksOf(content, context).map(tidy) } }], tokens: [] };
}

function blocksOf(content: Content, context: RenderContext): Block[] {
  const link = (url: string): string => (url.startsWith('/') ? context.publicUrl + url : url);
  const said = (text: string | undefined, choices: Choice[] = []): Block => ({
    lines: text === undefined ? [] : [plain(text)],
    choices,
  });
  switch (content.kind) {
    case 'text':
      return [said(content.text, choicesOf(content.buttons, link))];
    case 'quickReplies':
      return [said(content.text, choicesOf(content.replies, link))];
    case 'image':
    case 'audio':
    case 'video':
    case 'file':
      return [
        {
          lines: [...fileLines(content.media, link), ...(content.caption ? [plain(content.caption)] : [])],
          choices: choicesOf(content.buttons, link),
        },
      ];
    case 'location':
      return [
        {
          title: content.title ?? content.address ?? 'Map',
          lines: [
            ...(content.title && content.address ? [plain(content.address)] : []),
            { text: `https://www.openstreetmap.org/?mlat=${content.latitude}&mlon=${content.longitude}`, tone: 'link' },
          ],
          choices: [],
        },
      ];
    case 'contact':
      return [{ title: content.name, lines: [plain(content.phone)], choices: [] }];
    case 'card':
      return [cardBlock(content.card, link)];
    case 'carousel':
      return [...(content.text ? [said(content.text)] : []), ...content.cards.map((card) => cardBlock(card, link))];
    case 'list':
      return [
        said(
          content.text,
          content.rows.map((row) => ({ label: row.text ? `${row.title}: ${row.text}` : row.title, value: row.value })),
        ),
      ];
    case 'form':
      return [
        {
          title: content.title,
          lines: [
            ...(content.text ? [plain(content.text)] : []),
            ...content.fields.map(
              (field): Line => ({
                label: field.label,
                text: field.choices?.join(' / ') || '…',
                tone: 'dim',
              }),
            ),
          ],
          choices: [],
        },
      ];
    case 'receipt':
      return [
        {
          title: `${content.title} ${content.order}`,
          lines: [
            ...content.lines.map(
              (line): Line => ({
                label: `${line.quantity} × ${line.title}`,
                text: line.price,
                tone: 'plain',
              }),
            ),
            ...(content.facts ?? []).map(factLine),
            { text: content.total, tone: 'strong' },
          ],
          choices: [],
        },
      ];
    case 'payment':
      return [paymentBlock(content, link)];
  }
}

function cardBlock(card: Card, link: (url: string) => string): Block {
  const stages = (card.stages ?? []).map((stage): Line => {
    const [sign, tone] = STAGES[stage.state];
    return { text: `${sign} ${stage.label}${stage.at ? `  ${stage.at}` : ''}`, tone };
  });
  const picture = card.picture ? fileLines(card.picture, link) : [];
  return {
    title: card.title,
    lines: [
      ...picture,
      ...(card.text ? [plain(card.text)] : []),
      ...(card.facts ?? []).map(factLine),
      ...stages,
      ...tableLines(card.table),
    ],
    choices: choicesOf(card.buttons, link),
  };
}

/** The terminal has no payments: shows the amount and where to pay. */
function paymentBlock(of: Extract<Content, { kind: 'payment' }>, link: (url: string) => string): Block {
  const sums = of.amounts.map(
    ({ label, amount }): Line => ({
      label,
      text: minor(amount, of.currency),
      tone: 'plain',
    }),
  );
  return {
    title: of.title,
    lines: [plain(of.text), ...sums, { text: of.total, tone: 'strong' }],
    choices: choicesOf([{ kind: 'url', label: of.button, url: of.url }], link),
  };
}

function minor(amount: number, currency: string): string {
  try {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
  } catch {
    // A currency that Intl does not know is shown as it is, in hundredths.
    return `${(amount / 100).toFixed(2)} ${currency}`;
  }
}

function choicesOf(buttons: readonly Button[] | undefined, link: (url: string) => string): Choice[] {
  return (buttons ?? []).map((button) => {
    switch (button.kind) {
      case 'reply':
        return { label: button.label, value: button.value };
      case 'url':
      case 'login':
        return { label: button.label, link: link(button.url) };
      case 'call':
        return { label: button.label, link: button.phone };
      case 'share':
        return { label: button.label, link: button.text };
    }
  });
}

function fileLines(media: Media, link: (url: string) => string): Line[] {
  const what = media.alt ?? media.name;
  return [
    ...(what ? [{ text: `[${what}]`, tone: 'dim' } satisfies Line] : []),
    { text: link(media.url), tone: 'link' },
  ];
}

function factLine(fact: Fact): Line {
  return { label: fact.label, text: fact.value, tone: 'plain' };
}

function plain(text: string): Line {
  return { text, tone: 'plain' };
}

function tidy(block: Block): Block {
  return {
    ...(block.title !== undefined && { title: printable(block.title).replaceAll('\n', ' ') }),
    lines: block.lines.map((line) => ({
      text: printable(line.text),
      tone: line.tone,
      ...(line.label !== undefined && { label: printable(line.label).replaceAll('\n', ' ') }),
    })),
    choices: block.choices.map((choice) => ({
      label: printable(choice.label).replaceAll('\n', ' '),
      ...given({ value: choice.value }),
      ...(choice.link !== undefined && { link: printable(choice.link) }),
    })),
  };
}
