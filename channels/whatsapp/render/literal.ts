/** Words as they were written: WhatsApp reads `*`, `_` and `~` around words as markup, which names of products and people are not. */
import type { Card, Content } from '../../../src/model/content';

/** Behind an opening mark: WhatsApp formats only where a visible sign follows, and this space is hardly seen. */
const THIN = '\u200a';
/** A mark that opens (nothing or no letter before it, a visible sign behind) and has its partner on the same line. */
const OPENING = /(?<![\p{L}\p{N}])([*_~])(?!\1)(?=\S)(?=[^\n]*\S\1(?![\p{L}\p{N}]))/gu;
/** A block of code shows its marks as they are. */
const CODE = /(```[\s\S]*?```)/;

export function literal(text: string): string {
  if (!/[*_~]/.test(text)) return text;
  return text
    .split(CODE)
    .map((part) => (part.startsWith('```') ? part : part.replace(OPENING, `$1${THIN}`)))
    .join('');
}

/** Every word of a content that WhatsApp would read for markup; labels of buttons and rows are shown as they are. */
export function literally(content: Content): Content {
  switch (content.kind) {
    case 'text':
    case 'quickReplies':
    case 'list':
      return { ...content, text: literal(content.text) };
    case 'card':
      return { ...content, card: card(content.card) };
    case 'carousel':
      return { ...content, ...written(content, 'text'), cards: content.cards.map(card) };
    case 'form':
      return { ...content, title: literal(content.title), ...written(content, 'text') };
    case 'receipt':
      return {
        ...content,
        title: literal(content.title),
        lines: content.lines.map((line) => ({ ...line, title: literal(line.title) })),
        ...(content.facts && { facts: content.facts.map(fact) }),
      };
    case 'payment':
      return { ...content, title: literal(content.title), text: literal(content.text) };
    case 'image':
    case 'audio':
    case 'video':
    case 'file':
      return { ...content, ...written(content, 'caption') };
    case 'location':
    case 'contact':
      return content;
  }
}

function card(of: Card): Card {
  return {
    ...of,
    title: literal(of.title),
    ...written(of, 'text'),
    ...(of.facts && { facts: of.facts.map(fact) }),
    ...(of.stages && { stages: of.stages.map((stage) => ({ ...stage, label: literal(stage.label) })) }),
  };
}

function fact({ label, value }: { label: string; value: string }): { label: string; value: string } {
  return { label: literal(label), value: literal(value) };
}

function written<K extends string>(of: { [name in K]?: string | undefined }, name: K): { [name in K]?: string } {
  const text = of[name];
  return { ...(text !== undefined && { [name]: literal(text) }) } as { [name in K]?: string };
}
