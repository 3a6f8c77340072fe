/** Words that are not in `text`: under a kind that cannot be read, in a checklist or a poll, in the blocks of a rich message. */
import type { InboundContent } from '../../../src/model/inbound';
import { strangeKind } from './context';
import { UNSUPPORTED } from './update';
import { cleaned, fieldsOf, inner, list, own, textOf, TEXT_MAX, type Fields } from '../fields';

/** Kinds that have words only where they are read above. */
const KNOWN: ReadonlySet<string> = new Set(UNSUPPORTED);
const ITEMS_MAX = 100;
/** Blocks lie in blocks: quotations, lists, tables. */
const DEPTH_MAX = 12;

export function wordsOf(message: Fields): InboundContent | null {
  const text =
    textOf(message, 'caption') ??
    checklist(message) ??
    poll(message) ??
    rich(message) ??
    greeting(message) ??
    unheardOf(message);
  return text === null ? null : { kind: 'text', text };
}

/** A shopping list, say: its title, then a line each. What is ticked off is marked. */
function checklist(message: Fields): string | null {
  const whole = inner(message, 'checklist');
  if (!whole) return null;
  const tasks = list(whole, 'tasks')
    .slice(0, ITEMS_MAX)
    .flatMap((each) => {
      const task = fieldsOf(each);
      const text = task && textOf(task, 'text', 1000);
      return task && text ? [`${own(task, 'completion_date') ? '✓' : '-'} ${text}`] : [];
    });
  return joined([textOf(whole, 'title', 1000), ...tasks]);
}

/** What someone asks their shop by a poll: the question and its answers, a line each. */
function poll(message: Fields): string | null {
  const whole = inner(message, 'poll');
  if (!whole) return null;
  const options = list(whole, 'options')
    .slice(0, ITEMS_MAX)
    .flatMap((each) => textOf(fieldsOf(each) ?? {}, 'text', 200) ?? [])
    .map((each) => `- ${each}`);
  return joined([textOf(whole, 'question', 1000), ...options]);
}

function rich(message: Fields): string | null {
  const whole = inner(message, 'rich_message');
  return (
    whole &&
    joined(
      list(whole, 'blocks')
        .slice(0, ITEMS_MAX)
        .map((block) => spelled(block, 0)),
    )
  );
}

/** What someone wrote with a gift. */
function greeting(message: Fields): string | null {
  const gift = inner(message, 'gift');
  return gift && textOf(gift, 'text', 4096);
}

/** The words of a kind that the Bot API did not have when this was written. */
function unheardOf(message: Fields): string | null {
  const kind = strangeKind(message);
  const whole = kind === undefined || KNOWN.has(kind) ? null : inner(message, kind);
  return whole && (textOf(whole, 'text') ?? textOf(whole, 'caption'));
}

/** RichText is a text, a list of them, or an object with a `text`; a block has texts and blocks under their own names (Bot API, RichBlock). */
function spelled(value: unknown, depth: number): string {
  if (typeof value === 'string') return cleaned(value);
  if (depth > DEPTH_MAX) return '';
  if (Array.isArray(value))
    return value
      .slice(0, ITEMS_MAX)
      .map((each) => spelled(each, depth + 1))
      .join('');
  const part = fieldsOf(value);
  if (!part) return '';
  const said = (name: string): string => spelled(own(part, name), depth + 1);
  const lines = (name: string): string =>
    list(part, name)
      .slice(0, ITEMS_MAX)
      .map((each) => spelled(each, depth + 1))
      .join('\n');
  return (
    joined([
      said('summary'),
      [said('label'), said('text') || said('alternative_text') || said('expression')].filter(Boolean).join(' '),
      lines('blocks'),
      lines('items'),
      lines('cells'),
      said('caption'),
    ]) ?? ''
  );
}

function joined(parts: readonly (string | null)[]): string | null {
  const text = parts.filter(Boolean).join('\n').slice(0, TEXT_MAX);
  return text.trim() === '' ? null : text;
}
