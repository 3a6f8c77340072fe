/** The readable parts of a content: its text, the labels that can be tapped, its cards. */
import type { Content, Table } from '../../model/content';
import { choicesOf } from '../run/buttons';

export function cardsOf(content: Content): {
  title: string;
  text?: string | undefined;
  facts?: { label: string; value: string }[] | undefined;
  stages?: { label: string }[] | undefined;
  table?: Table | undefined;
}[] {
  return content.kind === 'card' ? [content.card] : content.kind === 'carousel' ? content.cards : [];
}

/** Labels of everything that can be tapped. */
export function labelsOf(content: Content): string[] {
  const buttons =
    content.kind === 'text'
      ? content.buttons
      : content.kind === 'card'
        ? content.card.buttons
        : content.kind === 'carousel'
          ? content.cards.flatMap((card) => card.buttons ?? [])
          : [];
  return [...new Set([...choicesOf(content).map(({ label }) => label), ...(buttons ?? []).map(({ label }) => label)])];
}

function tableWords(table: Table | undefined): string[] {
  return table === undefined
    ? []
    : [table.columns.join(' · '), ...table.rows.map(({ label, values }) => `${label}: ${values.join(' · ')}`)];
}

/** Every text of a content that a shopper reads. */
export function wordsOf(content: Content): string {
  switch (content.kind) {
    case 'card':
    case 'carousel': {
      const cards = cardsOf(content).flatMap((card) => [
        card.title,
        card.text,
        ...(card.facts ?? []).map(({ label, value }) => `${label}: ${value}`),
        ...(card.stages ?? []).map(({ label }) => label),
        ...tableWords(card.table),
      ]);
      return [content.kind === 'carousel' ? content.text : undefined, ...cards].filter(Boolean).join('\n');
    }
    case 'location':
      return [content.title, content.address].filter(Boolean).join('\n');
    case 'contact':
      return `${content.name} ${content.phone}`;
    case 'list':
      return [content.text, ...content.rows.map((row) => `${row.title} ${row.text ?? ''}`)].join('\n');
    case 'payment':
      return [content.title, content.text, content.total].join('\n');
    case 'form':
    case 'receipt':
      return content.title;
    case 'text':
    case 'quickReplies':
      return content.text;
    default:
      return content.caption ?? '';
  }
}
