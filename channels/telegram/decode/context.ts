/** What a shopper's words hang on: a quoted part, a message of another chat, a story, a message handed on, links behind words. */
import type { InboundContent } from '../../../src/model/inbound';
import type { Bot } from '../bot';
import { cleaned, fieldsOf, given, idOf, inner, list, own, textOf, type Fields } from '../fields';
import { fullName, NAME_MAX } from './envelope';
import { ABOUT, READ, UNSUPPORTED } from './update';

/** More would be an advertisement. */
const LINKS_MAX = 5;
const ENTITIES_MAX = 100;
const OPTIONS_MAX = 12;

/** Undefined where there is nothing of the kind. */
export function contextOf(message: Fields, content: InboundContent, bot: Bot): Record<string, string> | undefined {
  const quote = inner(message, 'quote');
  const facts: Record<string, string | null | undefined> = {
    quote: quote && textOf(quote, 'text', 1024),
    ...elsewhere(message),
    ...handedOn(message),
    about: othersWords(message, bot),
    story: inner(message, 'reply_to_story') && nameOf(inner(inner(message, 'reply_to_story') ?? {}, 'chat')),
    task: idOf(message, 'reply_to_checklist_task_id'),
    option: idOf(message, 'reply_to_poll_option_id'),
    links: links(message),
    beside: content.kind === 'text' ? besideOf(message) : null,
    details: content.kind === 'unsupported' ? detailsOf(message, content.what) : null,
  };
  const found = Object.entries(facts).filter((fact): fact is [string, string] => Boolean(fact[1]));
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

/** Older servers tell a forward by other fields. */
export function isForwarded(message: Fields): boolean {
  return ['forward_origin', 'forward_from', 'forward_from_chat', 'forward_sender_name', 'forward_date'].some((name) =>
    given(message, name),
  );
}

function handedOn(message: Fields): Record<string, string | null> {
  if (!isForwarded(message)) return {};
  const origin = inner(message, 'forward_origin');
  const from = origin
    ? whoseOf(origin)
    : (nameOf(inner(message, 'forward_from')) ??
      nameOf(inner(message, 'forward_from_chat')) ??
      textOf(message, 'forward_sender_name', NAME_MAX));
  return { forwarded: (origin && textOf(origin, 'type', 40)) ?? 'unknown', forwardedFrom: from };
}

/** The message answered lies in another chat or topic: whose it was, what kind, and its id where that chat is told. */
function elsewhere(message: Fields): Record<string, string | null> {
  const reply = inner(message, 'external_reply');
  if (!reply) return {};
  const origin = inner(reply, 'origin');
  return {
    external: [...READ, ...UNSUPPORTED].find((name) => given(reply, name)) ?? 'text',
    externalFrom: (origin && whoseOf(origin)) ?? nameOf(inner(reply, 'chat')),
    externalId: idOf(reply, 'message_id'),
    externalDetails: detailsOf(reply, 'venue') ?? detailsOf(reply, 'poll') ?? detailsOf(reply, 'invoice'),
  };
}

/** MessageOrigin: a user, a hidden user, a chat, a channel (Bot API). */
function whoseOf(origin: Fields): string | null {
  return (
    nameOf(inner(origin, 'sender_user')) ??
    textOf(origin, 'sender_user_name', NAME_MAX) ??
    nameOf(inner(origin, 'sender_chat')) ??
    nameOf(inner(origin, 'chat'))
  );
}

function nameOf(who: Fields | null): string | null {
  return who && (textOf(who, 'title', NAME_MAX) ?? (fullName(who) || textOf(who, 'username', NAME_MAX)));
}

/** The words of another person that these answer: the history has them not. */
function othersWords(message: Fields, bot: Bot): string | null {
  const to = inner(message, 'reply_to_message');
  const author = to && inner(to, 'from');
  const by = author && idOf(author, 'id');
  if (!to || !by || by === bot.id || by === idOf(inner(message, 'from') ?? {}, 'id')) return null;
  return textOf(to, 'text', 1024) ?? textOf(to, 'caption', 1024);
}

/** Links behind words, whose addresses are not in the text. */
function links(message: Fields): string {
  return [...list(message, 'entities'), ...list(message, 'caption_entities')]
    .slice(0, ENTITIES_MAX)
    .flatMap((each) => {
      const entity = fieldsOf(each);
      const url = entity && own(entity, 'type') === 'text_link' ? textOf(entity, 'url', 2000) : null;
      return url === null ? [] : [url];
    })
    .slice(0, LINKS_MAX)
    .join(' ');
}

/** Words came with a kind that cannot be read: which. */
function besideOf(message: Fields): string | undefined {
  return given(message, 'text') ? undefined : strangeKind(message);
}

/** The first kind that is not read, also one of the future, fit for a metric. */
export function strangeKind(message: Fields): string | undefined {
  const name =
    UNSUPPORTED.find((each) => given(message, each)) ??
    Object.keys(message).find((each) => !KNOWN.has(each) && given(message, each));
  return name === undefined ? undefined : cleaned(name, 40).replace(/[^\w-]/g, '?');
}

const KNOWN: ReadonlySet<string> = new Set([...ABOUT, ...READ]);

/** What an unreadable kind says in words. */
function detailsOf(message: Fields, what: string): string {
  const part = inner(message, what);
  if (!part) return '';
  const options = list(part, 'options')
    .slice(0, OPTIONS_MAX)
    .flatMap((each) => textOf(fieldsOf(each) ?? {}, 'text', 200) ?? []);
  return ['question', 'title', 'address', 'description', 'emoji', 'value']
    .map((name) => {
      const value = own(part, name);
      return typeof value === 'number' ? String(value) : textOf(part, name, 300);
    })
    .filter(Boolean)
    .concat(options.join(' / ') || [])
    .join(', ');
}
