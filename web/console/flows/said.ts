/** A content as text and buttons, for a plain chat. */
import type { Button, Content } from '../../../src/model/content';

export function wordsOf(content: Content): { text: string; buttons: Button[] } {
  switch (content.kind) {
    case 'text':
      return { text: content.text, buttons: content.buttons ?? [] };
    case 'quickReplies':
      return { text: content.text, buttons: content.replies };
    case 'list':
      return {
        text: content.text,
        buttons: content.rows.map(({ title, value }) => ({ kind: 'reply', label: title, value })),
      };
    case 'card':
      return { text: cardText(content.card), buttons: content.card.buttons ?? [] };
    case 'carousel':
      return {
        text: [content.text, ...content.cards.map(cardText)].filter(Boolean).join('\n\n'),
        buttons: content.cards.flatMap(({ buttons = [] }) => buttons),
      };
    default:
      return { text: `[${content.kind}]`, buttons: [] };
  }
}

function cardText({ title, text }: { title: string; text?: string }): string {
  return [title, text].filter(Boolean).join('\n');
}
