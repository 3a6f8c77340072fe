/** Takes content apart for the laws of fit: what it says, which replies it offers, which addresses it gives. */
import type { Button, Card, Content } from '../../model/content';

export interface Told {
  /** The whole text, field by field; a card's text comes last, since its rest continues in the next message. */
  texts: string[];
  /** What is on buttons and rows. */
  labels: string[];
  /** Values of reply buttons, rows and quick replies. */
  values: string[];
  urls: string[];
}

export function tell(content: Content): Told {
  switch (content.kind) {
    case 'text':
      return join(said(content.text), ...(content.buttons ?? []).map(ofButton));
    case 'image':
    case 'audio':
    case 'video':
    case 'file':
      return join(
        { ...said(content.caption ?? ''), urls: [content.media.url] },
        ...(content.buttons ?? []).map(ofButton),
      );
    case 'location':
      return said(content.title ?? '', content.address ?? '');
    case 'contact':
      return said(content.name, content.phone);
    case 'card':
      return ofCard(content.card);
    case 'carousel':
      return join(said(content.text ?? ''), ...content.cards.map(ofCard));
    case 'list':
      return join(
        said(content.text),
        ...content.rows.map((row) => ({ ...said(), labels: [row.title, row.text ?? ''], values: [row.value] })),
      );
    case 'quickReplies':
      return join(said(content.text), ...content.replies.map(ofButton));
    case 'form':
      return said(
        content.title,
        content.text ?? '',
        ...content.fields.flatMap((field) => [field.label, ...(field.choices ?? [])]),
      );
    case 'receipt':
      return said(
        content.title,
        content.order,
        ...content.lines.flatMap((line) => [line.title, line.price]),
        content.total,
        ...(content.facts ?? []).flatMap((fact) => [fact.label, fact.value]),
      );
    case 'payment':
      return {
        ...said(content.title, ...content.amounts.map(({ label }) => label), content.total, content.text),
        labels: [content.button],
        urls: [content.url],
      };
  }
}

function ofCard(card: Card): Told {
  return join(
    said(
      card.title,
      ...(card.facts ?? []).flatMap((fact) => [fact.label, fact.value]),
      ...(card.stages ?? []).flatMap((stage) => [stage.label, stage.at ?? '']),
      ...ofTable(card),
      card.text ?? '',
    ),
    { ...said(), urls: card.picture === undefined ? [] : [card.picture.url] },
    ...(card.buttons ?? []).map(ofButton),
  );
}

function ofTable({ table }: Card): string[] {
  return table === undefined
    ? []
    : [...table.columns, ...table.rows.flatMap(({ label, values }) => [label, ...values])];
}

function ofButton(button: Button): Told {
  switch (button.kind) {
    case 'reply':
      return { ...said(), labels: [button.label], values: [button.value] };
    case 'url':
    case 'login':
      return { ...said(), labels: [button.label], urls: [button.url] };
    case 'call':
      return { ...said(), labels: [button.label, button.phone] };
    case 'share':
      return { ...said(), labels: [button.label, button.text] };
  }
}

function said(...texts: string[]): Told {
  return { texts, labels: [], values: [], urls: [] };
}

export function join(...parts: Told[]): Told {
  return {
    texts: parts.flatMap((part) => part.texts),
    labels: parts.flatMap((part) => part.labels),
    values: parts.flatMap((part) => part.values),
    urls: parts.flatMap((part) => part.urls),
  };
}
