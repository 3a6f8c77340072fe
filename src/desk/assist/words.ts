/** The text of a message as a person reads it, for understanding and translating. */
import { wordsIn } from '../../model/said';
import type { Message } from '../../model/records';
import { SOCIAL } from '../../model/roles';

/** Longer texts are cut; no reply needs more. */
const WORDS_MAX = 2_000;

export function wordsOf({ content }: Pick<Message, 'content'>): string {
  const { text } = content as { text?: unknown };
  const words = typeof text === 'string' && text.trim() !== '' ? text : wordsIn(content);
  return words.trim().slice(0, WORDS_MAX);
}

/** A wish, as opposed to a greeting. */
export function isWish(intent: string | undefined): intent is string {
  return intent !== undefined && !SOCIAL.includes(intent);
}

/** The first sentence, or so many letters of it. */
export function opening(text: string, most = 160): string {
  const flat = text.replaceAll(/\s+/g, ' ').trim();
  const end = /(?<!\d)[.!?…](?=\s)|[。！？]/u.exec(flat);
  const sentence = end ? flat.slice(0, end.index + 1) : flat;
  return sentence.length <= most ? sentence : `${sentence.slice(0, most - 1).trimEnd()}…`;
}
