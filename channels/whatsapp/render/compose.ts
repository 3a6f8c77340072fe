/** The bodies that render is made of: the envelope of every message, texts, and texts with buttons below. */
import type { PlatformBody, RenderContext, Rendered } from '../../../src/model/channel';
import type { Button } from '../../../src/model/content';
import { createIds } from '../ids';
import { LIMITS } from '../limits';
import { linkUrl } from './address';
import { split } from '../../../src/model/text';
import { buttonLine, label, labels, lines, tail } from './text';

export type Part = Record<string, unknown>;
/** A picture, film or document above a text with buttons. */
export type Header =
  | { type: 'image'; image: { link: string } }
  | { type: 'video'; video: { link: string } }
  | { type: 'document'; document: { link: string; filename?: string } };

/** Phone numbers are digits; a user id has a country before a dot. */
export function recipient(chat: string): { to: string } | { recipient: string } {
  return /^[A-Z]{2}\./.test(chat) ? { recipient: chat } : { to: chat };
}

export function body(type: string, part: unknown, context: RenderContext): PlatformBody {
  const quoted = { ...(context.replyTo !== undefined && { context: { message_id: context.replyTo } }) };
  return {
    method: 'messages',
    payload: {
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      ...recipient(context.chat),
      type,
      [type]: part,
      ...quoted,
    },
  };
}

/** WhatsApp refuses a text without a visible sign. A link in it is shown with its preview. */
export function texts(text: string, context: RenderContext): PlatformBody[] {
  const pieces = split(text, LIMITS.text);
  return (pieces.length === 0 ? ['…'] : pieces).map((piece) =>
    body('text', { body: piece, ...(/https?:\/\//i.test(piece) && { preview_url: true }) }, context),
  );
}

/** A text with its buttons, and a header above it where there is one. Buttons that cannot be shown follow as lines. */
export function say(
  parts: readonly (string | undefined)[],
  buttons: readonly Button[],
  context: RenderContext,
  header?: Header,
): Rendered {
  const replies = buttons.filter((each) => each.kind === 'reply');
  const link = replies.length === 0 && buttons.length === 1 ? linked(buttons[0] as Button, context) : null;
  if (link) return interactive(lines(parts), [link], [], context, header);
  const text = lines([
    ...parts,
    ...buttons.filter((each) => each.kind !== 'reply').map((each) => buttonLine(each, context.publicUrl)),
  ]);
  if (replies.length === 0)
    return { bodies: header ? captioned(header, text, context) : texts(text, context), tokens: [] };
  const tokens: Rendered['tokens'] = [];
  const groups = Array.from({ length: Math.ceil(replies.length / LIMITS.buttons) }, (_, at) =>
    replies.slice(at * LIMITS.buttons, (at + 1) * LIMITS.buttons),
  );
  const parted = groups.map((group) => {
    const ids = createIds(LIMITS.buttonId, tokens);
    const titles = labels(
      group.map((each) => each.label),
      LIMITS.buttonTitle,
    );
    return {
      type: 'button',
      action: {
        buttons: group.map((each, at) => ({ type: 'reply', reply: { id: ids.of(each.value), title: titles[at] } })),
      },
    };
  });
  return interactive(text, parted, tokens, context, header);
}

/** The first one carries the text and the header; what is too long for a body goes before it, the header first of all. */
export function interactive(
  text: string,
  parted: readonly Part[],
  tokens: Rendered['tokens'],
  context: RenderContext,
  header?: Header,
): Rendered {
  const { before, end } = tail(text, LIMITS.body);
  const early = before === '' ? [] : [...(header ? [mediaBody(header, context)] : []), ...texts(before, context)];
  const shown = parted.map((part, at) => {
    const above = at === 0 && before === '' && header ? { header } : {};
    return body(
      'interactive',
      { ...part, ...above, body: { text: at === 0 && end.trim() !== '' ? end : '…' } },
      context,
    );
  });
  return { bodies: [...early, ...shown], tokens };
}

/** One link and nothing else may be a separate button. */
function linked(button: Button, context: RenderContext): Part | null {
  if (button.kind !== 'url' && button.kind !== 'login') return null;
  const url = linkUrl(button.url, context.publicUrl);
  return url === null
    ? null
    : {
        type: 'cta_url',
        action: { name: 'cta_url', parameters: { display_text: label(button.label, LIMITS.buttonTitle), url } },
      };
}

/** A file with its text below; a text that is too long for a caption follows. */
export function captioned(header: Header, text: string, context: RenderContext): PlatformBody[] {
  if (text.length <= LIMITS.caption) return [mediaBody(header, context, text)];
  return [mediaBody(header, context), ...texts(text, context)];
}

function mediaBody(header: Header, context: RenderContext, caption = ''): PlatformBody {
  const file = header.type === 'image' ? header.image : header.type === 'video' ? header.video : header.document;
  return body(header.type, { ...file, ...(caption.trim() !== '' && { caption }) }, context);
}
