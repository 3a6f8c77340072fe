/** Content of ours as the text that an e-mail has: what can be tapped in the chat alone is left out, links stay. */
import type { Capabilities } from '../model/capabilities';
import type { Button, Card, Content } from '../model/content';

const NONE = { maxBytes: 0, types: [] };

/** Words alone. */
const LETTER: Capabilities = {
  textMax: 100_000,
  captionMax: 0,
  buttons: null,
  quickReplies: null,
  card: null,
  carousel: null,
  album: null,
  list: null,
  form: null,
  receipt: false,
  location: false,
  contact: false,
  media: { image: NONE, audio: NONE, video: NONE, file: NONE },
  typing: false,
  receipts: { delivered: false, read: false },
};

type Fit = (content: Content, capabilities: Capabilities, language: string) => { contents: Content[] };

export function plainOf(fit: Fit, content: Content, language: string): string {
  const { contents } = fit(untapped(content), LETTER, language);
  return contents.flatMap((each) => (each.kind === 'text' ? each.text : [])).join('\n\n');
}

function untapped(content: Content): Content {
  switch (content.kind) {
    case 'text':
    case 'image':
    case 'audio':
    case 'video':
    case 'file':
      return { ...content, buttons: links(content.buttons) };
    case 'quickReplies':
      return { kind: 'text', text: content.text };
    case 'list':
      return { kind: 'text', text: [content.text, ...content.rows.map(rowLine)].join('\n') };
    case 'form':
      return { kind: 'text', text: [content.title, content.text ?? ''].join('\n') };
    case 'card':
      return { ...content, card: bare(content.card) };
    case 'carousel':
      return { ...content, cards: content.cards.map(bare) };
    default:
      return content;
  }
}

/** A picture's address says nothing to a reader. A link that signs someone in goes to the chat alone. */
function bare({ picture: _picture, ...card }: Card): Card {
  return { ...card, buttons: links(card.buttons) };
}

function links(buttons: readonly Button[] = []): Button[] {
  return buttons.filter(({ kind }) => kind === 'url' || kind === 'call');
}

function rowLine({ title, text }: { title: string; text?: string | undefined }): string {
  return `• ${title}${text ? `: ${text}` : ''}`;
}
