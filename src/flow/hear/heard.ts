/** What an input means to the engine: a tap that starts a flow, a value, words, an attachment, or the start of a chat. */
import { given } from '../../model/given';
import type { TurnInput } from '../../model/flow';
import type { Understanding } from '../../model/understanding';
import { LEAVE, parseGo, RESUME } from '../run/buttons';
import { eventOf, type EventIntent } from './platform-events';
import { emojiMeaning, type EmojiMeaning } from './emoji';
import { sentFiles } from './files';
import type { Source } from '../../model/flow';
import { plainText } from '../../model/phrases';

export type Heard =
  | { kind: 'go'; flow: string; slots: Record<string, string>; value: string }
  /** The engine's own button: continues a task, or leaves it. */
  | { kind: 'task'; what: 'resume' | 'leave' }
  /** A tapped button, or typed text that names one of the shown choices. */
  | { kind: 'value'; value: string; label?: string; understanding?: Understanding }
  | { kind: 'words'; understanding: Understanding }
  | { kind: 'sent'; source: Source | null; value: unknown; understanding?: Understanding }
  | { kind: 'start'; flow: string | null; slots: Record<string, string> }
  /** A platform event, for the flow of its intent. */
  | { kind: 'event'; intent: EventIntent; slots: Record<string, unknown> }
  /** A submitted form: its values, by field. */
  | { kind: 'filled'; values: Record<string, string> }
  /** Emoji without words: an answer, if the question has such a choice, else a feeling. `on`: a reaction to one of our messages. */
  | { kind: 'emoji'; meaning: EmojiMeaning; on: boolean }
  /** Nothing to answer. */
  | { kind: 'nothing' }
  | { kind: 'unreadable' };

export function hear(
  input: TurnInput,
  choices: readonly { label: string; value: string }[] | undefined,
  form?: readonly { name: string; label: string }[],
): Heard {
  const { content, understanding } = input;
  switch (content.kind) {
    case 'text':
      return written(content.text, choices, form, understanding);
    case 'reply':
      return tapped(content.value, content.label, understanding);
    case 'media':
    case 'album':
      return { kind: 'sent', ...sentFiles(content), ...(understanding && { understanding }) };
    case 'location':
      return {
        kind: 'sent',
        source: 'location',
        value: { latitude: content.latitude, longitude: content.longitude, title: content.title ?? null },
      };
    case 'contact':
      return { kind: 'sent', source: content.phone === undefined ? null : 'contact', value: content.phone ?? null };
    case 'start': {
      const go = content.payload === undefined ? null : (parseGo(content.payload) ?? parseGo(`go:${content.payload}`));
      return { kind: 'start', flow: go?.flow ?? null, slots: go?.slots ?? {} };
    }
    case 'reaction':
      return input.marks === 'answer' ? { kind: 'nothing' } : mark(content.emoji, content.removed);
    case 'order':
    case 'payment':
      return eventOf(content);
    case 'form':
      return { kind: 'filled', values: valuesOf(content.values) };
    case 'deleted':
      return { kind: 'nothing' };
    case 'replyToken':
    case 'unsupported':
      return { kind: 'unreadable' };
  }
}

/** A choice's label or number, emoji, the lines of a form, or words. */
function written(
  text: string,
  choices: readonly { label: string; value: string }[] | undefined,
  form: readonly { name: string; label: string }[] | undefined,
  understanding: Understanding | undefined,
): Heard {
  const chosen = choice(text, choices);
  if (chosen !== null) return tapped(chosen.value, chosen.label, understanding);
  const meaning = emojiMeaning(text);
  if (meaning) return { kind: 'emoji', meaning, on: false };
  const lines = form ? linesOf(text, form) : null;
  return lines
    ? { kind: 'filled', values: valuesOf(lines) }
    : { kind: 'words', understanding: understanding ?? unheard(text) };
}

function tapped(value: string, label: string | undefined, understanding: Understanding | undefined): Heard {
  if (value === RESUME || value === LEAVE) return { kind: 'task', what: value === RESUME ? 'resume' : 'leave' };
  const go = parseGo(value);
  return go
    ? { kind: 'go', ...go, value }
    : { kind: 'value', value, ...given({ label }), ...(understanding && { understanding }) };
}

/** A form's questions answered in one message: a line for each, or lines that name their field. Null: something else. */
function linesOf(text: string, form: readonly { name: string; label: string }[]): Record<string, string> | null {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*(?:[•*-]|\d+[.)])\s*/, '').trim())
    .filter((line) => line !== '');
  if (lines.length < Math.min(2, form.length)) return null;
  const named = lines.map((line) => {
    const field = form.find(
      ({ label }) =>
        line.toLowerCase().startsWith(label.toLowerCase()) && /^\s*\*?\s*[:：=]/.test(line.slice(label.length)),
    );
    return field ? ([field.name, line.slice(line.search(/[:：=]/) + 1).trim()] as const) : null;
  });
  if (named.every((each) => each !== null)) return Object.fromEntries(named);
  return form.length > 1 && lines.length === form.length
    ? Object.fromEntries(form.map(({ name }, at) => [name, lines[at] ?? '']))
    : null;
}

/** How many fields of a form are read, and how much of each. */
const FIELDS_MAX = 30;
const FIELD_MAX = 500;

function valuesOf(values: Record<string, string>): Record<string, string> {
  const filled = Object.entries(values).map(([name, value]) => [name, value.trim().slice(0, FIELD_MAX)] as const);
  return Object.fromEntries(filled.filter(([, value]) => value !== '').slice(0, FIELDS_MAX));
}

function mark(emoji: string, removed: boolean): Heard {
  const meaning = removed ? null : emojiMeaning(emoji);
  return meaning ? { kind: 'emoji', meaning, on: true } : { kind: 'nothing' };
}

/** "2", "2.", "２", "(2)" or the label itself. A label that is a number takes precedence over its position: sizes 41, 42, 43. */
export function choice(
  text: string,
  choices: readonly { label: string; value: string }[] | undefined,
): { label: string; value: string } | null {
  if (!choices || choices.length === 0 || text.length > 200) return null;
  const said = plainText(text);
  if (said === '') return null;
  const labelled = choices.find(({ label }) => plainText(label) === said);
  if (labelled) return labelled;
  const number = /^(\d{1,3})$/.exec(said)?.[1];
  return number === undefined ? null : (choices[Number(number) - 1] ?? null);
}

/** Text without an understanding: no NLU was called, or it was down. */
function unheard(text: string): Understanding {
  return {
    text,
    language: 'und',
    intent: { name: 'none', score: 0 },
    runnersUp: [],
    outOfScope: true,
    unsure: false,
    entities: [],
    sentiment: { label: 'neutral', score: 0 },
    degraded: true,
  };
}
