/** The context of a message: the one that it quotes, the one that it forwards, attachments that are neither text nor files. */
import { given } from '../../src/model/given';
import { cleaned } from '../../src/model/fields';
import { fieldOf, textIn, type Activity, type Attachment } from './activity';
import { quoteIn, wordsOf } from './html';

export const FORWARDED = 'forwardedMessageReference';
export const QUOTED = 'messageReference';
const QUOTE_MAX = 1024;

/** The quoted message: Teams hides its id in the HTML, newer clients in an attachment. */
export function quotedBy({ attachments, replyToId }: Activity): string | undefined {
  for (const attachment of attachments) {
    const html = htmlOf(attachment);
    const quoted =
      attachment.contentType === QUOTED
        ? idOf(referenceOf(attachment), 'messageId')
        : /itemtype="[^"]{0,100}\/Reply"[^>]{0,100}itemid="(\d{1,20})"/.exec(html.slice(0, 4000))?.[1];
    if (quoted) return quoted;
  }
  return replyToId;
}

export interface Forwarded {
  words: string;
  from?: string;
}

/** A forwarded message of another chat: its text and its author. */
export function forwardedIn({ attachments }: Activity): Forwarded | null {
  const attachment = attachments.find(({ contentType }) => contentType === FORWARDED);
  if (!attachment) return null;
  const reference = referenceOf(attachment);
  const html = fieldOf(reference, 'originalMessageContent') ?? fieldOf(reference, 'messagePreview');
  const from = senderOf(fieldOf(reference, 'originalMessageSender') ?? fieldOf(reference, 'messageSender'));
  return { words: typeof html === 'string' ? wordsOf(html) : '', ...given({ from }) };
}

/** Facts for the conversation; undefined: none. */
export function contextOf(
  activity: Activity,
  own: string,
  strange: string | undefined,
): Record<string, string> | undefined {
  const forwarded = forwardedIn(activity);
  const facts = {
    quote: quoteOf(activity) || (own === '' ? '' : (forwarded?.words ?? '')),
    forwarded: forwarded ? 'once' : '',
    forwardedFrom: forwarded?.from ?? '',
    beside: strange ?? '',
  };
  const found = Object.entries(facts)
    .filter(([, value]) => value !== '')
    .map(([name, value]): [string, string] => [name, cleaned(value, QUOTE_MAX)]);
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

/** The HTML of a message, if this attachment contains it. */
export function htmlOf({ contentType, content }: Attachment): string {
  return contentType === 'text/html' && typeof content === 'string' ? content : '';
}

function quoteOf({ attachments }: Activity): string {
  for (const attachment of attachments) {
    const preview = attachment.contentType === QUOTED ? fieldOf(referenceOf(attachment), 'messagePreview') : undefined;
    const quote = typeof preview === 'string' ? wordsOf(preview) : quoteIn(htmlOf(attachment));
    if (quote !== '') return quote;
  }
  return '';
}

/** The content is an object or, from most clients, its JSON. */
function referenceOf({ content }: Attachment): unknown {
  if (typeof content !== 'string') return content;
  try {
    return JSON.parse(content) as unknown;
  } catch {
    return null;
  }
}

function idOf(reference: unknown, name: string): string | undefined {
  const value = fieldOf(reference, name);
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && /^\d{1,20}$/.test(text) ? text : undefined;
}

function senderOf(sender: unknown): string | undefined {
  return textIn(fieldOf(sender, 'user'), 'displayName') ?? textIn(fieldOf(sender, 'application'), 'displayName');
}
