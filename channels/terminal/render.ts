/** Content -> one drawing each: blocks of plain text, and the choices that a number selects. Colours and widths are up to send. */
import { given } from '../../src/model/given';
import type { RenderContext, Rendered } from '../../src/model/channel';
import type { Button, Card, Content, Fact, Media } from '../../src/model/content';
import { tableLines } from './table';
import { printable } from './width';
import type { Line } from './drawing';

/** A box has a title on its frame; without one the lines have no frame. */
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

type Link = (url: string) => string;

function blocksOf(content: Content, context: RenderContext): Block[] {
  const link: Link = (url) => (url.startsWith('/') ? context.publicUrl + url : url);
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
      return [fileBlock(content, link)];
    case 'location':
      return [placeBlock(content)];
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
      return [formBlock(content)];
    case 'receipt':
      return [receiptBlock(content)];
    case 'payment':
      return [paymentBlock(content, link)];
  }
}

function fileBlock(of: Extract<Content, { media: Media }>, link: Link): Block {
  return {
    lines: [...fileLines(of.media, link), ...(of.caption ? [plain(of.caption)] : [])],
    choices: choicesOf(of.buttons, link),
  };
}

function placeBlock({ title, address, latitude, longitude }: Extract<Content, { kind: 'location' }>): Block {
  return {
    title: title ?? address ?? 'Map',
    lines: [
      ...(title && address ? [plain(address)] : []),
      { text: `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}`, tone: 'link' },
    ],
    choices: [],
  };
}

function formBlock(of: Extract<Content, { kind: 'form' }>): Block {
  const fields = of.fields.map(
    (field): Line => ({ label: field.label, text: field.choices?.join(' / ') || '…', tone: 'dim' }),
  );
  return { title: of.title, lines: [...(of.text ? [plain(of.text)] : []), ...fields], choices: [] };
}

function receiptBlock(of: Extract<Content, { kind: 'receipt' }>): Block {
  const goods = of.lines.map(
    ({ quantity, title, price }): Line => ({ label: `${quantity} × ${title}`, text: price, tone: 'plain' }),
  );
  return {
    title: `${of.title} ${of.order}`,
    lines: [...goods, ...(of.facts ?? []).map(factLine), { text: of.total, tone: 'strong' }],
    choices: [],
  };
}

function cardBlock(card: Card, link: Link): Block {
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
function paymentBlock(of: Extract<Content, { kind: 'payment' }>, link: Link): Block {
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

function choicesOf(buttons: readonly Button[] | undefined, link: Link): Choice[] {
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

function fileLines(media: Media, link: Link): Line[] {
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
