/** Whether a text is complete by itself, so that its answer need not wait for more. Pure. */
import { choice } from '../flow/hear/heard';
import { emojiMeaning } from '../flow/hear/emoji';
import type { FlowState } from '../model/flow';
import type { Entity, Understanding } from '../model/understanding';

/** The sentence goes on: "and...", "my order:". */
const GOES_ON = /(?:\.{2,}|[…,，、:：;；—-])\s*$/;
const ASKS = /[?？؟]\s*$/;
const ENDS = /[.!。！।]["'”’)]?\s*$/;
/** A message that names the thing has said what it is about. */
const NAMED: ReadonlySet<Entity['kind']> = new Set(['order', 'tracking', 'email', 'phone', 'sku', 'coupon']);
/** What people begin with, and go on from. */
const OPENS: ReadonlySet<string> = new Set(['greeting', 'small_talk']);
/** The shortest whole sentence: in words, or in characters of scripts without spaces. */
const WORDS_MIN = 4;
const SIGNS_MIN = 6;
const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;

type State = Pick<FlowState, 'stack' | 'choices'> | null;

/** What can be told without understanding; null: it depends. */
export function looksFinished(text: string, state: State): boolean | null {
  const said = text.trim();
  if (GOES_ON.test(said)) return false;
  if (ASKS.test(said) || choice(said, state?.choices) !== null || emojiMeaning(said) !== null) return true;
  return null;
}

/** For texts on whose looks nothing can be told. */
export function isFinished(text: string, understanding: Understanding, state: State): boolean {
  const { intent, entities, outOfScope, unsure, degraded } = understanding;
  if (entities.some(({ kind }) => NAMED.has(kind))) return true;
  const sure = !outOfScope && !unsure && !degraded;
  // An answer to our question is as short as it likes.
  if (state?.stack.at(-1)?.waitingSince !== undefined) return sure || entities.length > 0;
  if (sure && OPENS.has(intent.name)) return false;
  return isSentence(text) && (sure || ENDS.test(text));
}

function isSentence(text: string): boolean {
  const signs = text.match(SPACELESS)?.length ?? 0;
  return signs > 0 ? signs >= SIGNS_MIN : text.trim().split(/\s+/).length >= WORDS_MIN;
}
