/** A talk as plain text, as the shopper saw it: who said what and when. Notes of the desk are kept elsewhere and never come here. */
import type { Content } from '../model/content';
import { filesIn, wordsOf, type InboundContent } from '../model/inbound';
import type { Message } from '../model/records';

export interface TranscriptParts {
  /** BCP 47, for dates. */
  language: string;
  /** Of the shop. */
  timeZone: string;
  /** What the shopper is called, and the shop where no person wrote. */
  you: string;
  shop: string;
  /** Content of ours as text. */
  plain(content: Content): string;
}

/** What the chat does not show: still waiting, withdrawn, or never arrived. */
const NOT_SHOWN: readonly string[] = ['queued', 'cancelled', 'failed'];
/** What draws nothing, or turns the direction of the lines after it. */
const INVISIBLE = /[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

export function transcriptOf(messages: readonly Message[], parts: TranscriptParts): string {
  const { language, timeZone } = parts;
  const times = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  return messages
    .filter(isShown)
    .flatMap((message) => {
      const said = saidIn(message, parts);
      return said === '' ? [] : [`${times.format(message.at)} · ${speakerOf(message, parts)}:\n${inset(said)}`];
    })
    .join('\n\n');
}

export function isShown({ direction, delivery }: Message): boolean {
  return direction === 'in' || !NOT_SHOWN.includes(delivery ?? 'sent');
}

function speakerOf({ direction, by }: Message, { you, shop }: TranscriptParts): string {
  return inLine(direction === 'in' ? you : (by?.name ?? shop));
}

/** Every line of a message is inset, so that none of them reads like the head of another one. */
function inset(text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : `  ${line}`))
    .join('\n');
}

function saidIn({ direction, content }: Message, { plain }: TranscriptParts): string {
  const text = direction === 'in' ? heard(content as InboundContent) : plain(content as Content);
  return text
    .split(/\r\n|[\n\r\u2028\u2029\u0085]/)
    .map((line) => line.replaceAll('\t', ' ').replace(INVISIBLE, '').trimEnd())
    .join('\n')
    .trim();
}

const inLine = (name: string): string => name.replaceAll(/\s+/g, ' ').replace(INVISIBLE, '').trim();

/** Empty: nothing that a reader would miss. */
function heard(content: InboundContent): string {
  switch (content.kind) {
    case 'reply':
      return content.label ?? content.value;
    case 'replyToken':
      return content.label ?? '';
    case 'location': {
      const { latitude, longitude, title = '' } = content;
      return `${title}\nhttps://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}`;
    }
    case 'contact':
      return [content.name, content.phone, content.email].filter(Boolean).join(' · ');
    case 'form':
      return Object.values(content.values).join(' · ');
    case 'order':
      return [...content.items.map(({ sku, quantity }) => `${quantity} × ${sku}`), content.text ?? ''].join('\n');
    case 'reaction':
      return content.removed ? '' : content.emoji;
    default:
      return [...filesIn(content).map(({ name, media }) => `[${name ?? media}]`), wordsOf(content) ?? ''].join('\n');
  }
}
