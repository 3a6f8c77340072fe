/** Whether a text is complete, so that its answer need not wait for more. Pure. */
import { choice } from '../flow/hear/heard';
import { emojiMeaning } from '../flow/hear/emoji';
import type { FlowState } from '../model/flow';
import type { Entity, Understanding } from '../model/understanding';

/** The sentence goes on: "and...", "my order:". */
const GOES_ON = /(?:\.{2,}|[…,，、:：;；—-])\s*$/;
const ASKS = /[?？؟]\s*$/;
const ENDS = /[.!。！।]["'”’)]?\s*$/;
/** A message that names its subject is complete. */
const NAMED: ReadonlySet<Entity['kind']> = new Set(['order', 'tracking', 'email', 'phone', 'sku', 'coupon']);
/** Openings that people usually continue. */
const OPENS: ReadonlySet<string> = new Set(['greeting', 'small_talk']);
/** The shortest complete sentence: in words, or in characters of scripts without spaces. */
const WORDS_MIN = 4;
const SIGNS_MIN = 6;
const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;

type State = Pick<FlowState, 'stack' | 'choices'> | null;

/** The verdict that needs no understanding; null: it depends on the understanding. */
export function looksFinished(text: string, state: State): boolean | null {
  const said = text.trim();
  if (GOES_ON.test(said)) return false;
  if (ASKS.test(said) || choice(said, state?.choices) !== null || emojiMeaning(said) !== null) return true;
  return null;
}

/** For texts whose form decides nothing. */
export function isFinished(text: string, understanding: Understanding, state: State): boolean {
  const { intent, entities, outOfScope, unsure, degraded } = understanding;
  if (entities.some(({ kind }) => NAMED.has(kind))) return true;
  const sure = !outOfScope && !unsure && !degraded;
  // An answer to our question may be short.
  if (state?.stack.at(-1)?.waitingSince !== undefined) return sure || entities.length > 0;
  if (sure && OPENS.has(intent.name)) return false;
  return isSentence(text) && (sure || ENDS.test(text));
}

function isSentence(text: string): boolean {
  const signs = text.match(SPACELESS)?.length ?? 0;
  return signs > 0 ? signs >= SIGNS_MIN : text.trim().split(/\s+/).length >= WORDS_MIN;
}
