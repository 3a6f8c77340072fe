/** The elements of our adaptive cards (schema 1.5, the newest that all Teams clients support). */
import type { Card, Fact, Media, Stage, Table } from '../../src/model/content';
import { pictureUrl } from './address';
import { linesOf, literal, shown } from './text';

export type Element = Record<string, unknown>;

const TITLE_MAX = 200;
/** Longer facts would make the table's columns unreadable, so they become lines. */
const FACT_MAX = 300;
/** Facts per table, so that no single element exceeds a message. */
const TABLE_MAX = 10;
const MARKS: Record<Stage['state'], string> = { done: '✅', current: '🔵', ahead: '⚪️', failed: '❌' };

/** Text runs are shown verbatim: without Markdown, no shopper's or merchant's text can break the card. */
export function line(text: string, more: { bold?: boolean; first?: boolean } = {}): Element {
  return {
    type: 'RichTextBlock',
    ...(!more.first && { spacing: 'None' }),
    inlines: [{ type: 'TextRun', text, ...(more.bold && { weight: 'Bolder' }) }],
  };
}

export function paragraph(text: string | undefined): Element[] {
  return linesOf(text).map((each, at) => line(each, { first: at === 0 }));
}

/** The heading style tells screen readers where a card begins. */
export function heading(title: string): Element[] {
  const text = shown(title, TITLE_MAX);
  return text === ''
    ? []
    : [{ type: 'TextBlock', text: literal(text), size: 'Medium', weight: 'Bolder', wrap: true, style: 'heading' }];
}

export function factSet(facts: readonly Fact[] = []): Element[] {
  const elements: Element[] = [];
  for (const { label, value } of facts) {
    const [title, text] = [shown(label), shown(value)];
    if (title === '' && text === '') continue;
    if (title === '' || text === '' || title.length + text.length > FACT_MAX) {
      elements.push(...paragraph([title, text].filter(Boolean).join(': ')));
      continue;
    }
    const table = elements.at(-1)?.['facts'] as Element[] | undefined;
    const fact = { title: literal(title), value: literal(text) };
    if (table && table.length < TABLE_MAX) table.push(fact);
    else elements.push({ type: 'FactSet', facts: [fact] });
  }
  return elements;
}

export function stages(all: readonly Stage[] = []): Element[] {
  return all.flatMap(({ state, label, at }, index) =>
    linesOf(`${MARKS[state]} ${label}${at ? `, ${at}` : ''}`).map((text) =>
      line(text, { bold: state === 'current', first: index === 0 }),
    ),
  );
}

/** Rows of equal columns. Not every mobile client supports the element `Table` of schema 1.5; column sets work everywhere. */
export function table(of: Table | undefined): Element[] {
  if (of === undefined) return [];
  const row = (cells: readonly string[], bold: boolean): Element => ({
    type: 'ColumnSet',
    spacing: 'Small',
    columns: cells.map((text) => ({
      type: 'Column',
      width: 'stretch',
      items: linesOf(text).map((each, at) => line(each, { bold, first: at === 0 })),
    })),
  });
  // A row without a visible character would be refused as empty.
  const rows = [
    { cells: ['', ...of.columns], bold: true },
    ...of.rows.map(({ label, values }) => ({ cells: [label, ...values], bold: false })),
  ];
  return rows
    .filter(({ cells }) => cells.some((cell) => linesOf(cell).length > 0))
    .map(({ cells, bold }) => row(cells, bold));
}

/** A picture that Teams cannot show becomes text. */
export function picture(media: Media | undefined, publicUrl: string): Element[] {
  if (!media) return [];
  const url = pictureUrl(media, publicUrl);
  const alt = shown(media.alt ?? media.name ?? '', TITLE_MAX);
  if (url === null) return paragraph([alt, media.url.startsWith('/') ? '' : media.url].filter(Boolean).join(': '));
  return [{ type: 'Image', url, size: 'Stretch', ...(alt && { altText: alt }) }];
}

export function cardBody(card: Card, publicUrl: string): Element[] {
  return [
    ...picture(card.picture, publicUrl),
    ...heading(card.title),
    ...paragraph(card.text),
    ...factSet(card.facts),
    ...stages(card.stages),
    ...table(card.table),
  ];
}
