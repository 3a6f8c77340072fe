/** What a flow is called and what it answers, outside of a talk. */
import { bestOf } from '../../model/language';
import type { Flow, Words } from './flow';
import { originOf } from './kit';
import type { FlowLibrary } from './library';
import { render } from './text/texts';

type Book = Pick<FlowLibrary, 'book'>;

/** In the language, or the nearest one that it has; its name where it has no text. */
export function titleOf({ title, name }: Flow, language: string, library: Book): string {
  return spoken(title, language, library, {}) ?? name.replaceAll('_', ' ');
}

/** The answer of a knowledge file with the shop's facts; null: the flow asks or does something, or has no words. */
export function answerOf(
  { plain, steps, first }: Flow,
  language: string,
  library: Book,
  vars: Record<string, unknown>,
): string | null {
  const says = plain ? steps.get(first)?.says : undefined;
  const text = says && spoken(says, language, library, vars)?.trim();
  return text ? text : null;
}

function spoken(words: Words, language: string, { book }: Book, vars: Record<string, unknown>): string | null {
  const origin = originOf(words);
  const entry = origin && ('key' in origin ? book.entries.get(origin.key) : origin.entry);
  return entry ? render(entry, bestOf(language, new Set(entry.keys())), vars, 0) : null;
}
